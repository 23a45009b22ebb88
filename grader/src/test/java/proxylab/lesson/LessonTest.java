package proxylab.lesson;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder.request;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherFactory;
import proxylab.lesson.fixture.FailingExamples;
import proxylab.lesson.fixture.FailingProperties;

@DisplayName("Every failing test is told in the same form")
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class LessonTest {
    private static final String STEPS_IN_ORDER = StepOrderEngine.SWITCH;

    /** How each test of a run ended, by its method's name, in the order in which they ended. */
    private static final class Run implements TestExecutionListener {
        final Map<String, TestExecutionResult> results = new LinkedHashMap<>();
        String summary;

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (test.isTest()) {
                String id = test.getUniqueId().replaceAll("/\\[(test-template-invocation|dynamic-test):.*", "");
                results.put(id.replaceAll(".*[:/](\\w+)\\([^)]*\\)].*|.*property:(\\w+)].*", "$1$2"), result);
            }
        }

        String text(String test) {
            Throwable failure = results.get(test).getThrowable().orElseThrow();
            assertThat(failure).isInstanceOf(StepFailure.class);
            return ((StepFailure) failure).text();
        }
    }

    @BeforeEach
    void reset() {
        FailingExamples.calls = 0;
        FailingProperties.calls = 0;
    }

    @Test
    @DisplayName("Two values are compared, with a caret, the likely cause, where to read and what to type")
    void two_values_are_compared() {
        Run run = run(false, FailingExamples.class);

        assertThat(run.text("bytes")).isEqualTo("""
                step 1.2: Bytes come back
                  looked at the echo
                  expected  "a\\r\\nb" (4 bytes)
                  actual    "a\\nb" (3 bytes)
                              ^
                  likely    The method knows better.
                  read      part1-echo/README.md, step 1.2
                  again     mvn test -pl part1-echo -Dtest=FailingExamples#bytes""");
        assertThat(run.text("optional")).contains("""
                  looked at the line
                  expected  "one"
                  actual    "one\\r"
                                ^
                  likely    The class knows why.
                """);
    }

    @Test
    @DisplayName("Any other assertion keeps its own words, with line ends visible")
    void other_assertions_keep_their_words() {
        Run run = run(false, FailingExamples.class);

        assertThat(run.text("without_a_sentence")).startsWith("""
                step 1.2: without a sentence
                  Expecting actual:
                    "abc"
                  to start with:
                    "x\\r\\n"
                """);
        assertThat(run.text("nothing_thrown")).contains("""
                  looked at a line of 3 bytes
                  Expecting code to raise a throwable.
                """);
        assertThat(run.text("made_by_a_factory")).startsWith("step 1.2: Each file arrives [/hello.txt]\n");
        assertThat(run.text("one_of_many")).startsWith("step 1.2: Any number will do [7 bytes]\n");
    }

    @Test
    @DisplayName("An exception is told with its place and what is usually behind it, and without its stack trace")
    void an_exception_is_told_without_its_stack_trace() {
        Run run = run(false, FailingExamples.class);

        assertThat(run.text("time_out"))
                .contains(
                        "expected  no exception",
                        "actual    java.net.SocketTimeoutException: Read timed out at FailingExamples.java:",
                        "likely    The class knows why.",
                        "likely    Nothing more came in time.")
                .doesNotContain("\tat ");
        assertThat(run.results.get("aborted").getStatus()).isEqualTo(TestExecutionResult.Status.ABORTED);
    }

    @Test
    @DisplayName("A property shows the smallest values that it failed for, and a seed that tries them again")
    void a_property_shows_its_values_and_its_seed() {
        Run first = run(false, FailingProperties.class);
        String text = first.text("every_number_is_small");

        assertThat(text)
                .startsWith("step 1.1: every number is small\n")
                .contains("for       number = 10\n", "likely    Numbers grow.")
                .containsPattern("again     mvn test -pl part1-echo"
                        + " -Dtest=FailingProperties#every_number_is_small -Dseed=-?\\d+$");
        System.setProperty(JqwikLesson.SEED, text.replaceFirst("(?s).*-Dseed=", ""));
        try {
            assertThat(run(false, FailingProperties.class).text("every_number_is_small"))
                    .isEqualTo(text);
        } finally {
            System.clearProperty(JqwikLesson.SEED);
        }
    }

    @Test
    @DisplayName("Where a step is not written, its tests say so and where, and nothing of them is run")
    void tests_of_an_unwritten_step_are_not_run(@TempDir Path lab) throws IOException {
        write(lab, "proxylab/echo/EchoHandler.java", "\n// step 1.2: echo\n");
        write(lab, "proxylab/echo/LineReader.java", "// step 1.1: read\n// step 1.1: fill\n");
        Run run = inLab(lab, () -> run(false, FailingExamples.class, FailingProperties.class));

        assertThat(run.results.keySet()).contains("bytes", "time_out", "aborted", "every_number_is_small");
        for (String test : run.results.keySet()) {
            assertThat(run.text(test))
                    .isEqualTo(
                            test.equals("every_number_is_small") || test.equals("it_comes_to_a_hole")
                                    ? "step 1.1 is not written yet: part1-echo/src/main/java/proxylab/echo/LineReader.java:1"
                                            + " and 2"
                                    : "step 1.2 is not written yet: part1-echo/src/main/java/proxylab/echo/EchoHandler.java:2");
        }
        assertThat(FailingExamples.calls + FailingProperties.calls)
                .as("calls of code that sets up or tests")
                .isZero();
    }

    @Test
    @DisplayName("Where a step is begun, its tests are run; one that comes to an open place says so")
    void tests_of_a_step_that_is_begun_are_run(@TempDir Path lab) throws IOException {
        write(lab, "proxylab/echo/LineReader.java", "// step 1.1: fill\n");
        Run run = inLab(lab, () -> run(false, FailingProperties.class));

        assertThat(run.text("every_number_is_small"))
                .contains("for       number = 10\n")
                .contains("\n  to write  part1-echo/src/main/java/proxylab/echo/LineReader.java:1\n");
        assertThat(run.text("it_comes_to_a_hole"))
                .isEqualTo("step 1.1 is not written yet: part1-echo/src/main/java/proxylab/echo/LineReader.java:1");
    }

    @Test
    @DisplayName("A step that is written before an earlier one says what it needs")
    void a_step_may_need_an_earlier_one(@TempDir Path lab) throws IOException {
        write(lab, "proxylab/echo/LineReader.java", "// step 1.1: read\n");

        assertThat(inLab(lab, () -> run(false, FailingExamples.class)).text("bytes"))
                .isEqualTo("step 1.2 needs step 1.1, which is not written yet:"
                        + " part1-echo/src/main/java/proxylab/echo/LineReader.java:1");
    }

    @Test
    @DisplayName("In order, the properties of a step come before the examples of the next, and nothing runs twice")
    void steps_run_in_their_order() {
        List<String> names = new ArrayList<>(run(true, FailingExamples.class, FailingProperties.class)
                .results
                .keySet());

        assertThat(names).hasSize(10).startsWith("every_number_is_small", "it_comes_to_a_hole");
        assertThat(FailingProperties.calls).isPositive();
        assertThat(run(false, FailingExamples.class, FailingProperties.class).results)
                .hasSize(10);
    }

    @Test
    @DisplayName("The tests of a class run in the order of its source")
    void tests_run_in_the_order_of_their_source() {
        assertThat(run(false, FailingExamples.class).results.keySet())
                .containsExactly(
                        "bytes",
                        "optional",
                        "without_a_sentence",
                        "time_out",
                        "nothing_thrown",
                        "one_of_many",
                        "aborted",
                        "made_by_a_factory");
    }

    @Test
    @DisplayName("At the end stands how far each step is, and the first failure of the first step that is not done")
    void the_summary_says_what_to_do_next(@TempDir Path lab) throws IOException {
        write(lab, "proxylab/echo/EchoHandler.java", "// step 1.2: echo\n");
        Run run = inLab(lab, () -> run(true, FailingExamples.class, FailingProperties.class));

        assertThat(run.summary).startsWith("""

                  ----  1.1  read one line, or the bytes after it, from a stream that delivers them in arbitrary pieces: 0 of 2 tests pass
                  ----  1.2  echo one connection until the client closes it: not written yet

                Next: step 1.1: every number is small
                  looked at the number
                """).doesNotContain("EchoHandler");
    }

    private static Run run(boolean inOrder, Class<?>... classes) {
        Run run = new Run();
        var builder = request().configurationParameter(STEPS_IN_ORDER, String.valueOf(inOrder));
        for (Class<?> type : classes) {
            builder.selectors(selectClass(type));
        }
        if (inOrder) {
            builder.filters(EngineFilter.includeEngines(StepOrderEngine.ID));
        }
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        StageSummary summary = new StageSummary(new PrintStream(printed, true, UTF_8));
        LauncherFactory.create(LauncherConfig.builder()
                        .enableTestExecutionListenerAutoRegistration(false)
                        .build())
                .execute(builder.build(), run, summary);
        run.summary = printed.toString(UTF_8);
        return run;
    }

    private interface Action {
        Run run();
    }

    private static Run inLab(Path lab, Action action) {
        String before = System.getProperty("basedir", "");
        System.setProperty("basedir", lab.resolve("part1-echo").toString());
        try {
            return action.run();
        } finally {
            System.setProperty("basedir", before);
        }
    }

    private static void write(Path lab, String name, String text) throws IOException {
        Path file = lab.resolve("part1-echo/src/main/java").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
