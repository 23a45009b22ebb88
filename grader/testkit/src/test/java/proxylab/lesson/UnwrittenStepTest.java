package proxylab.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.platform.engine.TestExecutionResult;
import proxylab.course.Step;
import proxylab.lesson.fixture.FailingExamples;
import proxylab.lesson.fixture.FailingProperties;
import proxylab.lesson.fixture.PassingExamples;

@DisplayName("A step that is not written yet, or not finished, is reported as just that")
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class UnwrittenStepTest {
    @BeforeEach
    void reset() {
        FailingExamples.calls = 0;
        FailingProperties.calls = 0;
    }

    @Test
    @DisplayName("While a step is not written, its tests say so and where, and none of them is run")
    void tests_of_an_unwritten_step_are_not_run(@TempDir Path lab) throws IOException {
        write(lab, "proxylab/echo/EchoHandler.java", "\n// step 1.2: echo\n");
        write(lab, "proxylab/net/LineReader.java", "// step 1.1: read\n// step 1.1: fill\n");
        LessonRun run = inLab(lab, () -> LessonRun.of(FailingExamples.class, FailingProperties.class));

        assertThat(run.results.keySet()).contains("bytes", "time_out", "aborted", "every_number_is_small");
        for (String test : run.results.keySet()) {
            assertThat(run.text(test).lines())
                    .first()
                    .isEqualTo(
                            test.equals("every_number_is_small") || test.equals("it_comes_to_a_hole")
                                    ? "step 1.1 is not written yet: part1-echo/src/main/java/proxylab/net/LineReader.java:1"
                                            + " and 2"
                                    : "step 1.2 is not written yet: part1-echo/src/main/java/proxylab/echo/EchoHandler.java:2");
        }
        assertThat(FailingExamples.calls + FailingProperties.calls)
                .as("calls of code that sets up or tests")
                .isZero();
    }

    @Test
    @DisplayName("Once a step is begun, its tests are run; one that reaches an open place says so")
    void tests_of_a_step_that_is_begun_are_run(@TempDir Path lab) throws IOException {
        write(lab, "proxylab/net/LineReader.java", "// step 1.1: fill\n");
        LessonRun run = inLab(lab, () -> LessonRun.of(FailingProperties.class));

        assertThat(run.text("every_number_is_small"))
                .contains("for       number = 10\n")
                .contains("\n  to write  part1-echo/src/main/java/proxylab/net/LineReader.java:1\n");
        assertThat(run.text("it_comes_to_a_hole")).isEqualTo("""
                        step 1.1 is not written yet: part1-echo/src/main/java/proxylab/net/LineReader.java:1
                          task      read one line, or the bytes after it, from a stream that delivers them in arbitrary pieces
                          read      part1-echo/README.md, step 1.1
                          again     mvn test -pl part1-echo -Dgroups=step-1.1""");
    }

    @Test
    @DisplayName("A step that is written before an earlier one says what it needs")
    void a_step_may_need_an_earlier_one(@TempDir Path lab) throws IOException {
        write(lab, "proxylab/net/LineReader.java", "// step 1.1: read\n");

        assertThat(inLab(lab, () -> LessonRun.of(FailingExamples.class)).text("bytes"))
                .startsWith("step 1.2 needs step 1.1, which is not written yet:"
                        + " part1-echo/src/main/java/proxylab/net/LineReader.java:1");
    }

    @Test
    @DisplayName("The end says how far each step is, and the first failure of the first step that is not done")
    void the_summary_says_what_to_do_next(@TempDir Path lab) throws IOException {
        write(lab, "proxylab/echo/EchoHandler.java", "// step 1.2: echo\n");
        LessonRun run = inLab(lab, () -> LessonRun.inOrder(FailingExamples.class, FailingProperties.class));

        assertThat(run.summary).startsWith("""

                  ----  1.1  read one line, or the bytes after it, from a stream that delivers them in arbitrary pieces: 0 of 2 tests pass
                  ----  1.2  echo one connection until the client closes it: not written yet

                Next: step 1.1: every number is small
                  looked at the number
                """).doesNotContain("EchoHandler");
    }

    @Test
    @DisplayName("In order, one test says for all that its step is not written, and the steps behind it wait")
    void one_says_it_for_all(@TempDir Path lab) throws IOException {
        write(lab, "proxylab/net/LineReader.java", "// step 1.1: read\n// step 1.1: fill\n");
        LessonRun run = inLab(lab, () -> LessonRun.inOrder(FailingExamples.class, FailingProperties.class));

        assertThat(run.results.values().stream()
                        .filter(result -> result.getStatus() == TestExecutionResult.Status.FAILED))
                .as("failed tests")
                .hasSize(1);
        assertThat(run.summary).isEqualTo("""

                  ----  1.1  read one line, or the bytes after it, from a stream that delivers them in arbitrary pieces: not written yet
                  ----  1.2  echo one connection until the client closes it: waits for step 1.1

                Next: step 1.1 is not written yet: part1-echo/src/main/java/proxylab/net/LineReader.java:1 and 2
                  task      read one line, or the bytes after it, from a stream that delivers them in arbitrary pieces
                  read      part1-echo/README.md, step 1.1
                  again     mvn test -pl part1-echo -Dgroups=step-1.1

                """);
    }

    @Test
    @DisplayName("If only some tests were asked for, passing them does not make their step done")
    void some_tests_do_not_make_a_step_done() {
        assertThat(LessonRun.ofChosen(PassingExamples.class).summary.strip())
                .as("the summary")
                .isEqualTo("pass  1.3  " + Step.ACCEPT_LOOP.task() + ": 1 of 1 tests pass\n\n"
                        + "Next: the whole of step 1.3\n"
                        + "  again     mvn test -pl part1-echo -Dgroups=step-1.3");
        assertThat(LessonRun.of(PassingExamples.class).summary.strip())
                .as("the summary of all tests")
                .startsWith("done  1.3")
                .contains("\nNext: step 1.4, part1-echo\n");
    }

    private interface Action {
        LessonRun run();
    }

    private static LessonRun inLab(Path lab, Action action) {
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
