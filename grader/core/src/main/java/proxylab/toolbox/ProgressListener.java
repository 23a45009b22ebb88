package proxylab.toolbox;

import proxylab.course.Part;

/** Hears what is going on during a run, from several threads. */
@FunctionalInterface
public interface ProgressListener {
    /** Ignores everything. */
    ProgressListener UNSEEN = (stage, what) -> {};

    /** What is being looked at now, in a word or two. */
    void looksAt(Part stage, String what);
}
