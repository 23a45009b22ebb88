package proxylab.toolbox;

import proxylab.course.Part;

/** Is told what is going on while a run goes on, from several threads. */
@FunctionalInterface
public interface ProgressListener {
    /** For those who do not want to know. */
    ProgressListener UNSEEN = (stage, what) -> {};

    /** What is being looked at now, in a word or two. */
    void looksAt(Part stage, String what);
}
