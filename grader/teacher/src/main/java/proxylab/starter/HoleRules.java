package proxylab.starter;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What a region must be like, so that a student can fill it and everybody can find it. */
final class HoleRules {
    /** More than this is not a hole but a class to write: a step that large should be cut in two. */
    static final int MAX_HOLE_LINES = 40;

    /** How a hole is found again: the stub says this, and nothing else may. */
    private static final Pattern SIGN = Pattern.compile("\\bstep (\\d+\\.\\d+): ");

    private HoleRules() {}

    /** What is wrong with a region: what was expected, and what was found. */
    static List<String> wrongInRegion(String id, List<String> solution, List<String> stub) {
        if (stub.isEmpty()) {
            return solution.isEmpty()
                    ? List.of("expected a solution up to // END SOLUTION " + id + "; found nothing")
                    : List.of();
        }
        List<String> wrong = new ArrayList<>();
        long lines = solution.stream().filter(line -> !line.isBlank()).count();
        if (lines > MAX_HOLE_LINES) {
            wrong.add(
                    "expected a hole of at most " + MAX_HOLE_LINES + " lines (blank ones not counted); found " + lines);
        }
        List<MatchResult> signs =
                stub.stream().flatMap(line -> SIGN.matcher(line).results()).toList();
        if (signs.isEmpty()) {
            wrong.add("expected 'step " + id + ": ' in a stub of this region; found it in none");
        }
        signs.stream()
                .filter(sign -> !sign.group(1).equals(id))
                .map(sign -> "expected 'step " + id + ": ' in the stub of this region; found '" + sign.group() + "'")
                .forEach(wrong::add);
        return wrong;
    }

    /** What is wrong with a line of code that stays or belongs to a solution. */
    static List<String> wrongInCode(String line) {
        return SIGN.matcher(line)
                .results()
                .map(sign -> "expected '" + sign.group()
                        + "' in a stub only, because it marks what is not written yet; found " + line.strip())
                .toList();
    }
}
