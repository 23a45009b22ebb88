package proxylab.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
            return judged.criteria().stream()
                    .map(result -> of(result, excuse(result, report)))
                    .toList();
        }
        String reasons = report.stages().stream()
                .filter(NotJudged.class::isInstance)
                .map(stage -> reason((NotJudged) stage))
                .collect(Collectors.joining("\n\n"));
        return Arrays.stream(Criterion.values())
                .map(criterion -> new ScoredTest(criterion.title(), 0, criterion.points(), reasons))
                .toList();
    }

    /**
     * A place that is not written yet and without which the points cannot be had, in this row or in the one that adds
     * them.
     */
    private static Optional<String> excuse(CriterionResult result, Report report) {
        return result.isFull()
                ? Optional.empty()
                : Stream.concat(Stream.of(result), sameCriterion(result, report))
                        .flatMap(other -> other.notWritten().stream())
                        .findFirst()
                        .map(CriterionResult::notWritten);
    }

    private static Stream<CriterionResult> sameCriterion(CriterionResult result, Report report) {
        return report.stages().stream()
                .filter(stage -> stage instanceof Judged && result.criterion().isExpectedOf(stage.aim()))
                .flatMap(stage -> ((Judged) stage).criteria().stream())
                .filter(other -> other.criterion() == result.criterion());
    }

    private static ScoredTest of(CriterionResult result, Optional<String> excuse) {
        List<Verdict> verdicts = result.verdicts();
        String output = excuse.map(text -> text + "\n").orElse("")
                + IntStream.range(0, verdicts.size())
                        .mapToObj(i -> (i + 1) + ": " + told(verdicts.get(i), excuse.isPresent()))
                        .collect(Collectors.joining("\n"));
        return new ScoredTest(
                result.criterion().title(), result.points(), result.criterion().points(), output);
    }

    private static String reason(NotJudged stage) {
        List<String> lines = new ArrayList<>(List.of(stage.name() + ": " + stage.reason()));
        lines.addAll(stage.details());
        return String.join("\n", lines);
    }

    private static String told(Verdict verdict, boolean isExcused) {
        String mark = verdict.isPassed() ? "ok: " : isExcused ? "no: " : "FAILED: ";
        String found = verdict.subject() + "\n" + mark + verdict.summary();
        return isExcused
                ? found
                : verdict.explanation()
                        .map(explanation -> found + "\n" + explanation.text())
                        .orElse(found);
    }

    boolean isPassed() {
        return points == maxPoints;
    }
}
