package proxylab.report;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import proxylab.audit.Audit.Group;
import proxylab.audit.AuditResult;
import proxylab.audit.AuditResult.Missed;
import proxylab.course.Hole;
import proxylab.report.StageResult.Judged;
import proxylab.report.StageResult.NotJudged;
import proxylab.toolbox.Page;
import proxylab.toolbox.Wording;
import proxylab.wire.Wire;

/**
 * A report as one HTML page that needs nothing else: no network, no script. The template {@code report.html} has the
 * words and the order; the records below hold what it fills in.
 */
public final class HtmlReport {
    private HtmlReport() {}

    private record View(
            String style,
            String subject,
            long seed,
            String elapsed,
            String java,
            int score,
            int maxScore,
            List<Unwritten> notWritten,
            List<String> remarks,
            Outlook outlook,
            List<String> criteria,
            List<Section> stages) {}

    private record Unwritten(String step, String task, List<String> places) {}

    private record Section(
            String name,
            List<TableCell> cells,
            int points,
            String audits,
            int auditPercent,
            String reason,
            String notWritten,
            String notJudged,
            List<String> details,
            List<CriterionView> criteria,
            List<GroupView> groups,
            List<String> remarks) {}

    private record TableCell(String text, String state) {}

    private record CriterionView(
            String title, int points, int maxPoints, String state, String note, List<VerdictView> verdicts) {}

    private record VerdictView(String subject, String summary, String state, Explanation explanation, Wire wire) {}

    private record GroupView(String title, String score, String state, boolean isOpen, List<AuditView> audits) {}

    private record AuditView(
            String anchor,
            String id,
            boolean isOwn,
            String sentence,
            String state,
            String word,
            String time,
            String reason,
            boolean isOpen,
            Explanation explanation,
            String again,
            List<String> lastWords,
            Wire wire) {}

    /** The page. */
    public static String text(Report report) {
        return Page.filled(HtmlReport.class, "report", view(report), Wire.class);
    }

    private static View view(Report report) {
        Optional<StageResult> best = report.best();
        return new View(
                Page.style(),
                report.subject(),
                report.seed(),
                Wording.time(report.elapsed()),
                Runtime.version().toString(),
                report.score(),
                Criterion.ALL_POINTS,
                notWritten(report.notWritten()),
                report.remarks(),
                Outlook.of(report),
                Arrays.stream(Criterion.values()).map(Criterion::title).toList(),
                report.stages().stream()
                        .map(stage -> section(stage, best.filter(stage::equals).isPresent()))
                        .toList());
    }

    private static List<Unwritten> notWritten(List<Hole> holes) {
        return holes.stream()
                .map(Hole::step)
                .distinct()
                .sorted()
                .map(step -> new Unwritten(
                        step.toString(),
                        step.task(),
                        holes.stream()
                                .filter(hole -> hole.step() == step)
                                .map(Hole::place)
                                .toList()))
                .toList();
    }

    /** @param counts whether it is the row that counts; for the others, what went well is shown without drawings */
    private static Section section(StageResult stage, boolean counts) {
        if (stage instanceof Judged judged && judged.notWritten().isEmpty()) {
            Tally tally = judged.tally();
            return new Section(
                    judged.name(),
                    judged.criteria().stream()
                            .map(result -> new TableCell(
                                    result.points() + "/" + result.criterion().points(), state(result, judged)))
                            .toList(),
                    judged.points(),
                    judged.audits().isEmpty() ? "" : judged.auditScore(),
                    (int) (tally.possible() == 0 ? 0 : 100 * tally.met() / tally.possible()),
                    "",
                    "",
                    "",
                    List.of(),
                    judged.criteria().stream()
                            .map(result -> criterion(result, judged))
                            .toList(),
                    groups(judged, counts),
                    judged.remarks());
        }
        return withoutPoints(stage);
    }

    /** A stage that could not be judged, or of which too little is written. */
    private static Section withoutPoints(StageResult stage) {
        NotJudged notJudged = stage instanceof NotJudged result ? result : null;
        Judged notWritten = stage instanceof Judged result ? result : null;
        return new Section(
                stage.name(),
                Arrays.stream(Criterion.values())
                        .map(criterion -> new TableCell("-", "none"))
                        .toList(),
                0,
                "",
                0,
                ScoreTable.reason(stage),
                notWritten == null
                        ? ""
                        : CriterionResult.notWritten(notWritten.notWritten().orElseThrow()),
                notJudged == null ? "" : notJudged.reason(),
                notJudged == null ? List.of() : notJudged.details(),
                List.of(),
                List.of(),
                notWritten == null ? List.of() : notWritten.remarks());
    }

    private static String state(CriterionResult result, Judged stage) {
        return result.isFull() ? "good" : result.isExpectedOf(stage.aim()) ? "bad" : "none";
    }

    private static CriterionView criterion(CriterionResult result, Judged stage) {
        Criterion criterion = result.criterion();
        boolean isExpected = result.isExpectedOf(stage.aim());
        return new CriterionView(
                criterion.title(),
                result.points(),
                criterion.points(),
                state(result, stage),
                result.excuse(stage.aim()).orElse(""),
                result.verdicts().stream()
                        .map(verdict -> verdict(verdict, isExpected))
                        .toList());
    }

    private static VerdictView verdict(Verdict verdict, boolean isExpected) {
        return new VerdictView(
                verdict.subject(),
                verdict.summary(),
                verdict.isPassed() ? "good" : isExpected ? "bad" : "none",
                isExpected ? verdict.explanation().orElse(null) : null,
                Wire.of(verdict.evidence().transcript()));
    }

    private static List<GroupView> groups(Judged stage, boolean counts) {
        return Arrays.stream(Group.values())
                .map(group -> group(group, stage, counts))
                .filter(group -> !group.audits().isEmpty())
                .toList();
    }

    private static GroupView group(Group group, Judged stage, boolean counts) {
        List<AuditResult> results = stage.audits().stream()
                .filter(result -> result.audit().group() == group)
                .toList();
        Tally tally = Tally.of(results);
        return new GroupView(
                group.title(),
                tally.score(),
                tally.missed() > 0 ? "bad" : tally.met() == tally.possible() ? "good" : "none",
                tally.missed() > 0,
                results.stream().map(result -> audit(result, stage, counts)).toList());
    }

    private static AuditView audit(AuditResult result, Judged stage, boolean counts) {
        return new AuditView(
                stage.name() + "-" + result.audit().id(),
                result.audit().id(),
                !result.audit().isClassic(),
                result.audit().sentence(),
                result.isMet() ? "good" : result.isMissed() ? "bad" : "none",
                result.isMet() ? "met" : result.isMissed() ? "missed" : "not tried",
                Wording.time(result.elapsed()),
                result.whyNotTried().orElse(""),
                firstMissed(stage).filter(result::equals).isPresent(),
                result.outcome() instanceof Missed missed ? Explanation.of(result.audit(), missed) : null,
                result.audit().again(),
                result.outcome() instanceof Missed missed ? missed.lastWords() : List.of(),
                counts || result.isMissed() ? Wire.of(result.transcript()) : null);
    }

    /** The one that is shown in full from the beginning. */
    private static Optional<AuditResult> firstMissed(Judged stage) {
        return stage.audits().stream().filter(AuditResult::isMissed).findFirst();
    }
}
