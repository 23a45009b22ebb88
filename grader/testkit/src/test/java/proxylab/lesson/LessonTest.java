package proxylab.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.platform.engine.TestExecutionResult;
import proxylab.lesson.fixture.AwaitingExamples;
import proxylab.lesson.fixture.FailingAtLast;
import proxylab.lesson.fixture.FailingExamples;
import proxylab.lesson.fixture.FailingProperties;
import proxylab.lesson.fixture.PassingExamples;
import proxylab.lesson.fixture.WaitingProperties;

@DisplayName("Every failing test is reported in the same form")
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class LessonTest {
    @BeforeEach
    void reset() {
        FailingProperties.calls = 0;
        FailingExamples.calls = 0;
    }

    @Test
    @DisplayName("Two values are compared, with a caret, the likely cause, where to read and what to type")
    void two_values_are_compared() {
        LessonRun run = LessonRun.of(FailingExamples.class);

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
    @DisplayName("The first failure is the first in the order of classes and sources, not in time")
    void the_first_in_order_comes_next() {
        LessonRun run = LessonRun.of(FailingAtLast.Another.class, FailingAtLast.WhatMattersMost.class);
        assertThat(run.summary).contains("0 of 3 tests pass").contains("Next: step 1.2: Z comes first\n");
    }

    @Test
    @DisplayName("If an example of a step fails, the step's properties are not tried; those of a step that passes are")
    void properties_wait_for_their_examples() {
        WaitingProperties.calls = 0;
        LessonRun failing = LessonRun.inOrder(WaitingProperties.class, FailingAtLast.Another.class);
        assertThat(failing.summary)
                .contains("1.2  echo one connection until the client closes it: 0 of 1 tests pass, 1 not");
        assertThat(WaitingProperties.calls)
                .as("how often the property was tried")
                .isZero();

        LessonRun passing = LessonRun.inOrder(WaitingProperties.class, PassingExamples.class);
        assertThat(passing.summary).contains("tests pass\n").doesNotContain("not tried");
        assertThat(WaitingProperties.calls)
                .as("how often the property was tried")
                .isPositive();
    }

    @Test
    @DisplayName("What fails in a thread of another test is no failure of a test that waits")
    void other_threads_do_not_matter() {
        assertThat(LessonRun.of(AwaitingExamples.class)
                        .results
                        .get("waits_for_a_thread_to_end")
                        .getStatus())
                .isEqualTo(TestExecutionResult.Status.SUCCESSFUL);
    }

    @Test
    @DisplayName("Any other assertion is told in the same way, with line ends visible")
    void other_assertions_are_told_in_the_same_way() {
        LessonRun run = LessonRun.of(FailingExamples.class);

        assertThat(run.text("without_a_sentence")).startsWith("""
                step 1.2: without a sentence
                  expected  to start with "x\\r\\n"
                  actual    "abc"
                """);
        assertThat(run.text("nothing_thrown")).contains("""
                  looked at a line of 3 bytes
                  expected  an exception
                  actual    none: the code went on as if nothing were wrong
                """);
        assertThat(run.text("made_by_a_factory")).startsWith("step 1.2: Each file arrives [/hello.txt]\n");
        assertThat(run.text("one_of_many")).startsWith("step 1.2: Any number will do [7 bytes]\n");
    }

    @Test
    @DisplayName("Of several likely causes, the one is told that fits what came")
    void the_cause_fits_what_came() {
        assertThat(LessonRun.of(FailingExamples.class).text("a_cause_that_the_failure_gives_away"))
                .contains("likely    The host is null.\n")
                .doesNotContain("No one knows", "is empty");
    }

    @Test
    @DisplayName("Where no cause of the test fits, its class knows why")
    void the_class_knows_what_the_test_does_not() {
        assertThat(LessonRun.of(FailingExamples.class).text("a_cause_that_does_not_fit"))
                .contains("likely    The class knows why.\n")
                .doesNotContain("is null");
    }

    @Test
    @DisplayName("An exception is reported with its place and its usual cause, and without its stack trace")
    void an_exception_is_told_without_its_stack_trace() {
        LessonRun run = LessonRun.of(FailingExamples.class);

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
    @DisplayName("What does not end in time is told by its limit and the place where it was, not in a tool's words")
    void a_time_limit_is_told_plainly() {
        LessonRun run = LessonRun.of(FailingExamples.class);
        assertThat(run.text("no_end"))
                .contains(
                        "expected  an end within 50 milliseconds\n",
                        "actual    none: it timed out at FailingExamples.java:",
                        "likely    Something never ends, at the place above")
                .doesNotContain("org.junit", "junit-timeout");
        assertThat(run.text("no_end_of_a_part"))
                .contains(
                        "looked at the part\n",
                        "expected  an end within 50 ms\n",
                        "actual    none: it timed out at FailingExamples.java:")
                .doesNotContain("org.junit", "junit-timeout");
    }

    @Test
    @DisplayName("A property shows the smallest values that it failed for, and a seed that tries them again")
    void a_property_shows_its_values_and_its_seed() {
        LessonRun first = LessonRun.of(FailingProperties.class);
        String text = first.text("every_number_is_small");

        assertThat(text)
                .startsWith("step 1.1: every number is small\n")
                .contains("for       number = 10\n", "likely    Numbers grow.")
                .containsPattern("again     mvn test -pl part1-echo"
                        + " -Dtest=FailingProperties#every_number_is_small -Dseed=-?\\d+$");
        System.setProperty("seed", text.replaceFirst("(?s).*-Dseed=", ""));
        try {
            assertThat(LessonRun.of(FailingProperties.class).text("every_number_is_small"))
                    .isEqualTo(text);
        } finally {
            System.clearProperty("seed");
        }
    }

    @Test
    @DisplayName("In order, the properties of a step come before the examples of the next, and nothing runs twice")
    void steps_run_in_their_order() {
        List<String> names = new ArrayList<>(LessonRun.allInOrder(FailingExamples.class, FailingProperties.class)
                .results
                .keySet());

        assertThat(names).hasSize(14).startsWith("every_number_is_small", "it_comes_to_a_hole");
        assertThat(FailingProperties.calls).isPositive();
        assertThat(LessonRun.of(FailingExamples.class, FailingProperties.class).results)
                .hasSize(14);
    }

    @Test
    @DisplayName("In order, the steps behind the first one that is not done wait for it")
    void later_steps_wait() {
        LessonRun run = LessonRun.inOrder(FailingExamples.class, FailingProperties.class);

        assertThat(FailingExamples.calls).as("calls of a later step's code").isZero();
        assertThat(run.summary)
                .contains("  ----  1.2  echo one connection until the client closes it: waits for step 1.1\n")
                .contains("Next: step 1.1: every number is small\n");
    }

    @Test
    @DisplayName("In order, tests of given code run if everything was asked for, or nothing else")
    void tests_of_given_code_do_not_delay_a_student() {
        Class<?> ofGivenCode = PassingExamples.OfGivenCode.class;

        assertThat(LessonRun.inOrder(PassingExamples.class, ofGivenCode).results)
                .containsOnlyKeys("one");
        assertThat(LessonRun.inOrder(ofGivenCode).results).containsOnlyKeys("two");
        assertThat(LessonRun.allInOrder(PassingExamples.class, ofGivenCode).results)
                .containsOnlyKeys("one", "two");
    }

    @Test
    @DisplayName("The tests of a class run in the order of its source")
    void tests_run_in_the_order_of_their_source() {
        assertThat(LessonRun.of(FailingExamples.class).results.keySet())
                .containsExactly(
                        "bytes",
                        "optional",
                        "without_a_sentence",
                        "time_out",
                        "no_end",
                        "no_end_of_a_part",
                        "nothing_thrown",
                        "one_of_many",
                        "a_cause_that_the_failure_gives_away",
                        "a_cause_that_does_not_fit",
                        "aborted",
                        "made_by_a_factory");
    }
}
