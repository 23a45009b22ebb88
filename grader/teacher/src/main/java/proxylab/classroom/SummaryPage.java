package proxylab.classroom;

import java.util.List;
import java.util.Map;
import proxylab.classroom.LabReport.ReportedAudits;
import proxylab.classroom.LabReport.ReportedStage;
import proxylab.course.Part;
import proxylab.toolbox.Wording;

/** The summary of a class as one page that needs nothing else: no script, no network. */
final class SummaryPage {
    private SummaryPage() {}

    /** A row of the table. */
    private record Row(
            String name, String link, String score, List<String> stages, String audits, String status, String remark) {}

    static String of(ClassScores scores, Mistakes mistakes) {
        return new Template("summary.html")
                .filled(Map.of(
                        "counts", scores.counts(),
                        "mean", scores.mean(),
                        "median", scores.median(),
                        "full", scores.full(),
                        "maxScore", scores.maxScore(),
                        "distribution", scores.distribution(),
                        "stages",
                                Part.proxies().stream()
                                        .map(part -> "stage " + part.number())
                                        .toList(),
                        "rows", scores.results().stream().map(SummaryPage::row).toList(),
                        "mistakes", mistakes.all(),
                        "notWritten", mistakes.notWritten()));
    }

    private static Row row(SubmissionResult result) {
        return new Row(
                result.submission().name(),
                ResultFolder.link(result.submission()),
                result.points(),
                Part.proxies().stream().map(part -> points(result, part)).toList(),
                result.report()
                        .flatMap(LabReport::best)
                        .map(ReportedStage::audits)
                        .map(SummaryPage::audits)
                        .orElse(""),
                result.status() == SubmissionResult.Status.GRADED
                        ? ""
                        : result.status().words(),
                result.remark());
    }

    private static String points(SubmissionResult result, Part part) {
        return result.report().stream()
                .flatMap(report -> report.stages().stream())
                .filter(stage -> stage.name().equals(part.folder()))
                .map(stage -> stage.judged() ? String.valueOf(stage.points()) : "\u2013")
                .findFirst()
                .orElse("");
    }

    private static String audits(ReportedAudits audits) {
        return audits.results().isEmpty() ? "" : Wording.number(audits.met()) + "/" + (audits.met() + audits.missed());
    }
}
