package proxylab.companion;

import java.util.List;
import proxylab.course.Hole;
import proxylab.course.Step;

/** What came of a look at one step. */
sealed interface Outcome {
    /** Its tests pass. */
    record Passed(int passed, int notTried) implements Outcome {}

    /** Nothing was run, for nothing of it is written. */
    record NotWritten(Step step, List<Hole> holes) implements Outcome {}

    /** It, or what it stands on, does not compile. */
    record NotCompiled(CompileError error) implements Outcome {}

    /**
     * A test fails.
     *
     * @param story the lesson that it tells
     * @param passedBefore how many tests passed before it
     * @param printed the last lines that the code printed
     */
    record Failed(String story, int passedBefore, List<String> printed) implements Outcome {}

    /** The tests came to no end of their own. */
    record Broken(String reason, List<String> printed) implements Outcome {}

    default boolean isPassed() {
        return this instanceof Passed;
    }
}
