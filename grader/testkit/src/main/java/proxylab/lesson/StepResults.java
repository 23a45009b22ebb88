package proxylab.lesson;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestIdentifier;
import proxylab.course.Step;

/** How the tests of one step ended so far. Not thread safe. */
final class StepResults {
    private final Step step;
    private int passed;
    private int notTried;
    private String waiting = "";
    private final Map<TestPlace, StepFailure> failures = new TreeMap<>();

    StepResults(Step step) {
        this.step = step;
    }

    /** A test of this step, or a class or another group of such tests, has ended. */
    void add(TestIdentifier test, TestExecutionResult result) {
        switch (result.getStatus()) {
            case SUCCESSFUL -> passed += test.isTest() ? 1 : 0;
            case ABORTED -> {
                notTried += test.isTest() ? 1 : 0;
                result.getThrowable()
                        .filter(WaitingForStep.class::isInstance)
                        .ifPresent(reason -> waiting = reason.getMessage());
            }
            default ->
                result.getThrowable().ifPresent(failure -> failures.put(TestPlace.of(test), told(test, failure)));
        }
    }

    /** What went wrong outside any test, for example while a class was loaded, has no form of its own yet. */
    private StepFailure told(TestIdentifier test, Throwable failure) {
        return failure instanceof StepFailure told ? told : Telling.outsideATest(step, test.getDisplayName(), failure);
    }

    /** Whether no test failed, and all were tried. */
    boolean isDone() {
        return failures.isEmpty() && waiting.isEmpty();
    }

    /** The first one in the order of the tests, not in time: classes may run beside each other. */
    Optional<StepFailure> firstFailure() {
        return failures.values().stream().findFirst();
    }

    /** How far the step is, in a few words. */
    String words() {
        boolean isBegun = passed > 0 || failures.values().stream().anyMatch(StepFailure::isWritten);
        if (!isDone() && !isBegun) {
            return waiting.isEmpty() || !failures.isEmpty() ? "not written yet" : waiting;
        }
        int run = passed + failures.size();
        return passed + " of " + run + " tests pass" + (notTried > 0 ? ", " + notTried + " not tried" : "");
    }
}
