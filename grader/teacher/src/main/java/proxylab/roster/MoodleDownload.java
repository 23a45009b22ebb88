package proxylab.roster;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import proxylab.roster.StudentKey.Kind;

/**
 * Moodle's "Download all submissions": {@code Anna Lee_12345_assignsubmission_file_} is a folder, or the beginning of a
 * file's name if the teacher chose not to download folders. The number is the participant's in this assignment, the one
 * that the grading worksheet calls {@code Participant 12345}. A group's name may come first, with a hyphen. Only the
 * last attempt of each student is in it.
 *
 * <p>Source: Moodle, {@code mod/assign/locallib.php}, where the archive with all submissions is made.
 */
final class MoodleDownload implements PlatformDownload {
    private static final Pattern NAME = Pattern.compile("(.+)_(\\d+)_assignsubmission_([a-z]+)(?:_.*)?");

    @Override
    public Map<Path, HandIn> handIns(Path folder, List<Path> places) {
        Map<Path, HandIn> found = new LinkedHashMap<>();
        for (Path place : places) {
            Matcher name = NAME.matcher(PlatformDownload.nameOf(place));
            if (name.matches()) {
                found.put(place, handIn(name));
            }
        }
        return found;
    }

    private static HandIn handIn(Matcher name) {
        StudentKey id = new StudentKey(Kind.MOODLE_ID, name.group(2));
        Student student = new Student(
                name.group(1) + " (" + name.group(2) + ")", List.of(id, new StudentKey(Kind.NAME, name.group(1))));
        return new HandIn(List.of(student), "", false);
    }

    /** A text that was typed in beside the files. */
    @Override
    public boolean isByProduct(String name) {
        Matcher matcher = NAME.matcher(name);
        return matcher.matches() && matcher.group(3).equals("onlinetext");
    }
}
