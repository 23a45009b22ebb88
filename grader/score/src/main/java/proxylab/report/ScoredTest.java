package proxylab.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import proxylab.course.Part;
import proxylab.report.StageResult.Judged;
import proxylab.report.StageResult.NotJudged;

/**
 * A line of a grade book: a criterion, and the points for it. The three of them have the same names and the same
 * possible points for every submission.
 *
 * @param name the criterion
 * @param points the points given
 * @param maxPoints the points for meeting it in full
 * @param output what was found, line by line
 */
record ScoredTest(String name, int points, int maxPoints, String output) {

    /** Those of the row that counts. */
    static List<ScoredTest> of(Report report) {
        if (report.best().orElse(null) instanceof Judged judged) {
            return judged.criteria().stream().map(ScoredTest::of).toList();
        }
        String reasons = report.stages().stream()
                .filter(NotJudged.class::isInstance)
                .map(stage -> reason((NotJudged) stage))
                .collect(Collectors.joining("\n\n"));
        return Arrays.stream(Criterion.values())
                .map(criterion -> new ScoredTest(criterion.title(), 0, criterion.points(), reasons))
                .toList();
    }

    private static ScoredTest of(CriterionResult result) {
        List<Verdict> verdicts = result.verdicts();
        String excuse = result.notWritten().isPresent()
                ? result.excuse(Part.CACHE_PROXY).orElseThrow() + "\n"
                : "";
        String output = excuse
                + IntStream.range(0, verdicts.size())
                        .mapToObj(i -> (i + 1) + ": " + told(verdicts.get(i)))
                        .collect(Collectors.joining("\n"));
        return new ScoredTest(
                result.criterion().title(), result.points(), result.criterion().points(), output);
    }

    private static String reason(NotJudged stage) {
        List<String> lines = new ArrayList<>(List.of(stage.name() + ": " + stage.reason()));
        lines.addAll(stage.details());
        return String.join("\n", lines);
    }

    private static String told(Verdict verdict) {
        String found = verdict.subject() + "\n" + (verdict.isPassed() ? "ok: " : "FAILED: ") + verdict.summary();
        return verdict.explanation()
                .map(explanation -> found + "\n" + explanation.text())
                .orElse(found);
    }

    boolean isPassed() {
        return points == maxPoints;
    }
}
