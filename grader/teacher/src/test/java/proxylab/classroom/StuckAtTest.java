package proxylab.classroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.google.gson.Gson;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import proxylab.classroom.SubmissionResult.Status;

@DisplayName("Where a student is stuck")
class StuckAtTest {
    private static final String JUDGED = "{'name':'part3','judged':true,'audits':{'results':[%s]}}";
    private static final String AUDIT = "{'id':'%1$s-x','step':'%1$s','outcome':'%2$s'}";

    private static SubmissionResult result(String name, String holes, String... stages) {
        String json = "{'notWritten':[" + holes + "],'stages':[" + String.join(",", stages) + "]}";
        return new SubmissionResult(
                new Submission(name, name, Path.of(name)),
                Status.GRADED,
                "",
                1.0,
                Optional.of(new Gson().fromJson(json, LabReport.class)));
    }

    private static String holes(String... steps) {
        return String.join(
                ",",
                List.of(steps).stream().map(step -> "{'step':'" + step + "'}").toList());
    }

    private static String audited(String step, String outcome) {
        return JUDGED.formatted(AUDIT.formatted(step, outcome));
    }

    @ParameterizedTest
    @CsvSource({"5.4;4.2, 4.2, 'a bounded buffer: producers and consumers wait for each other'", "9.9, 9.9, ''"})
    void is_the_first_step_that_is_not_written_whatever_else_is_wrong(String holes, String step, String task) {
        SubmissionResult result = result("a", holes(holes.split(";")), audited("3.1", "missed"));
        assertThat(StuckAt.of(result)).contains(new StuckAt(step, task, "not written yet", List.of()));
    }

    @Test
    void is_the_stage_that_cannot_be_judged_if_all_is_written() {
        SubmissionResult result = result(
                "a",
                "",
                audited("3.1", "missed"),
                "{'name':'part4','judged':false,'reason':'does not compile (1 error)'}",
                "{'name':'part5','judged':false,'reason':'needs part4'}");
        assertThat(StuckAt.of(result)).contains(new StuckAt("part4", "", "does not compile (1 error)", List.of()));
    }

    @Test
    void is_else_the_first_step_with_a_missed_audit() {
        SubmissionResult result =
                result("a", "", audited("3.4", "missed"), audited("3.2", "missed"), audited("3.1", "met"));
        assertThat(StuckAt.of(result)).map(StuckAt::place).contains("3.2");
    }

    @Test
    void is_nowhere_if_all_is_met_or_there_is_no_report() {
        assertThat(StuckAt.of(result("a", "", audited("3.1", "met"), audited("3.2", "notTried"))))
                .isEmpty();
        assertThat(StuckAt.of(SubmissionResult.refused(new Submission("a", "a", Path.of("a")), "x")))
                .isEmpty();
    }

    @Test
    @DisplayName("is shown in the order of the lab, with all who are there")
    void all() {
        SubmissionResult a = result("a", holes("5.1"), audited("3.1", "met"));
        SubmissionResult b = result("b", holes("4.1"), audited("3.1", "met"));
        SubmissionResult c = result("c", holes("5.1", "5.2"), audited("3.1", "met"));
        assertThat(StuckAt.all(List.of(a, b, c)))
                .extracting(StuckAt::place, StuckAt::results)
                .containsExactly(tuple("4.1", List.of(b)), tuple("5.1", List.of(a, c)));
    }
}
