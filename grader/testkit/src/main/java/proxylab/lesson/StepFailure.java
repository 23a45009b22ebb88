package proxylab.lesson;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.List;
import proxylab.course.Step;

/**
 * A failed test, described so that a student knows what to do next.
 *
 * <p>The message is one line, for lists of failures. The whole story is printed in place of a stack trace: the frames
 * of a test library say nothing that a student could use.
 */
final class StepFailure extends AssertionError {
    private static final long serialVersionUID = 1L;

    private final Step step;
    private final boolean written;
    private final String story;

    /**
     * @param step the step that is to be worked on
     * @param written false if nothing was tried, because there is nothing to try yet
     * @param headline one line
     * @param story what follows it, a line each
     */
    StepFailure(Step step, boolean written, String headline, List<String> story) {
        super(headline);
        this.step = step;
        this.written = written;
        this.story = String.join("\n", story);
    }

    Step step() {
        return step;
    }

    boolean isWritten() {
        return written;
    }

    /** The headline and the story. */
    String text() {
        return story.isEmpty() ? getMessage() : getMessage() + "\n" + story;
    }

    /** The same as what to do next. */
    String next() {
        return "Next: " + text();
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }

    @Override
    public void printStackTrace(PrintStream out) {
        out.println(text());
    }

    @Override
    public void printStackTrace(PrintWriter out) {
        out.println(text());
    }

    @Override
    public String toString() {
        return getMessage();
    }
}
