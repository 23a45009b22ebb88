package proxylab.viva;

import java.util.ArrayList;
import java.util.List;

/**
 * Lines of a submission.
 *
 * @param file the name in the lab
 * @param first the number of the first line, counted from 1
 * @param lines as they stand there
 * @param more how many lines that belong to them are left out behind
 */
record Quote(String file, int first, List<String> lines, int more) {
    Quote {
        lines = List.copyOf(lines);
    }

    /** The place as a compiler would write it. */
    String place() {
        return file + ":" + first;
    }

    /** The lines with their numbers before them. */
    List<String> numbered() {
        List<String> numbered = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            numbered.add(String.format("%4d  %s", first + i, lines.get(i)).stripTrailing());
        }
        return numbered;
    }
}
