package proxylab.starter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import proxylab.course.Part;
import proxylab.course.Step;
import proxylab.starter.TestReport.Outcome;

@DisplayName("Tests of solved steps pass, and those of later steps fail for their own step")
class ExpectedOutcomesTest {
    private static final Map<String, Step> STEPS = Map.of("a.LinesTest", Step.READ_LINES, "a.EchoTest", Step.ECHO);

    @ParameterizedTest(name = "{0} {1}, with the message [{2}]")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "a.LinesTest | PASSED  | -                                    | -",
                "a.LinesTest | SKIPPED | -                                    | -",
                "a.LinesTest | FAILED  | step 1.1: a line                     | expected to pass, because step 1.1 is solved; got: step 1.1: a line",
                "a.EchoTest  | FAILED  | step 1.2 is not written yet: A.java:1 | -",
                "a.EchoTest  | FAILED  | step 1.3 is not written yet: A.java:1 | -",
                "a.EchoTest  | FAILED  | step 1.1 is not written yet: A.java:1 | expected a message that names step 1.2 or a later one; got: step 1.1 is not written yet: A.java:1",
                "a.EchoTest  | FAILED  | Read timed out                       | expected a message that names step 1.2 or a later one; got: Read timed out",
                "a.EchoTest  | PASSED  | -                                    | expected to fail, because step 1.2 is not solved; it passed",
                "a.EchoTest  | SKIPPED | -                                    | expected to fail, because step 1.2 is not solved; it was skipped",
                "a.OtherTest | PASSED  | -                                    | expected the tag of a step on its class, found none",
            })
    @DisplayName("in the edition solved through 1.1")
    void each_outcome_is_compared(String testClass, Outcome outcome, String message, String problem) {
        ExpectedOutcomes expected = new ExpectedOutcomes(Optional.of(Step.READ_LINES), STEPS);
        expected.check(new TestReport(testClass, "it_works", outcome, message == null ? "" : message));
        List<String> problems = expected.problems(EnumSet.noneOf(Part.class));

        if (problem == null) {
            assertThat(problems).isEmpty();
        } else {
            assertThat(problems).containsExactly(testClass.substring(2) + ".it_works: " + problem);
        }
    }

    @Test
    @DisplayName("A step whose tests did not run is named")
    void a_step_without_tests_is_named() {
        ExpectedOutcomes expected = new ExpectedOutcomes(Optional.empty(), STEPS);
        expected.check(new TestReport("a.EchoTest", "it_works", Outcome.FAILED, "step 1.2 is not written yet"));

        assertThat(expected.problems(EnumSet.of(Part.ECHO)))
                .containsExactly(
                        "step 1.1: expected its tests to be run, saw none",
                        "step 1.3: expected its tests to be run, saw none",
                        "step 1.4: expected its tests to be run, saw none",
                        "step 1.5: expected its tests to be run, saw none");
        assertThat(expected.summary()).isEqualTo("0 tests of solved steps, 1 of later ones");
    }
}
