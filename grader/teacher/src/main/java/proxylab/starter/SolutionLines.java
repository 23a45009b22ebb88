package proxylab.starter;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import proxylab.course.Step;

/** The lines that must not be left, found by their first characters in any other line. Not safe for threads. */
final class SolutionLines {
    /** Shorter lines say too little to be anybody's secret. */
    static final int MIN_CHARS = 31;

    /** A line of a solution, with single spaces in place of any white space. */
    record Line(Step step, String text) {}

    private final Map<String, List<Line>> byBeginning = new HashMap<>();

    void add(Step step, String line) {
        String text = normal(line);
        if (text.length() >= MIN_CHARS) {
            List<Line> lines =
                    byBeginning.computeIfAbsent(text.substring(0, MIN_CHARS), beginning -> new ArrayList<>());
            if (lines.stream().noneMatch(other -> other.text().equals(text))) {
                lines.add(new Line(step, text));
            }
        }
    }

    /** The solutions' lines that this line contains. */
    List<Line> in(String line) {
        String text = normal(line);
        List<Line> found = new ArrayList<>();
        for (int at = 0; at + MIN_CHARS <= text.length(); at++) {
            for (Line candidate : byBeginning.getOrDefault(text.substring(at, at + MIN_CHARS), List.of())) {
                if (text.startsWith(candidate.text(), at)) {
                    found.add(candidate);
                }
            }
        }
        return found;
    }

    /** No longer treats the lines that this one contains as secret. */
    void forget(String line) {
        for (Line known : in(line)) {
            byBeginning.get(known.text().substring(0, MIN_CHARS)).remove(known);
        }
    }

    private static String normal(String line) {
        return line.strip().replaceAll("\\s+", " ");
    }
}
