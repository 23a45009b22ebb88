package proxylab.report;

import java.util.List;
import java.util.Optional;
import proxylab.audit.AuditResult;
import proxylab.course.Hole;
import proxylab.course.Part;

/** The result of one stage: a row of the table. */
public sealed interface StageResult {

    /** The name of the row. */
    String name();

    /** The stage of the lab that it stands for. */
    Part aim();

    /** The points, out of {@link Criterion#ALL_POINTS}. */
    int points();

    /**
     * A proxy that ran.
     *
     * @param name the name of the row
     * @param aim the stage of the lab that this program stands for; criteria of later stages are not expected of it
     * @param criteria one result for each criterion, in the order of {@link Criterion}
     * @param audits the results of the audits that were made; they give no points
     * @param remarks what the program printed and how it was started, for readers who want to see it
     */
    record Judged(String name, Part aim, List<CriterionResult> criteria, List<AuditResult> audits, List<String> remarks)
            implements StageResult {
        /**
         * How many sentences it keeps to, of those that it can keep to here once all steps are written; a dash if
         * nothing was audited.
         */
        public String auditScore() {
            return audits.isEmpty() ? "-" : tally().score();
        }

        /** How its audits came out. */
        Tally tally() {
            return Tally.of(audits);
        }

        /**
         * The place that has to be written before this proxy can serve anything; empty if there is none, or it does.
         */
        public Optional<Hole> notWritten() {
            return points() > 0
                    ? Optional.empty()
                    : criteria.stream().findFirst().flatMap(CriterionResult::notWritten);
        }

        @Override
        public int points() {
            return criteria.stream().mapToInt(CriterionResult::points).sum();
        }
    }

    /**
     * A stage without a running proxy.
     *
     * @param name the name of the row
     * @param aim the stage of the lab that it would stand for
     * @param reason why, in a few words
     * @param details what helps to fix it: messages of the compiler, output of the program
     */
    record NotJudged(String name, Part aim, String reason, List<String> details) implements StageResult {
        @Override
        public int points() {
            return 0;
        }
    }
}
