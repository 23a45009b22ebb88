package proxylab.roster;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The column of a roster that the points belong into.
 *
 * @param index its place; the number of columns if it is new
 * @param name as the header has it
 * @param most the points that the platform allows, if it says so
 */
record GradeColumn(int index, String name, OptionalDouble most) {
    private static final String NEW = "score";
    private static final Set<String> OWN = Set.of("grade", "score", "points", "점수", "성적");
    private static final Set<String> MAXIMA = Set.of("maximum grade", "max grade");
    private static final Pattern CANVAS = Pattern.compile("(.+) \\(\\d+\\)");
    private static final Pattern BLACKBOARD = Pattern.compile("(.+?) (?:\\[.*])?\\s*\\|\\s*\\d+");
    private static final Pattern BLACKBOARD_POINTS = Pattern.compile("\\[[^]]*?(\\d+(?:[.,]\\d+)?)");

    /**
     * Finds it.
     *
     * @param asked the name that the teacher gave, with or without what the platform adds to it
     * @throws IOException if there is none of that name, or if several could be meant and no name was given
     */
    static GradeColumn of(RosterForm form, List<String> header, List<List<String>> rows, Optional<String> asked)
            throws IOException {
        List<Integer> candidates = IntStream.range(0, header.size())
                .filter(i -> asked.map(name -> isNamed(form, header.get(i), name))
                        .orElseGet(() -> isGrade(form, header.get(i))))
                .boxed()
                .toList();
        if (candidates.size() == 1) {
            int index = candidates.get(0);
            return new GradeColumn(index, header.get(index), most(form, index, header, rows));
        }
        if (candidates.isEmpty() && form == RosterForm.OTHER) {
            return new GradeColumn(header.size(), asked.orElse(NEW), OptionalDouble.empty());
        }
        List<String> shown = candidates.isEmpty()
                ? header
                : candidates.stream().map(header::get).toList();
        throw new IOException(
                "expected " + asked.map(name -> "one column '" + name + "'").orElse("one column for the points")
                        + ", found " + (candidates.isEmpty() ? "none" : "several") + " among: "
                        + String.join(" | ", shown) + " (--grade-column NAME says which one)");
    }

    private static boolean isGrade(RosterForm form, String column) {
        return switch (form) {
            case CANVAS -> CANVAS.matcher(column).matches();
            case BLACKBOARD -> BLACKBOARD.matcher(column).matches();
            case MOODLE, OTHER -> OWN.contains(column.strip().toLowerCase(Locale.ROOT));
        };
    }

    private static boolean isNamed(RosterForm form, String column, String asked) {
        return StudentKey.comparable(column).equals(StudentKey.comparable(asked))
                || StudentKey.comparable(bare(form, column)).equals(StudentKey.comparable(asked));
    }

    /** The name that a teacher knows: without the platform's number and points. */
    private static String bare(RosterForm form, String column) {
        Matcher name =
                switch (form) {
                    case CANVAS -> CANVAS.matcher(column);
                    case BLACKBOARD -> BLACKBOARD.matcher(column);
                    case MOODLE, OTHER -> null;
                };
        return name != null && name.matches() ? name.group(1) : column;
    }

    private static OptionalDouble most(RosterForm form, int index, List<String> header, List<List<String>> rows) {
        return switch (form) {
            case CANVAS ->
                rows.stream()
                        .filter(row -> row.get(0).strip().equals("Points Possible"))
                        .map(row -> number(row.get(index)))
                        .findFirst()
                        .orElse(OptionalDouble.empty());
            case BLACKBOARD -> {
                Matcher points = BLACKBOARD_POINTS.matcher(header.get(index));
                yield points.find() ? number(points.group(1)) : OptionalDouble.empty();
            }
            case MOODLE ->
                IntStream.range(0, header.size())
                        .filter(i -> MAXIMA.contains(header.get(i).strip().toLowerCase(Locale.ROOT)))
                        .mapToObj(i -> rows.isEmpty()
                                ? OptionalDouble.empty()
                                : number(rows.get(0).get(i)))
                        .findFirst()
                        .orElse(OptionalDouble.empty());
            case OTHER -> OptionalDouble.empty();
        };
    }

    private static OptionalDouble number(String text) {
        String plain = text.strip().replace(',', '.');
        return plain.matches("\\d+(\\.\\d+)?") ? OptionalDouble.of(Double.parseDouble(plain)) : OptionalDouble.empty();
    }
}
