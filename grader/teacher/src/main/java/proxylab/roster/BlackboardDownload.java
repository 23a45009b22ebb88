package proxylab.roster;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import proxylab.roster.StudentKey.Kind;

/**
 * Blackboard's "Assignment File Download": {@code Proxy Lab_alee_attempt_2026-10-05-14-33-21_lab.zip} is the
 * assignment, the user, the time of the attempt and the file's name. Beside each attempt stands a text of the same name
 * without a file's, with what the student wrote. Every attempt may be in it.
 *
 * <p>The assignment and the user may hold underscores themselves, so the user's name is known for sure only when a
 * roster says it.
 *
 * <p>Source: the README of {@code kwurst/bb-file-cleanup}, which takes these names apart.
 */
final class BlackboardDownload implements PlatformDownload {
    private static final Pattern NAME =
            Pattern.compile("((?:.+_)?([^_]+))_attempt_(\\d{4}(?:-\\d{2}){5})(?:_(.+)|\\.txt)?");

    @Override
    public Map<Path, HandIn> handIns(Path folder, List<Path> places) {
        Map<Path, HandIn> found = new LinkedHashMap<>();
        for (Path place : places) {
            Matcher name = NAME.matcher(PlatformDownload.nameOf(place));
            if (name.matches()) {
                found.put(place, new HandIn(List.of(student(name)), name.group(3), false));
            }
        }
        return found;
    }

    private static Student student(Matcher name) {
        return new Student(name.group(2), List.of(new StudentKey(Kind.ENDS_IN_LOGIN, name.group(1))));
    }

    @Override
    public boolean isByProduct(String name) {
        Matcher matcher = NAME.matcher(name);
        return matcher.matches() && matcher.group(4) == null && name.endsWith(".txt");
    }
}
