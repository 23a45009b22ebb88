package proxylab.classroom;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Something that submissions got wrong.
 *
 * @param label a short name: the id of an audit, the name of a criterion or of a stage
 * @param sentence what should have been
 * @param likelyCause the fault that usually looks like this; may be empty
 * @param readMore where the lab explains it; may be empty
 * @param submissions the names of those that got it wrong, in the order of the class
 */
record Mistake(String label, String sentence, String likelyCause, String readMore, List<String> submissions) {
    private static final Pattern AUDIT = Pattern.compile("\\d\\.\\d-.+");

    /** Whether it is the sentence of an audit that was missed. */
    boolean isAudit() {
        return AUDIT.matcher(label).matches();
    }

    int count() {
        return submissions.size();
    }
}
