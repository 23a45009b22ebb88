package proxylab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static proxylab.report.ReportFormatTest.object;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import proxylab.audit.AuditResult.Met;
import proxylab.audit.AuditResult.Missed;
import proxylab.course.Part;

@DisplayName("Autolab gets its points in one line")
class AutolabFormatTest {
    static Stream<Report> reports() {
        return ReportFormatTest.reports();
    }

    @ParameterizedTest
    @MethodSource("reports")
    void whatever_the_result(Report report) {
        String text = AutolabFormat.text(report);
        assertThat(text).hasLineCount(1).startsWith("{").endsWith("}");
        JsonObject scores = object(text).getAsJsonObject("scores");
        assertThat(scores.keySet()).containsExactly("Basic", "Concurrency", "Cache");
        assertThat(scores.asMap().values().stream()
                        .mapToInt(JsonElement::getAsInt)
                        .sum())
                .isEqualTo(report.score());
    }

    /** It puts quotes around each word before a colon, for autograders that leave them out. */
    @ParameterizedTest
    @MethodSource("reports")
    void it_survives_what_the_platform_does_to_it(Report report) {
        String text = AutolabFormat.text(report);
        assertThat(text.replaceAll("([a-zA-Z0-9]+):", "\"$1\":")).isEqualTo(text);
    }

    @Test
    void the_scoreboard_has_the_score_the_criteria_and_the_audits_that_are_met() {
        Missed missed = new Missed("this", "that", List.of());
        Report report = Reports.of(
                Reports.judged(Part.SEQUENTIAL_PROXY, 40, 0, 0),
                Reports.audited(List.of(new Met(), missed, new Met())));
        assertThat(AutolabFormat.text(report))
                .isEqualTo("{\"scores\":{\"Basic\":40,\"Concurrency\":15,\"Cache\":15},"
                        + "\"scoreboard\":[70,40,15,15,2]}");
    }
}
