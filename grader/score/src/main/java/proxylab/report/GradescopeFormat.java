package proxylab.report;

import com.google.gson.annotations.SerializedName;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import proxylab.audit.AuditResult;
import proxylab.audit.AuditResult.Missed;
import proxylab.report.StageResult.Judged;
import proxylab.toolbox.Json;

/**
 * The {@code results.json} of a Gradescope autograder, as its documentation describes the output of one: a test with
 * points for each criterion, and one without points for the audits.
 */
final class GradescopeFormat {
    private GradescopeFormat() {}

    private record Results(
            int score,
            @SerializedName("execution_time") long seconds,
            String output,
            @SerializedName("output_format") String outputFormat,
            @SerializedName("test_output_format") String testOutputFormat,
            @SerializedName("stdout_visibility") String stdoutVisibility,
            String visibility,
            List<Test> tests) {}

    /** A test without points has null for both numbers: they are not written then. */
    private record Test(
            Integer score,
            @SerializedName("max_score") Integer maxScore,
            String status,
            String name,
            String number,
            String output) {}

    static String text(Report report) {
        List<Test> tests = new ArrayList<>();
        List<ScoredTest> scored = ScoredTest.of(report);
        IntStream.range(0, scored.size()).forEach(i -> tests.add(test(i + 1, scored.get(i))));
        if (report.best().orElse(null) instanceof Judged judged
                && !judged.audits().isEmpty()) {
            tests.add(audits(tests.size() + 1, judged));
        }
        List<String> output = new ArrayList<>(new ScoreTable(report.stages()).lines());
        report.remarks().forEach(remark -> output.add("Note: " + remark));
        Results results = new Results(
                report.score(),
                report.elapsed().toSeconds(),
                String.join("\n", output),
                "text",
                "text",
                "visible",
                "visible",
                tests);
        return Json.text(results);
    }

    private static Test test(int number, ScoredTest test) {
        return new Test(
                test.points(),
                test.maxPoints(),
                test.isPassed() ? "passed" : "failed",
                test.name(),
                String.valueOf(number),
                test.output());
    }

    /** The first one that was missed is told in full, as on the console, and the others in a line each. */
    private static Test audits(int number, Judged judged) {
        List<AuditResult> missed =
                judged.audits().stream().filter(AuditResult::isMissed).toList();
        String text = missed.stream()
                .map(result -> result == missed.get(0) ? inFull(result) : inOneLine(result))
                .collect(Collectors.joining("\n"));
        return new Test(
                null,
                null,
                missed.isEmpty() ? "passed" : "failed",
                "Audits (no points): " + judged.auditScore() + " sentences of the specification",
                String.valueOf(number),
                missed.isEmpty() ? "none was missed" : text);
    }

    private static String inOneLine(AuditResult result) {
        return "MISSED " + result.audit().id() + ": " + result.audit().sentence();
    }

    private static String inFull(AuditResult result) {
        Missed missed = (Missed) result.outcome();
        List<String> lines = new ArrayList<>(List.of(
                inOneLine(result),
                Explanation.of(result.audit(), missed).text(),
                "again: " + result.audit().again()));
        lines.addAll(missed.lastWords());
        return String.join("\n", lines) + "\n";
    }
}
