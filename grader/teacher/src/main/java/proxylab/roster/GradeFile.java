package proxylab.roster;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A roster with the points of a class in it, to be imported where the roster came from.
 *
 * @param name of the file: platforms look at its ending
 * @param content in the roster's own encoding
 * @param written how many students got points
 * @param remarks what did not fit, one line for each thing
 */
public record GradeFile(String name, byte[] content, int written, List<String> remarks) {
    private static final Set<String> ENDINGS = Set.of("csv", "xls", "txt", "tsv");
    private static final String BASE = "grades.";
    private static final int SHOWN_NAMES = 20;
    private static final String LEFT = "; the grade is left as it was";

    /**
     * A submission with its points.
     *
     * @param name as the teacher knows it
     * @param students whose it is
     * @param points empty if they are not known
     */
    public record Scored(String name, List<Student> students, OptionalInt points) {}

    /** The names that a grade file may have. */
    public static Set<String> names() {
        return ENDINGS.stream().map(ending -> BASE + ending).collect(Collectors.toSet());
    }

    /**
     * Joins a roster and the submissions. A student whose submission cannot be told for sure keeps the grade that the
     * roster has.
     *
     * @param most the points that can be earned
     */
    public static GradeFile of(Roster roster, List<Scored> submissions, int most) {
        Joined joined = Joined.of(roster, submissions);
        List<String> remarks = new ArrayList<>(aboutTheFile(roster, most));
        remarks.addAll(joined.remarks());
        Map<Integer, String> points = new TreeMap<>();
        joined.submissions().forEach((row, all) -> {
            if (all.size() > 1) {
                remarks.add("double: " + row.name() + " has " + all.size() + " submissions: "
                        + listed(all.stream().map(Scored::name).toList()) + LEFT);
            } else if (all.get(0).points().isEmpty()) {
                remarks.add("no points yet: " + row.name() + LEFT);
            } else {
                points.put(row.index(), String.valueOf(all.get(0).points().getAsInt()));
            }
        });
        List<String> absent = roster.students().stream()
                .filter(row -> !joined.submissions().containsKey(row)
                        && !joined.unclear().contains(row))
                .map(RosterRow::name)
                .toList();
        if (!absent.isEmpty()) {
            remarks.add("no submission: " + listed(absent) + LEFT);
        }
        return new GradeFile(
                BASE + ending(roster.fileName()), roster.filled(points), points.size(), List.copyOf(remarks));
    }

    private static List<String> aboutTheFile(Roster roster, int most) {
        List<String> remarks = new ArrayList<>();
        roster.guessedCharset()
                .ifPresent(charset -> remarks.add("the roster is not UTF-8, and was read as " + charset
                        + "; if its names look wrong, --roster-charset says what it is"));
        OptionalDouble allowed = roster.grades().most();
        if (allowed.isPresent() && allowed.getAsDouble() != most) {
            remarks.add("the column '" + roster.grades().name() + "' allows " + plain(allowed.getAsDouble())
                    + " points, and the lab gives " + most + ": the points are written as they are");
        }
        return remarks;
    }

    /**
     * Who handed in what.
     *
     * @param submissions those of each student in the roster
     * @param unclear students who may have a submission
     * @param remarks about submissions that belong to no one for sure
     */
    private record Joined(Map<RosterRow, List<Scored>> submissions, Set<RosterRow> unclear, List<String> remarks) {
        static Joined of(Roster roster, List<Scored> submissions) {
            Joined joined = new Joined(new LinkedHashMap<>(), new HashSet<>(), new ArrayList<>());
            for (Scored submission : submissions) {
                for (Student student : submission.students()) {
                    joined.add(submission, student, roster.find(student));
                }
            }
            return joined;
        }

        private void add(Scored submission, Student student, List<RosterRow> rows) {
            if (rows.size() == 1) {
                submissions
                        .computeIfAbsent(rows.get(0), key -> new ArrayList<>())
                        .add(submission);
            } else if (rows.isEmpty()) {
                remarks.add("not in the roster: " + student.name());
            } else {
                unclear.addAll(rows);
                remarks.add("not clear: " + student.name() + " fits "
                        + rows.stream()
                                .map(row -> row.name() + " in row " + (row.index() + 2))
                                .collect(Collectors.joining(" and "))
                        + " of the roster" + LEFT);
            }
        }
    }

    /** Names with semicolons between them: many have a comma. */
    private static String listed(List<String> names) {
        String shown = String.join("; ", names.subList(0, Math.min(names.size(), SHOWN_NAMES)));
        return names.size() > SHOWN_NAMES ? shown + "; and " + (names.size() - SHOWN_NAMES) + " more" : shown;
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
    }

    private static String ending(String fileName) {
        String ending = fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return ENDINGS.contains(ending) ? ending : "csv";
    }
}
