package proxylab.roster;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import proxylab.roster.StudentKey.Kind;

/**
 * Whose list of students a table is, told by the names in its header, and what its columns say about a student.
 *
 * <ul>
 *   <li>Canvas, the gradebook's export: {@code Student} (or {@code LastName} and {@code FirstName}), {@code ID},
 *       {@code SIS User ID}, {@code SIS Login ID}, {@code Section}, then assignments as {@code Name (id)}. Source:
 *       Canvas LMS, {@code lib/gradebook_exporter.rb}.
 *   <li>Moodle, the grading worksheet: {@code Identifier}, {@code Full name}, {@code Email address}, {@code Status},
 *       {@code Grade}, {@code Maximum Grade}. Other languages translate the header, but the first column still holds a
 *       word and a number. Source: Moodle, {@code mod/assign/gradingtable.php}.
 *   <li>Blackboard, the grade center's download: {@code Last Name}, {@code First Name}, {@code Username},
 *       {@code Student ID}, then columns as {@code Name [Total Pts: 70 Score] |12345}. Source: Blackboard Help, "Work
 *       offline with grade data".
 *   <li>Any other table with a header, as from a spreadsheet, Gradescope or Classroom 50.
 * </ul>
 */
enum RosterForm {
    CANVAS,
    MOODLE,
    BLACKBOARD,
    OTHER;

    private static final Pattern PARTICIPANT = Pattern.compile("(\\D+)\\d+");
    private static final Pattern BLACKBOARD_COLUMN = Pattern.compile(".*\\|\\s*\\d+");

    private static final Set<String> NAMES = Set.of("student", "full name", "name", "student name", "이름", "성명");
    private static final Set<String> LAST_NAMES = Set.of("last name", "lastname", "surname", "last_name", "성");
    private static final Set<String> FIRST_NAMES = Set.of("first name", "firstname", "first_name", "given name");
    private static final Set<String> EMAILS =
            Set.of("email", "email address", "e-mail", "e-mail address", "이메일", "이메일 주소", "메일");
    private static final Set<String> LOGINS = Set.of(
            "sis user id",
            "sis login id",
            "username",
            "user name",
            "login",
            "student id",
            "student number",
            "sid",
            "id number",
            "github username",
            "github_username",
            "id",
            "학번",
            "아이디");

    /** Which form a table has. */
    static RosterForm of(List<String> header, List<List<String>> rows) {
        List<String> names = header.stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .toList();
        if (names.contains("id")
                && names.contains("section")
                && (names.contains("student") || names.contains("lastname"))) {
            return CANVAS;
        }
        if (names.contains("username")
                && header.stream()
                        .anyMatch(name -> BLACKBOARD_COLUMN.matcher(name).matches())) {
            return BLACKBOARD;
        }
        boolean isWorksheet = OTHER.kind(names.get(0), 0).isEmpty() && holdsParticipants(rows);
        return names.get(0).equals("identifier") || isWorksheet ? MOODLE : OTHER;
    }

    /** Whether each row begins with a number after the same word. */
    private static boolean holdsParticipants(List<List<String>> rows) {
        Set<String> words = rows.stream()
                .map(row -> PARTICIPANT.matcher(row.get(0)))
                .map(cell -> cell.matches() ? cell.group(1) : "")
                .collect(Collectors.toSet());
        return words.size() == 1 && !words.contains("");
    }

    /** What the column of this name says about a student. */
    Optional<Kind> kind(String column, int index) {
        String name = column.strip().toLowerCase(Locale.ROOT);
        if (this == CANVAS && name.equals("id")) {
            return Optional.of(Kind.CANVAS_ID);
        }
        if (this == MOODLE && index == 0) {
            return Optional.of(Kind.MOODLE_ID);
        }
        if (EMAILS.contains(name)) {
            return Optional.of(Kind.EMAIL);
        }
        if (NAMES.contains(name)) {
            return Optional.of(Kind.NAME);
        }
        return LOGINS.contains(name) ? Optional.of(Kind.LOGIN) : Optional.empty();
    }

    static OptionalInt lastName(List<String> header) {
        return column(header, LAST_NAMES);
    }

    static OptionalInt firstName(List<String> header) {
        return column(header, FIRST_NAMES);
    }

    private static OptionalInt column(List<String> header, Set<String> names) {
        return IntStream.range(0, header.size())
                .filter(i -> names.contains(header.get(i).strip().toLowerCase(Locale.ROOT)))
                .findFirst();
    }
}
