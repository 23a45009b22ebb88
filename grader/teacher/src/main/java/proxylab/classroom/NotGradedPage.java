package proxylab.classroom;

import java.util.Map;

/** The page of a submission for which the grader has written none: why there is no score. */
final class NotGradedPage {
    private NotGradedPage() {}

    static String of(SubmissionResult result) {
        return new Template("not-graded.html")
                .filled(Map.of(
                        "name", result.submission().name(),
                        "status", result.status().words(),
                        "remark", result.remark(),
                        "score", result.points(),
                        "seconds", String.valueOf(result.seconds())));
    }
}
