package proxylab.report;

import proxylab.audit.Audit;
import proxylab.audit.AuditResult.Missed;

/**
 * What a reader needs to understand a failure.
 *
 * @param expected what should have happened
 * @param happened what happened instead, one or more lines
 * @param likelyCause the fault that usually looks like this
 * @param readMore where the lab explains it: a file, and the step in it
 */
public record Explanation(String expected, String happened, String likelyCause, String readMore) {

    /** Why an audit was missed. */
    static Explanation of(Audit audit, Missed missed) {
        return new Explanation(missed.expected(), missed.happened(), audit.likelyCause(), audit.readMore());
    }

    /** As plain text of several lines. */
    String text() {
        return "should be: " + expected + "\nhappened: " + happened + "\nlikely cause: " + likelyCause + "\nread: "
                + readMore;
    }
}
