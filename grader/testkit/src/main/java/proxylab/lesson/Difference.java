package proxylab.lesson;

import java.util.List;

/**
 * Two values, printed one above the other, with a caret under the first character in which they differ.
 *
 * <p>Long ones are cut to the text around that place.
 */
final class Difference {
    private static final int BEFORE = 30;
    private static final int SHOWN = 90;

    private Difference() {}

    /** The lines {@code expected}, {@code actual} and the caret; no caret if the two look the same. */
    static List<String> lines(String expected, String actual) {
        int at = firstDifference(expected, actual);
        int from = at <= BEFORE ? 0 : at - BEFORE;
        String cut = from == 0 ? "" : "...";
        String first = "expected  " + cut + shown(expected, from);
        String second = "actual    " + cut + shown(actual, from);
        if (expected.equals(actual)) {
            return List.of(first, second);
        }
        return List.of(first, second, " ".repeat("expected  ".length() + cut.length() + at - from) + "^");
    }

    private static String shown(String text, int from) {
        String rest = text.substring(Math.min(from, text.length()));
        // the end says how many bytes there are in all
        int end = rest.lastIndexOf("\" (");
        String length = end > 0 && rest.endsWith(")") ? rest.substring(end) : "";
        return rest.length() <= SHOWN ? rest : rest.substring(0, SHOWN) + "..." + length;
    }

    /** The place where the two differ; the beginning of an escape such as {@code \r} if they differ within one. */
    private static int firstDifference(String one, String other) {
        int at = 0;
        while (at < one.length() && at < other.length() && one.charAt(at) == other.charAt(at)) {
            at++;
        }
        for (int back = Math.max(0, at - 3); back < at; back++) {
            if (one.charAt(back) == '\\' && at < back + escapeLength(one, back)) {
                return back;
            }
        }
        return at;
    }

    private static int escapeLength(String text, int at) {
        char kind = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
        return kind == 'x' ? 4 : kind == 'r' || kind == 'n' || kind == 't' ? 2 : 1;
    }
}
