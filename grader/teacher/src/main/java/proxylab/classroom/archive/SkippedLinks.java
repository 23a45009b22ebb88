package proxylab.classroom.archive;

import java.util.ArrayList;
import java.util.List;
import proxylab.toolbox.Wording;

/**
 * Links in a submission. None is followed: it could lead to the teacher's files, or to those of others.
 *
 * @param symbolic the names of those that say where to look
 * @param hard the names of those that a tar archive has in place of a file that it holds already
 */
public record SkippedLinks(List<String> symbolic, List<String> hard) {
    public SkippedLinks {
        symbolic = List.copyOf(symbolic);
        hard = List.copyOf(hard);
    }

    /** What the teacher should know: nothing if there are none. */
    public List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        if (!symbolic.isEmpty()) {
            remarks.add(remark(symbolic, "symbolic link"));
        }
        if (!hard.isEmpty()) {
            remarks.add(remark(hard, "hard link"));
        }
        return remarks;
    }

    private static String remark(List<String> names, String thing) {
        return Wording.count(names.size(), thing) + " not followed, such as " + ShownName.of(names.get(0));
    }
}
