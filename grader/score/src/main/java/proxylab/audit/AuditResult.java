package proxylab.audit;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import proxylab.course.Hole;
import proxylab.wire.Transcript;

/**
 * The result of one audit of one proxy.
 *
 * @param audit what was looked at
 * @param outcome what was found
 * @param elapsed how long it took
 * @param transcript what crossed the wire, as far as it was kept
 */
public record AuditResult(Audit audit, Outcome outcome, Duration elapsed, Transcript transcript) {

    /** What was found. */
    public sealed interface Outcome {}

    /** The proxy keeps to the sentence. */
    public record Met() implements Outcome {}

    /**
     * It does not.
     *
     * @param expected what should have happened
     * @param happened what happened instead, one or more lines
     * @param lastWords for a program that has ended: how, and what it printed last; otherwise empty
     */
    public record Missed(String expected, String happened, List<String> lastWords) implements Outcome {}

    /** It could not be checked. */
    public record Skipped(String reason) implements Outcome {}

    /** The step that the sentence belongs to is not written yet: it could only be missed, and that is no failure. */
    public record ToCome(Hole hole) implements Outcome {}

    /** An audit that waits for a step. */
    public static AuditResult toCome(Audit audit, Hole hole) {
        return new AuditResult(audit, new ToCome(hole), Duration.ZERO, new Transcript());
    }

    /** An audit that could not, or need not, be made. */
    public static AuditResult skipped(Audit audit, String reason) {
        return new AuditResult(audit, new Skipped(reason), Duration.ZERO, new Transcript());
    }

    public boolean isMet() {
        return outcome instanceof Met;
    }

    public boolean isMissed() {
        return outcome instanceof Missed;
    }

    /** Why it was not tried; empty if it was. */
    public Optional<String> whyNotTried() {
        if (outcome instanceof ToCome toCome) {
            return Optional.of(toCome.hole().step() + " is not written yet: "
                    + toCome.hole().place());
        }
        return outcome instanceof Skipped skipped ? Optional.of(skipped.reason()) : Optional.empty();
    }
}
