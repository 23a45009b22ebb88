package proxylab.lesson;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder.request;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** A run of test classes within a test, and how each test of it ended. */
final class LessonRun implements TestExecutionListener {
    /** By the name of the test's method, in the order in which they ended. */
    final Map<String, TestExecutionResult> results = new LinkedHashMap<>();

    /** What stands at the end of the run. */
    String summary;

    private LessonRun() {}

    /** Runs the classes as an IDE does: engine after engine. */
    static LessonRun of(Class<?>... classes) {
        return run(false, false, classes);
    }

    /** Runs the classes as the parts' builds do: step after step, up to the first one that is not done. */
    static LessonRun inOrder(Class<?>... classes) {
        return run(true, false, classes);
    }

    /** Runs the classes step after step, and all of them. */
    static LessonRun allInOrder(Class<?>... classes) {
        return run(true, false, builder -> builder.configurationParameter(StepOrderEngine.ALL, "true"), classes);
    }

    /** As with {@code -Dtest=...}: nobody knows whether these are all tests of their step. */
    static LessonRun ofChosen(Class<?>... classes) {
        return run(false, true, classes);
    }

    private static LessonRun run(boolean inOrder, boolean isChoice, Class<?>... classes) {
        return run(inOrder, isChoice, builder -> {}, classes);
    }

    private static LessonRun run(
            boolean inOrder, boolean isChoice, Consumer<LauncherDiscoveryRequestBuilder> options, Class<?>... classes) {
        LessonRun run = new LessonRun();
        var builder = request()
                .configurationParameter(StepOrderEngine.SWITCH, String.valueOf(inOrder))
                .configurationParameter(StepOrderEngine.ALL, "false"); // whatever the build around it was told
        options.accept(builder);
        for (Class<?> type : classes) {
            builder.selectors(selectClass(type));
        }
        if (inOrder) {
            builder.filters(EngineFilter.includeEngines(StepOrderEngine.ID));
        }
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        StageSummary summary = new StageSummary(new PrintStream(printed, true, UTF_8), isChoice, Optional.empty());
        LauncherFactory.create(LauncherConfig.builder()
                        .enableTestExecutionListenerAutoRegistration(false)
                        .build())
                .execute(builder.build(), run, summary);
        run.summary = printed.toString(UTF_8);
        return run;
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (test.isTest()) {
            String id = test.getUniqueId().replaceAll("/\\[(test-template-invocation|dynamic-test):.*", "");
            results.put(id.replaceAll(".*[:/](\\w+)\\([^)]*\\)].*|.*property:(\\w+)].*", "$1$2"), result);
        }
    }

    /** All that a student reads of a failed test. */
    String text(String test) {
        Throwable failure = results.get(test).getThrowable().orElseThrow();
        assertThat(failure).isInstanceOf(StepFailure.class);
        return ((StepFailure) failure).text();
    }
}
