package proxylab.documents;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a document shows of a command's output. A line {@code ...} stands for any number of lines, {@code ...} within a
 * line for any characters. White space at the ends of lines does not count, and so neither does a CR.
 */
final class ExpectedOutput {
    private static final String ANYTHING = "...";

    private final List<String> lines;
    private final List<Pattern> patterns;

    ExpectedOutput(List<String> lines) {
        this.lines = lines;
        this.patterns = lines.stream().map(ExpectedOutput::pattern).toList();
    }

    private static Pattern pattern(String line) {
        return Pattern.compile(Arrays.stream(line.stripTrailing().split(Pattern.quote(ANYTHING), -1))
                .map(Pattern::quote)
                .collect(Collectors.joining(".*")));
    }

    /** How many lines are shown, without those that stand for others. */
    int shownLines() {
        return (int) lines.stream().filter(line -> !isAnyLines(line)).count();
    }

    private static boolean isAnyLines(String line) {
        return line.strip().equals(ANYTHING);
    }

    /**
     * Compares what came line by line.
     *
     * @return nothing if all is as shown; otherwise all lines, with {@code " "} before one that came as shown,
     *     {@code "- "} before one that did not come, and {@code "+ "} before one that was not expected
     */
    List<String> difference(List<String> came) {
        int[][] cost = costs(came);
        if (cost[0][0] == 0) {
            return List.of();
        }
        List<String> difference = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < lines.size() || j < came.size()) {
            boolean bothLeft = i < lines.size() && j < came.size();
            if (bothLeft && fits(i, came.get(j)) && cost[i][j] == cost[i + 1][j + 1]) {
                difference.add("  " + came.get(j++).stripTrailing());
                i++;
            } else if (i < lines.size() && isAnyLines(lines.get(i))) {
                if (cost[i][j] == cost[i + 1][j]) {
                    i++;
                } else {
                    difference.add("  " + came.get(j++).stripTrailing());
                }
            } else if (i < lines.size() && cost[i][j] == cost[i + 1][j] + 1) {
                difference.add("- " + lines.get(i++).stripTrailing());
            } else {
                difference.add("+ " + came.get(j++).stripTrailing());
            }
        }
        return difference;
    }

    /**
     * At {@code [i][j]}: how many lines are missing or too many, from line i of what is shown and line j of what came.
     */
    private int[][] costs(List<String> came) {
        int[][] cost = new int[lines.size() + 1][came.size() + 1];
        for (int i = lines.size(); i >= 0; i--) {
            for (int j = came.size(); j >= 0; j--) {
                boolean shownLeft = i < lines.size();
                boolean cameLeft = j < came.size();
                if (shownLeft && isAnyLines(lines.get(i))) {
                    cost[i][j] = Math.min(cost[i + 1][j], cameLeft ? cost[i][j + 1] : Integer.MAX_VALUE);
                } else if (shownLeft || cameLeft) {
                    int missing = shownLeft ? cost[i + 1][j] + 1 : Integer.MAX_VALUE;
                    int tooMany = cameLeft ? cost[i][j + 1] + 1 : Integer.MAX_VALUE;
                    int fitting =
                            shownLeft && cameLeft && fits(i, came.get(j)) ? cost[i + 1][j + 1] : Integer.MAX_VALUE;
                    cost[i][j] = Math.min(fitting, Math.min(missing, tooMany));
                }
            }
        }
        return cost;
    }

    private boolean fits(int i, String line) {
        return !isAnyLines(lines.get(i))
                && patterns.get(i).matcher(line.stripTrailing()).matches();
    }
}
