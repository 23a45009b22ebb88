package proxylab.companion;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How deep in braces each line of a Java source is. Braces in comments, strings and characters do not count.
 *
 * @param lowest the smallest depth on each line
 * @param after the depth at the end of each line
 */
record Braces(List<Integer> lowest, List<Integer> after) {
    private static final Pattern TOKEN = Pattern.compile(
            "/\\*[\\s\\S]*?\\*/" // a comment, also of many lines
                    + "|//[^\\n]*"
                    + "|\"\"\"[\\s\\S]*?\"\"\""
                    + "|\"[^\"\\\\\\n]*+(?:\\\\.[^\"\\\\\\n]*+)*+\"?"
                    + "|'[^'\\\\\\n]*+(?:\\\\.[^'\\\\\\n]*+)*+'?"
                    + "|[{}\\n]");

    Braces {
        lowest = List.copyOf(lowest);
        after = List.copyOf(after);
    }

    /** @param lines of a source, with or without their ends */
    static Braces of(List<String> lines) {
        String text = String.join("\n", lines.stream().map(Braces::withoutEnd).toList()) + "\n";
        List<Integer> lowest = new ArrayList<>();
        List<Integer> after = new ArrayList<>();
        int depth = 0;
        int low = 0;
        Matcher token = TOKEN.matcher(text);
        while (token.find()) {
            depth += token.group().equals("{") ? 1 : token.group().equals("}") ? -1 : 0;
            low = Math.min(low, depth);
            for (long ends = token.group().chars().filter(c -> c == '\n').count(); ends > 0; ends--) {
                lowest.add(low);
                after.add(depth);
                low = depth;
            }
        }
        return new Braces(lowest, after);
    }

    private static String withoutEnd(String line) {
        return line.replaceAll("[\\r\\n]+$", "");
    }

    /** Whether each brace has its counterpart. */
    boolean balance() {
        return after.isEmpty()
                || after.get(after.size() - 1) == 0 && lowest.stream().allMatch(depth -> depth >= 0);
    }

    /** The line that ends the block which is open at the beginning of a line; empty if none does. */
    OptionalInt endOfBlock(int line) {
        int depth = line == 0 ? 0 : after.get(line - 1);
        for (int i = line; i < lowest.size(); i++) {
            if (lowest.get(i) < depth) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }
}
