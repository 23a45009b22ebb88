package proxylab.classroom;

import java.util.List;

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
    int count() {
        return submissions.size();
    }
}
