package proxylab.classroom;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import proxylab.classroom.ClassScores.Bar;
import proxylab.classroom.LabReport.ReportedAudits;
import proxylab.classroom.LabReport.ReportedStage;
import proxylab.course.Part;
import proxylab.toolbox.Page;
import proxylab.toolbox.Wording;

/**
 * The summary of a class as one page that needs no network. Its only script sorts and filters the table; the page's
 * policy names the script's hash, so no other one runs, whatever a student has called a file.
 */
final class SummaryPage {
    private static final int SHOWN_AUDITS = 10;

    private SummaryPage() {}

    private record View(
            String style,
            String script,
            String scriptHash,
            String counts,
            String mean,
            String median,
            String full,
            String maxScore,
            List<Bar> distribution,
            List<Place> stuck,
            List<Fault> notWritten,
            List<Fault> audits,
            List<Fault> others,
            List<Account> histories,
            List<String> stages,
            List<Row> rows) {}

    /** A submission by its name, and where its report is. */
    private record NamedLink(String name, String href) {}

    private record Place(String place, String task, String why, String count, List<NamedLink> links) {}

    /** A mistake, or a step that is not written. */
    private record Fault(
            String label, String sentence, String likelyCause, String readMore, String count, List<NamedLink> links) {}

    /** What a submission's history tells. */
    private record Account(NamedLink link, String line) {}

    /** A row of the table; {@code score} and {@code met} are what it is sorted by. */
    private record Row(
            NamedLink link,
            String score,
            String points,
            List<String> stages,
            String met,
            String audits,
            String place,
            String status,
            String remark) {}

    static String of(ClassScores scores, Mistakes mistakes, ClassHistories histories) {
        String script = Page.resource(SummaryPage.class, "summary.js");
        List<SubmissionResult> results = scores.results();
        Map<String, String> links = new HashMap<>();
        results.forEach(result -> links.put(result.submission().name(), ResultFolder.link(result.submission())));
        List<Mistake> audits = mistakes.all().stream()
                .filter(Mistake::isAudit)
                .limit(SHOWN_AUDITS)
                .toList();
        Stream<Mistake> others = mistakes.all().stream().filter(mistake -> !audits.contains(mistake));
        return Page.filled(
                SummaryPage.class,
                "summary",
                new View(
                        Page.style() + Page.resource(SummaryPage.class, "summary.css"),
                        script,
                        hash(script),
                        scores.counts(),
                        scores.mean(),
                        scores.median(),
                        String.valueOf(scores.full()),
                        String.valueOf(scores.maxScore()),
                        scores.distribution(),
                        StuckAt.all(results).stream().map(SummaryPage::place).toList(),
                        mistakes.notWritten().stream()
                                .map(step -> fault(step, links))
                                .toList(),
                        audits.stream().map(audit -> fault(audit, links)).toList(),
                        others.map(other -> fault(other, links)).toList(),
                        accounts(histories),
                        Part.proxies().stream()
                                .map(part -> "stage " + part.number())
                                .toList(),
                        results.stream().map(SummaryPage::row).toList()));
    }

    /** As a page's policy names it (CSP Level 3, section 2.3.1). */
    private static String hash(String script) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(script.getBytes(UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime can do this", e);
        }
    }

    private static List<Account> accounts(ClassHistories histories) {
        return histories.bySubmission().entrySet().stream()
                .map(one -> new Account(link(one.getKey()), one.getValue().line()))
                .toList();
    }

    private static NamedLink link(SubmissionResult result) {
        return link(result.submission());
    }

    private static NamedLink link(Submission submission) {
        return new NamedLink(submission.name(), ResultFolder.link(submission));
    }

    private static Place place(StuckAt at) {
        return new Place(
                at.place(),
                at.task(),
                at.why(),
                String.valueOf(at.results().size()),
                at.results().stream().map(SummaryPage::link).toList());
    }

    private static Fault fault(Mistake mistake, Map<String, String> links) {
        return new Fault(
                mistake.label(),
                mistake.sentence(),
                mistake.likelyCause(),
                mistake.readMore(),
                String.valueOf(mistake.count()),
                mistake.submissions().stream()
                        .map(name -> new NamedLink(name, links.getOrDefault(name, "")))
                        .toList());
    }

    private static Row row(SubmissionResult result) {
        return new Row(
                link(result),
                String.valueOf(result.score()),
                result.points(),
                Part.proxies().stream().map(part -> points(result, part)).toList(),
                result.report()
                        .flatMap(LabReport::best)
                        .map(best -> String.valueOf(best.audits().met()))
                        .orElse("-1"),
                result.report()
                        .flatMap(LabReport::best)
                        .map(ReportedStage::audits)
                        .map(SummaryPage::audits)
                        .orElse(""),
                StuckAt.of(result).map(StuckAt::place).orElse(""),
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
