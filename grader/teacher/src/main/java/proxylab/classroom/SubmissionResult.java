package proxylab.classroom;

import java.util.Optional;
import proxylab.report.Criterion;

/**
 * The result of a submission.
 *
 * @param submission whose it is
 * @param status how it went
 * @param remark what the teacher should know; empty if there is nothing
 * @param seconds how long its grader ran
 * @param report what the grader wrote; present if it was graded
 */
record SubmissionResult(
        Submission submission, Status status, String remark, double seconds, Optional<LabReport> report) {
    /** How it went. */
    enum Status {
        /** There is a report. */
        GRADED("graded"),

        /** There is a report on the points alone: the audits did not end in time. */
        WITHOUT_AUDITS("graded without audits"),

        /** Its grader was ended when the time was up. */
        OUT_OF_TIME("took too long"),

        /** It was not looked at: there is no lab in it, or it asks for too much. */
        REFUSED("refused"),

        /** Its grader gave no result. A later run tries again. */
        FAILED("grader failed");

        private final String words;

        Status(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    static SubmissionResult refused(Submission submission, String reason) {
        return new SubmissionResult(submission, Status.REFUSED, reason, 0, Optional.empty());
    }

    static SubmissionResult failed(Submission submission, String reason) {
        return new SubmissionResult(submission, Status.FAILED, reason, 0, Optional.empty());
    }

    /** Whether its points were found out. */
    boolean isGraded() {
        return report.isPresent();
    }

    int score() {
        return report.map(LabReport::score).orElse(0);
    }

    int maxScore() {
        return report.map(LabReport::maxScore).orElse(Criterion.ALL_POINTS);
    }

    /** The score, and the points that can be earned: {@code 55/70}. */
    String points() {
        return score() + "/" + maxScore();
    }
}
