package proxylab.report;

import com.google.gson.annotations.SerializedName;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import proxylab.toolbox.Json;

/**
 * The {@code result.json} of Classroom 50, schema {@code classroom50/result/v1}. The environment of its autograders
 * says who submitted what. If a variable is not set, as in a trial at home, the file says {@value #UNKNOWN}: the schema
 * takes no empty text.
 */
final class Classroom50Format {
    private static final String UNKNOWN = "unknown";

    /** What the name of every submission begins with. */
    private static final String TAG = "submit/";

    private Classroom50Format() {}

    private record Result(
            String schema,
            String classroom,
            String assignment,
            @SerializedName("assignment_type") String assignmentType,
            String owner,
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
        Result result = new Result(
                "classroom50/result/v1",
                first(environment, UNKNOWN, "CLASSROOM"),
                first(environment, UNKNOWN, "ASSIGNMENT"),
                first(environment, "individual", "ASSIGNMENT_TYPE"),
                first(environment, UNKNOWN, "OWNER", "USERNAME"),
                submission(first(environment, UNKNOWN, "SUBMISSION_TAG")),
                first(environment, UNKNOWN, "COMMIT_URL"),
                first(environment, UNKNOWN, "RELEASE_URL"),
                first(environment, UNKNOWN, "REVIEW_URL", "COMMIT_URL"),
                Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS).toString(),
                report.score(),
                Criterion.ALL_POINTS,
                tests);
        return Json.text(result);
    }

    /** The first of these variables that holds something. */
    private static String first(Map<String, String> environment, String otherwise, String... names) {
        return Stream.of(names)
                .map(environment::get)
                .filter(Objects::nonNull)
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse(otherwise);
    }

    private static String submission(String tag) {
        return tag.startsWith(TAG) ? tag : TAG + tag;
    }
}
