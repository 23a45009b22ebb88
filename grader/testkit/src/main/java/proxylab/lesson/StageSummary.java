package proxylab.lesson;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import proxylab.build.LastWord;
import proxylab.course.Step;

/**
 * Found by the JUnit Platform itself: says how far each step is, as soon as its tests have run, and at the end shows
 * the first failure of the first step that is not done, or else what comes after the last one. That is the thing to do
 * next.
 *
 * <p>Under Maven, the end is left as a {@link LastWord}, so that it stands below all that Maven prints.
 */
public final class StageSummary implements TestExecutionListener {
    /** Which classes or methods Maven was told to run; a step may have more of them. */
    private static final String CHOICE = "test";

    private final PrintStream out;
    private final boolean isChoice;
    private final Optional<LastWord> lastWord;
    private final Map<Step, StepResults> results = new EnumMap<>(Step.class);
    private int printed;
    private boolean isFailureLeft;

    /** Prints to standard output. */
    public StageSummary() {
        this(System.out, System.getProperty(CHOICE) != null, LastWord.ofThisRun());
    }

    /**
     * @param isChoice whether only some tests were asked for, so that no step can be called done
     * @param lastWord where the end is left; if empty, it is printed
     */
    StageSummary(PrintStream out, boolean isChoice, Optional<LastWord> lastWord) {
        this.out = out;
        this.isChoice = isChoice;
        this.lastWord = lastWord;
    }

    @Override
    public synchronized void testPlanExecutionStarted(TestPlan plan) {
        leave(LastWord::begin);
    }

    /** While no test has failed, the one that runs is to blame if the JVM ends. */
    @Override
    public synchronized void executionStarted(TestIdentifier test) {
        if (!isFailureLeft && test.isTest()) {
            step(test)
                    .ifPresent(step -> leave(word -> word.ifItEndsNow(
                            Telling.endedTooEarly(step, test.getDisplayName()).next())));
        }
    }

    @Override
    public synchronized void executionFinished(TestIdentifier test, TestExecutionResult result) {
        Optional<Step> step = step(test);
        if (step.isEmpty()) {
            return;
        }
        results.computeIfAbsent(step.get(), StepResults::new).add(test, result);
        if (StepOrderEngine.runs(test)) {
            printStepsBefore(step.get());
        }
        if (result.getStatus() == TestExecutionResult.Status.FAILED) {
            isFailureLeft = true;
            firstFailure().ifPresent(failure -> leave(word -> word.ifItEndsNow(failure.next())));
        }
    }

    private static Optional<Step> step(TestIdentifier test) {
        return test.getTags().stream()
                .flatMap(tag -> Step.ofTag(tag.getName()).stream())
                .findFirst();
    }

    /** In the order of the steps, none of them has a test left to run. */
    private void printStepsBefore(Step step) {
        results.entrySet().stream()
                .filter(one -> one.getKey().compareTo(step) < 0)
                .skip(printed)
                .forEach(one -> print(one.getKey(), one.getValue()));
    }

    private void print(Step step, StepResults result) {
        if (printed == 0) {
            out.println();
        }
        String mark = !result.isDone() ? "  ----  " : isChoice ? "  pass  " : "  done  ";
        out.println(mark + step.id() + "  " + step.task() + ": " + result.words());
        printed++;
    }

    private Optional<StepFailure> firstFailure() {
        return results.values().stream()
                .filter(result -> !result.isDone())
                .findFirst()
                .flatMap(StepResults::firstFailure);
    }

    @Override
    public synchronized void testPlanExecutionFinished(TestPlan plan) {
        if (results.isEmpty()) {
            return;
        }
        results.entrySet().stream().skip(printed).forEach(one -> print(one.getKey(), one.getValue()));
        String end = firstFailure().map(StepFailure::next).orElseGet(this::afterTheLast);
        if (lastWord.isPresent()) {
            leave(word -> word.finish(end));
        } else {
            out.println("\n" + end + "\n");
        }
        results.clear();
        printed = 0;
    }

    /** Passing some of its tests does not make a step done. */
    private String afterTheLast() {
        Step last = results.keySet().stream().reduce((one, next) -> next).orElseThrow();
        return isChoice ? Telling.passed(last) : Telling.done(last);
    }

    private void leave(Writing writing) {
        try {
            if (lastWord.isPresent()) {
                writing.on(lastWord.get());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the last word of the tests cannot be written", e);
        }
    }

    private interface Writing {
        void on(LastWord word) throws IOException;
    }
}
