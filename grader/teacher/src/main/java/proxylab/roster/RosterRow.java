package proxylab.roster;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import proxylab.roster.StudentKey.Kind;

/**
 * A student in a roster.
 *
 * @param index the row, from 0, without the header
 * @param name as the roster has it; the first key if it has no names
 * @param keys what the student is known by there
 */
record RosterRow(int index, String name, List<StudentKey> keys) {
    /** A number in the name of a folder is taken for a student's only if it is long enough not to be anything else. */
    private static final int SHORTEST_IN_A_NAME = 5;

    /** The students among the rows: some platforms add rows about the columns, which have no key. */
    static List<RosterRow> all(RosterForm form, List<String> header, List<List<String>> rows) {
        List<RosterRow> all = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            List<String> row = rows.get(i);
            List<StudentKey> keys = keys(form, header, row);
            boolean isStudent =
                    form == RosterForm.CANVAS ? keys.stream().anyMatch(RosterRow::isCanvasId) : !keys.isEmpty();
            if (isStudent) {
                List<String> names = names(header, row, keys);
                names.forEach(name -> keys.add(new StudentKey(Kind.NAME, name)));
                all.add(new RosterRow(i, names.isEmpty() ? keys.get(0).value() : names.get(0), List.copyOf(keys)));
            }
        }
        return List.copyOf(all);
    }

    private static boolean isCanvasId(StudentKey key) {
        return key.kind() == Kind.CANVAS_ID;
    }

    private static List<StudentKey> keys(RosterForm form, List<String> header, List<String> row) {
        List<StudentKey> keys = new ArrayList<>();
        for (int i = 0; i < header.size(); i++) {
            Optional<Kind> kind = form.kind(header.get(i), i);
            String value = row.get(i).strip();
            if (kind.isPresent() && !value.isEmpty()) {
                keys.add(new StudentKey(kind.get(), value));
            }
        }
        return keys;
    }

    /** Both orders of a name, the one to show first. */
    private static List<String> names(List<String> header, List<String> row, List<StudentKey> keys) {
        OptionalInt last = RosterForm.lastName(header);
        OptionalInt first = RosterForm.firstName(header);
        if (last.isPresent() && first.isPresent()) {
            String family = row.get(last.getAsInt()).strip();
            String given = row.get(first.getAsInt()).strip();
            return (family + given).isEmpty() ? List.of() : List.of(family + ", " + given, given + " " + family);
        }
        return keys.stream()
                .filter(key -> key.kind() == Kind.NAME)
                .map(StudentKey::value)
                .flatMap(name -> {
                    String[] parts = name.split(",", 2);
                    return parts.length == 2
                            ? List.of(name, parts[1].strip() + " " + parts[0]).stream()
                            : List.of(name).stream();
                })
                .toList();
    }

    /** How well a key fits this student: 0 if it does not; of two students, the better one is meant. */
    int fit(StudentKey key) {
        return keys.stream().mapToInt(own -> fit(own, key)).max().orElse(0);
    }

    private static int fit(StudentKey own, StudentKey key) {
        String mine = StudentKey.comparable(own.value());
        String other = StudentKey.comparable(key.value());
        return switch (key.kind()) {
            case NAME -> own.kind() == Kind.NAME && sameName(own, key) ? 1 : 0;
            case MOODLE_ID -> own.kind() == Kind.MOODLE_ID && mine.matches("\\D*0*" + other) ? 1 : 0;
            case CANVAS_ID -> own.kind() == Kind.CANVAS_ID && mine.equals(other) ? 1 : 0;
            case LOGIN, EMAIL -> (own.kind() == Kind.LOGIN || own.kind() == Kind.EMAIL) && mine.equals(other) ? 1 : 0;
            case ENDS_IN_LOGIN -> own.kind() == Kind.LOGIN && endsIn(other, mine) ? mine.length() : 0;
            case ANY -> fitsAnything(own, mine, key, other);
        };
    }

    private static boolean sameName(StudentKey own, StudentKey key) {
        return StudentKey.comparableName(own.value()).equals(StudentKey.comparableName(key.value()));
    }

    private static boolean endsIn(String text, String login) {
        return text.equals(login) || text.endsWith("_" + login) || text.endsWith("-" + login);
    }

    /** The whole text fits better than a student's number somewhere in it. */
    private static int fitsAnything(StudentKey own, String mine, StudentKey key, String other) {
        if (own.kind() == Kind.NAME ? sameName(own, key) : mine.equals(other)) {
            return 2;
        }
        boolean isNumber = own.kind() == Kind.LOGIN && mine.matches("\\d{" + SHORTEST_IN_A_NAME + ",}");
        return isNumber && List.of(other.split("\\D+")).contains(mine) ? 1 : 0;
    }

    /** Those of some students that a key fits best. */
    static List<RosterRow> best(List<RosterRow> students, StudentKey key) {
        int[] fits = students.stream().mapToInt(row -> row.fit(key)).toArray();
        int most = IntStream.of(fits).max().orElse(0);
        return most == 0
                ? List.of()
                : IntStream.range(0, fits.length)
                        .filter(i -> fits[i] == most)
                        .mapToObj(students::get)
                        .toList();
    }
}
