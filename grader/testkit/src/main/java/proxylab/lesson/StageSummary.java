package proxylab.lesson;

import java.io.PrintStream;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import proxylab.course.Step;

/**
 * Found by the JUnit Platform itself: when all tests have run, says how far each step is, and shows the first failure
 * of the first step that is not done. That is the thing to do next.
 */
public final class StageSummary implements TestExecutionListener {
    /** Which classes or methods Maven was told to run; a step may have more of them. */
    private static final String CHOICE = "test";

    private final PrintStream out;
    private final boolean isChoice;
    private final Map<Step, Count> counts = new EnumMap<>(Step.class);

    /** Prints to standard output. */
    public StageSummary() {
        this(System.out, System.getProperty(CHOICE) != null);
    }

    /** @param isChoice whether only some tests were asked for, so that no step can be called done */
    StageSummary(PrintStream out, boolean isChoice) {
        this.out = out;
        this.isChoice = isChoice;
    }

    private static final class Count {
        int passed;
        int notRun;
        final Map<TestPlace, StepFailure> failures = new TreeMap<>();

        boolean isDone() {
            return failures.isEmpty();
        }

        boolean isBegun() {
            return passed > 0 || failures.values().stream().anyMatch(StepFailure::isWritten);
        }

        /** The first one in the order of the tests, not in time: classes may run beside each other. */
        StepFailure first() {
            return failures.values().iterator().next();
        }

        String words() {
            if (!isDone() && !isBegun()) {
                return "not written yet";
            }
            int run = passed + failures.size();
            return passed + " of " + run + " tests pass" + (notRun > 0 ? ", " + notRun + " not tried" : "");
        }
    }

    @Override
    public synchronized void executionFinished(TestIdentifier test, TestExecutionResult result) {
        Optional<Step> step = test.getTags().stream()
                .flatMap(tag -> Step.ofTag(tag.getName()).stream())
                .findFirst();
        if (step.isEmpty()) {
            return;
        }
        Count count = counts.computeIfAbsent(step.get(), key -> new Count());
        switch (result.getStatus()) {
            case SUCCESSFUL -> count.passed += test.isTest() ? 1 : 0;
            case ABORTED -> count.notRun += test.isTest() ? 1 : 0;
            default ->
                result.getThrowable()
                        .ifPresent(failure -> count.failures.put(TestPlace.of(test), told(step.get(), test, failure)));
        }
    }

    private String mark(Count count) {
        return !count.isDone() ? "  ----  " : isChoice ? "  pass  " : "  done  ";
    }

    /** Passing some of its tests does not make a step done. */
    private String ofTheWhole(Step step, Count count) {
        return isChoice && count.isDone() ? "; the whole step: -Dgroups=" + step.tag() : "";
    }

    /** What went wrong outside any test, for example while a class was loaded, has no form of its own yet. */
    private static StepFailure told(Step step, TestIdentifier test, Throwable failure) {
        return failure instanceof StepFailure told
                ? told
                : new StepFailure(step, true, step + ": " + test.getDisplayName(), List.of("  " + failure));
    }

    @Override
    public synchronized void testPlanExecutionFinished(TestPlan plan) {
        if (counts.isEmpty()) {
            return;
        }
        out.println();
        counts.forEach((step, count) -> out.println(
                mark(count) + step.id() + "  " + step.task() + ": " + count.words() + ofTheWhole(step, count)));
        counts.values().stream()
                .filter(count -> !count.isDone())
                .findFirst()
                .ifPresent(count -> out.println("\nNext: " + count.first().text()));
        out.println();
        counts.clear();
    }
}
