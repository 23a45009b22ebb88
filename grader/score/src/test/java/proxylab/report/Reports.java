package proxylab.report;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import proxylab.audit.AuditResult;
import proxylab.audit.AuditResult.Outcome;
import proxylab.audit.Audits;
import proxylab.course.Hole;
import proxylab.course.Part;
import proxylab.report.StageResult.Judged;
import proxylab.wire.Transcript;

/** Results made up for tests of how they are shown. */
final class Reports {
    static final Explanation EXPLANATION = new Explanation("this", "that\n  ^", "a slip", "a book");

    private Reports() {}

    static Report of(StageResult... stages) {
        return new Report("a lab", 1, List.of(), List.of(), List.of(stages), Duration.ofSeconds(3));
    }

    /** A stage with these points for basic, concurrency and cache; what is not full has failed. */
    static Judged judged(Part stage, int basic, int concurrency, int cache) {
        return judged(stage, List.of(), basic, concurrency, cache);
    }

    /** The same stage, in a lab that has these places still to be written. */
    static Judged of(Judged stage, List<Hole> holes) {
        List<CriterionResult> criteria = stage.criteria().stream()
                .map(result -> result.of(stage.aim(), holes))
                .toList();
        return new Judged(stage.name(), stage.aim(), criteria, stage.audits(), stage.remarks());
    }

    /** A finished stage 5, and the first of all audits with these outcomes. */
    static Judged audited(List<Outcome> outcomes) {
        List<AuditResult> audits = IntStream.range(0, outcomes.size())
                .mapToObj(i -> new AuditResult(Audits.all().get(i), outcomes.get(i), Duration.ZERO, new Transcript()))
                .toList();
        return judged(Part.CACHE_PROXY, audits, 40, 15, 15);
    }

    private static Judged judged(Part stage, List<AuditResult> audits, int basic, int concurrency, int cache) {
        List<CriterionResult> results = List.of(
                result(Criterion.BASIC, basic),
                result(Criterion.CONCURRENCY, concurrency),
                result(Criterion.CACHE, cache));
        return new Judged(stage.folder(), stage, results, audits, List.of());
    }

    private static CriterionResult result(Criterion criterion, int points) {
        Verdict verdict = points == criterion.points()
                ? Verdict.passed("subject", points, "fine", Evidence.none())
                : Verdict.failed("subject", criterion.points(), "no good", EXPLANATION, Evidence.none());
        return new CriterionResult(criterion, List.of(verdict));
    }
}
