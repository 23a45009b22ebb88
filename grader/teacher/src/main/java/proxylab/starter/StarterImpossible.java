package proxylab.starter;

import java.util.ArrayList;
import java.util.List;

/** No starter can be made from this lab, or not in this place. Nothing was written. */
final class StarterImpossible extends Exception {
    private static final long serialVersionUID = 1L;
    private static final int MAX_SHOWN = 20;

    StarterImpossible(String message) {
        super(message);
    }

    StarterImpossible(String message, Throwable cause) {
        super(message, cause);
    }

    /** One line for each problem, for the first 20 of them. */
    StarterImpossible(List<?> problems) {
        super(String.join("\n", shown(problems)));
    }

    private static List<String> shown(List<?> problems) {
        List<String> lines = new ArrayList<>();
        problems.stream().limit(MAX_SHOWN).forEach(problem -> lines.add(problem.toString()));
        if (problems.size() > MAX_SHOWN) {
            lines.add("and " + (problems.size() - MAX_SHOWN) + " more like these");
        }
        return lines;
    }
}
