package proxylab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static proxylab.report.ReportFormatTest.object;
import static proxylab.report.ReportFormatTest.resource;
import static proxylab.report.ReportFormatTest.violations;

import com.google.gson.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import proxylab.course.Part;

@DisplayName("Classroom 50 gets what its schema asks for")
class Classroom50FormatTest {
    /** All that its runner sets. */
    private static final Map<String, String> CLASSROOM = Map.of(
            "CLASSROOM", "systems",
            "ASSIGNMENT", "proxy",
            "ASSIGNMENT_TYPE", "group",
            "OWNER", "anna",
            "USERNAME", "berta",
            "SUBMISSION_TAG", "submit/2026-11-30T02-49-00Z-0a1b2c3",
            "COMMIT_URL", "commit",
            "RELEASE_URL", "release",
            "REVIEW_URL", "review");

    static Stream<Report> reports() {
        return ReportFormatTest.reports();
    }

    private static Report report() {
        return Reports.of(Reports.judged(Part.CONCURRENT_PROXY, 40, 15, 0));
    }

    @ParameterizedTest
    @MethodSource("reports")
    void whatever_the_result(Report report) throws Exception {
        assertThat(violations(resource("classroom50.schema.json"), Classroom50Format.text(report, CLASSROOM)))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("reports")
    void even_at_home_where_no_variable_is_set(Report report) throws Exception {
        assertThat(violations(resource("classroom50.schema.json"), Classroom50Format.text(report, Map.of())))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("reports")
    void a_grade_book_has_the_same_lines_for_every_submission(Report report) {
        assertThat(object(Classroom50Format.text(report, CLASSROOM)).getAsJsonArray("tests").asList().stream()
                        .map(test -> test.getAsJsonObject().get("test-name").getAsString() + " "
                                + test.getAsJsonObject().get("max-score").getAsInt()))
                .containsExactly("Basic 40", "Concurrency 15", "Cache 15");
    }

    @ParameterizedTest
    @CsvSource({
        "classroom,       CLASSROOM,       systems",
        "assignment,      ASSIGNMENT,      proxy",
        "assignment_type, ASSIGNMENT_TYPE, group",
        "owner,           OWNER,           anna",
        "commit,          COMMIT_URL,      commit",
        "release,         RELEASE_URL,     release",
        "review,          REVIEW_URL,      review",
        "submission,      SUBMISSION_TAG,  submit/2026-11-30T02-49-00Z-0a1b2c3",
    })
    void who_submitted_what_comes_from_the_environment(String member, String variable, String value) {
        assertThat(member(member, CLASSROOM)).isEqualTo(value);
        assertThat(member(member, changed(variable, ""))).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "owner,           OWNER,           berta",
        "assignment_type, ASSIGNMENT_TYPE, individual",
        "review,          REVIEW_URL,      commit",
        "submission,      SUBMISSION_TAG,  submit/unknown",
        "classroom,       CLASSROOM,       unknown",
    })
    void a_variable_that_is_not_set_has_a_stand_in(String member, String variable, String value) {
        assertThat(member(member, changed(variable, " "))).isEqualTo(value);
    }

    @Test
    void a_submission_is_named_as_the_platform_names_them() {
        assertThat(member("submission", changed("SUBMISSION_TAG", "phase1"))).isEqualTo("submit/phase1");
    }

    private static String member(String name, Map<String, String> environment) {
        JsonObject result = object(Classroom50Format.text(report(), environment));
        return result.get(name).getAsString();
    }

    private static Map<String, String> changed(String variable, String value) {
        Map<String, String> environment = new HashMap<>(CLASSROOM);
        environment.put(variable, value);
        return environment;
    }
}
