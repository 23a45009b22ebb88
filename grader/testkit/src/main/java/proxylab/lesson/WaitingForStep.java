package proxylab.lesson;

import org.opentest4j.TestAbortedException;
import proxylab.course.Step;

/** Why a test is not tried: an earlier step comes first. Its message is what the summary says of the whole step. */
final class WaitingForStep extends TestAbortedException {
    private static final long serialVersionUID = 1L;

    /** @param isWritten whether there would be something to try */
    WaitingForStep(Step first, boolean isWritten) {
        super(isWritten ? "waits for " + first : "not written yet");
    }
}
