package proxylab.starter;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one line of a source means to the cut. Markers are strict: a line that only resembles one is an error, because a
 * solution that is not cut out would reach the students.
 */
sealed interface Marker {
    /** A solution begins. */
    record Begin(String indent, String id, String phrase) implements Marker {}

    /** A solution ends. */
    record End(String id) implements Marker {}

    /** A line of the starter that stands in place of the solution. */
    record Stub(String text) implements Marker {}

    /** A solution of a single line. */
    record SolutionLine(String code, String id) implements Marker {}

    /** All of the file is a solution. */
    record SolutionFile(String id, String phrase) implements Marker {}

    /** Resembles a marker. */
    record Unclear(String expected) implements Marker {}

    /** A line like any other. */
    record None() implements Marker {}

    /** The line of each marker, as a teacher writes it. */
    String FORMS = "// BEGIN SOLUTION 2.1 phrase, // STUB: code, // END SOLUTION 2.1 (each on a line of its own),"
            + " code // SOLUTION LINE 2.1, or // SOLUTION FILE 2.1 phrase";

    /** Takes a line without its line end. */
    static Marker of(String line) {
        Matcher matcher = Forms.BEGIN.matcher(line);
        if (matcher.matches()) {
            return new Begin(matcher.group(1), matcher.group(2), matcher.group(3));
        }
        if (Forms.BEGIN_ALONE.matcher(line).matches()) {
            return new Unclear("a phrase after the id, such as // BEGIN SOLUTION 2.1 split the line");
        }
        if ((matcher = Forms.END.matcher(line)).matches()) {
            return new End(matcher.group(1));
        }
        if ((matcher = Forms.STUB.matcher(line)).matches()) {
            return new Stub(matcher.group(1));
        }
        if ((matcher = Forms.FILE.matcher(line)).matches()) {
            return new SolutionFile(matcher.group(1), matcher.group(2));
        }
        if ((matcher = Forms.LINE.matcher(line)).matches() && !resemblesMarker(matcher.group(1))) {
            return new SolutionLine(matcher.group(1), matcher.group(2));
        }
        return resemblesMarker(line) ? new Unclear("one of " + FORMS) : new None();
    }

    /** Whether a reader could take the line for a marker; every marker resembles one too. */
    static boolean resemblesMarker(String line) {
        return Forms.RESEMBLANCE.matcher(line).find();
    }

    /** The patterns of {@link #of}. */
    final class Forms {
        private static final Pattern BEGIN = Pattern.compile("(\\s*)// BEGIN SOLUTION (\\S+) (\\S|\\S.*\\S)");
        private static final Pattern BEGIN_ALONE = Pattern.compile("\\s*// BEGIN SOLUTION( \\d\\S*)?\\s*");
        private static final Pattern END = Pattern.compile("\\s*// END SOLUTION (\\S+)");
        private static final Pattern STUB = Pattern.compile("\\s*// STUB: (.*\\S)");
        private static final Pattern FILE = Pattern.compile("// SOLUTION FILE (\\S+) (\\S|\\S.*\\S)");
        private static final Pattern LINE = Pattern.compile("(\\s*\\S|\\s*\\S.*\\S) +// SOLUTION LINE (\\S+)");

        /**
         * The marker words after the sign of a comment in any letter case, and "solution" with its neighbours, in a
         * comment or not. Plain prose such as "end of the head" or "a solution" stays prose.
         */
        private static final Pattern RESEMBLANCE = Pattern.compile(
                "\\bSOLUTION\\b" // in capitals, anywhere
                        + "|(//|/\\*|<!--|#)\\s*(BEGIN|END|STUB)\\b" // in capitals, after the sign of a comment
                        + "|(?i:(//|/\\*|<!--|#)\\W*stub\\W*:)"
                        + "|(?i:\\b(begin|end)\\W*solution)"
                        + "|(?i:\\bsolution\\W+(line|file)?\\W*\\d\\.\\d)");

        private Forms() {}
    }
}
