package proxylab.classroom;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the grader wrote about one lab, as far as it is needed here. What the file leaves out is empty, never null.
 *
 * @param score the points of the best stage
 * @param maxScore the points that can be earned
 * @param notWritten the places that the student has not written yet
 * @param remarks what the grader assumed about the sources
 * @param stages the stages that are proxies, in their order
 */
record LabReport(
        int score, int maxScore, List<ReportedHole> notWritten, List<String> remarks, List<ReportedStage> stages) {
    private static final int MAX_BYTES = 20 << 20;

    record ReportedHole(String step, String place) {
        ReportedHole {
            step = text(step);
            place = text(place);
        }
    }

    record ReportedStage(
            String name,
            int points,
            boolean judged,
            String reason,
            List<ReportedCriterion> criteria,
            ReportedAudits audits) {
        ReportedStage {
            name = text(name);
            reason = text(reason);
            criteria = list(criteria);
            audits = Objects.requireNonNullElse(audits, new ReportedAudits(0, 0, List.of()));
        }
    }

    record ReportedCriterion(String name, boolean expected, List<ReportedVerdict> verdicts) {
        ReportedCriterion {
            name = text(name);
            verdicts = list(verdicts);
        }
    }

    record ReportedVerdict(boolean passed, String summary, ReportedExplanation explanation) {
        ReportedVerdict {
            summary = text(summary);
            explanation = Objects.requireNonNullElse(explanation, new ReportedExplanation("", ""));
        }
    }

    record ReportedExplanation(String likelyCause, String readMore) {
        ReportedExplanation {
            likelyCause = text(likelyCause);
            readMore = text(readMore);
        }
    }

    record ReportedAudits(int met, int missed, List<ReportedAudit> results) {
        ReportedAudits {
            results = list(results);
        }
    }

    record ReportedAudit(String id, String step, String sentence, String outcome, String likelyCause, String readMore) {
        ReportedAudit {
            id = text(id);
            step = text(step);
            sentence = text(sentence);
            outcome = text(outcome);
            likelyCause = text(likelyCause);
            readMore = text(readMore);
        }

        boolean isMissed() {
            return outcome.equals("missed");
        }
    }

    LabReport {
        notWritten = list(notWritten);
        remarks = list(remarks);
        stages = list(stages);
    }

    /** Reads the form {@code json} of the grader's report. */
    static LabReport read(Path file) throws IOException {
        if (Files.size(file) > MAX_BYTES) {
            throw new IOException("expected a report of at most " + MAX_BYTES + " bytes, found " + Files.size(file));
        }
        try {
            LabReport report = new Gson().fromJson(Files.readString(file, UTF_8), LabReport.class);
            if (report == null || report.stages.isEmpty()) {
                throw new IOException("expected a report with stages, found none in " + file);
            }
            return report;
        } catch (JsonParseException e) {
            throw new IOException("expected a report in JSON, found " + e.getMessage(), e);
        }
    }

    /** The stage that gave the score; of several, the last one. */
    Optional<ReportedStage> best() {
        return stages.stream().filter(ReportedStage::judged).max(Comparator.comparingInt(ReportedStage::points));
    }

    private static String text(String text) {
        return Objects.requireNonNullElse(text, "");
    }

    private static <T> List<T> list(List<T> list) {
        return list == null ? List.of() : list.stream().filter(Objects::nonNull).toList();
    }
}
