package proxylab.lesson;

import java.util.Optional;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.opentest4j.TestAbortedException;
import proxylab.course.Step;

/** One run of the groups of {@link StepOrderEngine}, in their order: which tests are tried, and which wait. */
final class StepRun {
    private final ExecutionRequest request;
    private final FailedGroups failed;
    private final UnwrittenSteps unwritten = UnwrittenSteps.ofThisLab();
    private final boolean isAll;
    private Optional<Step> unfinished = Optional.empty();

    StepRun(ExecutionRequest request) {
        this.request = request;
        this.failed = new FailedGroups(request.getEngineExecutionListener());
        this.isAll = StepOrderEngine.isAll(request.getConfigurationParameters());
    }

    /** @param tests those of one engine and one step, or those without a step */
    void execute(TestDescriptor tests) {
        Optional<Step> step =
                Step.of(tests.getUniqueId().removeLastSegment().getLastSegment().getValue());
        Optional<StepFailure> obstacle = step.flatMap(unwritten::obstacle);
        if (isAll) {
            run(tests);
        } else if (unfinished.isPresent() && !unfinished.equals(step)) {
            skip(
                    tests,
                    new WaitingForStep(
                            unfinished.get(), step.map(unwritten::isBegun).orElse(true)));
        } else if (failed.isWrong(tests)) {
            skip(tests, new TestAbortedException("not tried: an example of this step fails; mend that first"));
        } else if (obstacle.isPresent() && unfinished.isPresent()) {
            skip(tests, new WaitingForStep(unfinished.get(), false));
        } else if (obstacle.isPresent()) {
            failFirst(tests, obstacle.get());
        } else {
            run(tests);
        }
        if (unfinished.isEmpty() && failed.isUnfinished(tests)) {
            unfinished = step;
        }
    }

    private void run(TestDescriptor tests) {
        StepOrderEngine.engine(tests.getUniqueId().getLastSegment().getValue())
                .execute(ExecutionRequest.create(
                        tests,
                        failed,
                        request.getConfigurationParameters(),
                        request.getOutputDirectoryCreator(),
                        request.getStore()));
    }

    /** Of a step that is not written, one test says so for all of them. */
    private void failFirst(TestDescriptor tests, StepFailure obstacle) {
        TestDescriptor first = tests;
        while (!first.isTest() && !first.getChildren().isEmpty()) {
            first = first.getChildren().iterator().next();
        }
        finish(tests, first, TestExecutionResult.failed(obstacle), new WaitingForStep(obstacle.step(), false));
    }

    private void skip(TestDescriptor tests, TestAbortedException reason) {
        finish(tests, null, null, reason);
    }

    /** Reports all tests below one without running them; the chosen one ends in its own way. */
    private void finish(
            TestDescriptor test, TestDescriptor chosen, TestExecutionResult result, TestAbortedException reason) {
        failed.executionStarted(test);
        test.getChildren().forEach(child -> finish(child, chosen, result, reason));
        if (test == chosen) {
            failed.executionFinished(test, result);
        } else if (test.getChildren().isEmpty()) {
            failed.executionFinished(test, TestExecutionResult.aborted(reason));
        } else {
            failed.executionFinished(test, TestExecutionResult.successful());
        }
    }
}
