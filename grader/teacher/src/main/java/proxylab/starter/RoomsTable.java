package proxylab.starter;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The generated table of the grader's rooms in a document. A row without a room belongs to the room of the row above:
 *
 * <pre>
 *   | `companion` | `companion` | ... |
 *   | | `trace` | ... |
 * </pre>
 */
final class RoomsTable {
    private static final Pattern TABLE =
            Pattern.compile("(?s)(?<=<!-- generated: rooms -->\n).*?(?=<!-- end of generated -->)");
    private static final Pattern FIRST_ROW = Pattern.compile("\\| `([\\w-]+)` \\|.*");
    private static final String FURTHER_ROW = "| |";

    private RoomsTable() {}

    /** The same document, without the rooms that a starter does not have. */
    static String withoutTeachersRooms(String document) {
        return TABLE.matcher(document).replaceAll(table -> Matcher.quoteReplacement(studentsRows(table.group())));
    }

    private static String studentsRows(String table) {
        StringBuilder rows = new StringBuilder();
        boolean isTeachers = false;
        for (String line : table.lines().toList()) {
            Matcher first = FIRST_ROW.matcher(line);
            if (first.matches()) {
                Path room = Path.of("grader", first.group(1));
                isTeachers = TeacherMaterial.reason(room).isPresent();
            } else {
                isTeachers &= line.startsWith(FURTHER_ROW);
            }
            if (!isTeachers) {
                rows.append(line).append('\n');
            }
        }
        return rows.toString();
    }
}
