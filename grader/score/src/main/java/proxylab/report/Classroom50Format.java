package proxylab.report;

import com.google.gson.annotations.SerializedName;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import proxylab.toolbox.Json;

/**
 * The {@code result.json} of Classroom 50, schema {@code classroom50/result/v1}. The environment of its autograders
 * says who submitted what; if a variable is not set, as in a trial at home, the text is empty.
 */
final class Classroom50Format {
    private Classroom50Format() {}

    private record Result(
            String schema,
            String classroom,
            String assignment,
            String submission,
            String commit,
            String release,
            String review,
            String datetime,
            int score,
            @SerializedName("max-score") int maxScore,
            List<Test> tests) {}

    /** The output is an addition of ours: the contract lets tests carry more than it names. */
    private record Test(
            @SerializedName("test-name") String name,
            boolean passed,
            int score,
            @SerializedName("max-score") int maxScore,
            String output) {}

    static String text(Report report, Map<String, String> environment) {
        List<Test> tests = ScoredTest.of(report).stream()
                .map(test -> new Test(test.name(), test.isPassed(), test.points(), test.maxPoints(), test.output()))
                .toList();
        String commit = environment.getOrDefault("COMMIT_URL", "");
        Result result = new Result(
                "classroom50/result/v1",
                environment.getOrDefault("CLASSROOM", ""),
                environment.getOrDefault("ASSIGNMENT", ""),
                environment.getOrDefault("SUBMISSION_TAG", ""),
                commit,
                environment.getOrDefault("RELEASE_URL", ""),
                Optional.ofNullable(environment.get("REVIEW_URL"))
                        .filter(url -> !url.isEmpty())
                        .orElse(commit),
                Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS).toString(),
                report.score(),
                Criterion.ALL_POINTS,
                tests);
        return Json.text(result);
    }
}
