package proxylab.report;

import java.util.List;
import proxylab.audit.AuditResult;
import proxylab.audit.AuditResult.ToCome;

/**
 * How many audits came out how.
 *
 * @param met sentences that the proxy keeps to
 * @param missed sentences that it does not keep to
 * @param toCome sentences whose steps are not written yet
 * @param untried sentences that could not be checked here, for another reason
 */
record Tally(long met, long missed, long toCome, long untried) {
    static Tally of(List<AuditResult> audits) {
        long met = audits.stream().filter(AuditResult::isMet).count();
        long missed = audits.stream().filter(AuditResult::isMissed).count();
        long toCome = audits.stream()
                .filter(result -> result.outcome() instanceof ToCome)
                .count();
        return new Tally(met, missed, toCome, audits.size() - met - missed - toCome);
    }

    /** How many there would be to meet here. */
    long possible() {
        return met + missed + toCome;
    }

    /** {@code 95/116}: how many are met, of those that can be met here once all steps are written. */
    String score() {
        return met + "/" + possible();
    }
}
