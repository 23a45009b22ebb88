package proxylab.companion;

import java.util.List;
import proxylab.course.Hole;
import proxylab.course.Step;

/** The result of checking one step. */
sealed interface StepOutcome {
    /** Its tests pass. */
    record Passed(int passed, int notTried) implements StepOutcome {}

    /** Nothing was run, because nothing of it is written. */
    record NotWritten(Step step, List<Hole> holes) implements StepOutcome {}

    /** It, or what it needs, does not compile. */
    record NotCompiled(CompileError error) implements StepOutcome {}

    /**
     * A test fails.
     *
     * @param story the lesson, ready to be shown
     * @param passedBefore how many tests passed before it
     * @param printed the last lines that the code printed
     */
    record Failed(String story, int passedBefore, List<String> printed) implements StepOutcome {}

    /** The tests did not end by themselves. */
    record Broken(String reason, List<String> printed) implements StepOutcome {}

    default boolean isPassed() {
        return this instanceof Passed;
    }
}
