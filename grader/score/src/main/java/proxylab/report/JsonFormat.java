package proxylab.report;

import java.util.List;
import java.util.Locale;
import proxylab.audit.Audit;
import proxylab.audit.AuditResult;
import proxylab.audit.AuditResult.Met;
import proxylab.audit.AuditResult.Missed;
import proxylab.course.Hole;
import proxylab.report.StageResult.Judged;
import proxylab.report.StageResult.NotJudged;
import proxylab.toolbox.Json;

/**
 * A whole report as JSON. The records below have the names of its members; {@code grader/report.schema.json} says what
 * they mean. A member without a value is left out.
 */
final class JsonFormat {
    private JsonFormat() {}

    private record Run(
            int score,
            int maxScore,
            long seed,
            String subject,
            double seconds,
            String java,
            List<Place> notWritten,
            List<String> remarks,
            List<Stage> stages) {}

    private record Place(String step, String place) {}

    private record Stage(
            String name,
            int points,
            int maxPoints,
            boolean judged,
            int stage,
            List<CriterionScore> criteria,
            AuditScore audits,
            String reason,
            List<String> details) {}

    private record CriterionScore(
            String name, int points, int maxPoints, boolean expected, Place notWritten, List<Observation> verdicts) {}

    private record Observation(
            String subject, int points, int maxPoints, boolean passed, String summary, Explanation explanation) {}

    private record AuditScore(long met, long missed, long notTried, List<AuditedSentence> results) {}

    private record AuditedSentence(
            String id,
            String step,
            String group,
            boolean classic,
            String sentence,
            String outcome,
            String expected,
            String happened,
            String likelyCause,
            String readMore,
            String again,
            String reason,
            long millis) {}

    static String text(Report report) {
        Run run = new Run(
                report.score(),
                Criterion.ALL_POINTS,
                report.seed(),
                report.subject(),
                report.elapsed().toMillis() / 1_000.0,
                Runtime.version().toString(),
                report.notWritten().stream().map(JsonFormat::place).toList(),
                report.remarks(),
                report.stages().stream().map(JsonFormat::stage).toList());
        return Json.text(run);
    }

    private static Place place(Hole hole) {
        return new Place(hole.step().id(), hole.place());
    }

    private static Stage stage(StageResult result) {
        if (result instanceof Judged judged) {
            return new Stage(
                    judged.name(),
                    judged.points(),
                    Criterion.ALL_POINTS,
                    true,
                    judged.aim().number(),
                    judged.criteria().stream()
                            .map(criterion -> criterion(criterion, judged))
                            .toList(),
                    audits(judged),
                    null,
                    null);
        }
        NotJudged notJudged = (NotJudged) result;
        return new Stage(
                notJudged.name(),
                0,
                Criterion.ALL_POINTS,
                false,
                notJudged.aim().number(),
                null,
                null,
                notJudged.reason(),
                notJudged.details());
    }

    private static CriterionScore criterion(CriterionResult result, Judged stage) {
        Criterion criterion = result.criterion();
        return new CriterionScore(
                criterion.name().toLowerCase(Locale.ROOT),
                result.points(),
                criterion.points(),
                result.isExpectedOf(stage.aim()),
                result.notWritten().map(JsonFormat::place).orElse(null),
                result.verdicts().stream().map(JsonFormat::observation).toList());
    }

    private static Observation observation(Verdict verdict) {
        return new Observation(
                verdict.subject(),
                verdict.points(),
                verdict.possiblePoints(),
                verdict.isPassed(),
                verdict.summary(),
                verdict.explanation().orElse(null));
    }

    private static AuditScore audits(Judged stage) {
        return new AuditScore(
                stage.tally().met(),
                stage.tally().missed(),
                stage.tally().toCome() + stage.tally().untried(),
                stage.audits().stream().map(JsonFormat::sentence).toList());
    }

    private static AuditedSentence sentence(AuditResult result) {
        Audit audit = result.audit();
        Missed missed = result.outcome() instanceof Missed outcome ? outcome : new Missed(null, null, List.of());
        return new AuditedSentence(
                audit.id(),
                audit.step().id(),
                audit.group().title(),
                audit.isClassic(),
                audit.sentence(),
                result.outcome() instanceof Met ? "met" : result.isMissed() ? "missed" : "notTried",
                missed.expected(),
                missed.happened(),
                result.isMissed() ? audit.likelyCause() : null,
                audit.readMore(),
                audit.again(),
                result.whyNotTried().orElse(null),
                result.elapsed().toMillis());
    }
}
