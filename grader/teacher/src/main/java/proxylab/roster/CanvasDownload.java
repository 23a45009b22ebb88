package proxylab.roster;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import proxylab.roster.StudentKey.Kind;

/**
 * Canvas' "Download Submissions": {@code leeanna_LATE_123_456_lab.zip} is the sortable name in small letters, without
 * anything but letters and digits, the mark of a late submission, the number of the user, the number of the file, and
 * its name. In an anonymous assignment, {@code anon_} and five characters stand for the student. Only the last attempt
 * of each student is in it; a file with a greater number was uploaded later.
 *
 * <p>A teacher may name an archive like this by hand, so the names are believed only if most archives have such a one,
 * and none is believed of a folder.
 *
 * <p>Source: Canvas LMS, {@code lib/content_zipper.rb}.
 */
final class CanvasDownload implements PlatformDownload {
    private static final Pattern NAME = Pattern.compile(
            "(?:(?<name>[\\p{L}\\p{M}\\p{N}&&[^\\p{Lu}]]+)_)?(?<late>LATE_)?(?<id>\\d+|anon_\\w{5})_(?<file>\\d+)_.+");
    private static final int LONGEST_NUMBER = 20;

    @Override
    public Map<Path, HandIn> handIns(Path folder, List<Path> places) {
        Map<Path, HandIn> found = new LinkedHashMap<>();
        List<Path> archives = places.stream().filter(Files::isRegularFile).toList();
        for (Path place : archives) {
            Matcher name = NAME.matcher(PlatformDownload.nameOf(place));
            if (name.matches() && isOfCanvas(name)) {
                found.put(place, handIn(name));
            }
        }
        return 2 * found.size() > archives.size() ? found : Map.of();
    }

    private static boolean isOfCanvas(Matcher name) {
        boolean isAnonymous = name.group("id").startsWith("anon_");
        return isAnonymous == (name.group("name") == null) && name.group("file").length() <= LONGEST_NUMBER;
    }

    private static HandIn handIn(Matcher name) {
        String id = name.group("id");
        Student student = name.group("name") == null
                ? new Student(id, List.of())
                : new Student(
                        name.group("name") + " (" + id + ")",
                        List.of(new StudentKey(Kind.CANVAS_ID, id), new StudentKey(Kind.NAME, name.group("name"))));
        String number = "0".repeat(LONGEST_NUMBER - name.group("file").length()) + name.group("file");
        return new HandIn(List.of(student), number, name.group("late") != null);
    }

    /** A text or an address that was typed in. */
    @Override
    public boolean isByProduct(String name) {
        return name.matches("[\\p{L}\\p{M}\\p{N}]+_(LATE_)?\\d+_(text|link)\\.html");
    }
}
