package proxylab.companion;

import java.util.List;
import proxylab.course.Hole;
import proxylab.course.Step;

/** What came of a look at one step. */
sealed interface StepOutcome {
    /** Its tests pass. */
    record Passed(int passed, int notTried) implements StepOutcome {}

    /** Nothing was run, for nothing of it is written. */
    record NotWritten(Step step, List<Hole> holes) implements StepOutcome {}

    /** It, or what it stands on, does not compile. */
    record NotCompiled(CompileError error) implements StepOutcome {}

    /**
     * A test fails.
     *
     * @param story the lesson that it tells
     * @param passedBefore how many tests passed before it
     * @param printed the last lines that the code printed
     */
    record Failed(String story, int passedBefore, List<String> printed) implements StepOutcome {}

    /** The tests came to no end of their own. */
    record Broken(String reason, List<String> printed) implements StepOutcome {}

    default boolean isPassed() {
        return this instanceof Passed;
    }
}
