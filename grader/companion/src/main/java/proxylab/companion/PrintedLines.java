package proxylab.companion;

import java.util.ArrayList;
import java.util.List;
import proxylab.toolbox.Wording;

/**
 * What code printed, as far as it helps: its first lines, because what comes later usually follows from them; and of a
 * stack trace, the exception and the first place in the lab's own code.
 */
final class PrintedLines {
    private PrintedLines() {}

    /** @param most how many lines to show; one more says how many were left out */
    static List<String> of(String text, int most) {
        return Wording.firstLines(String.join("\n", withoutOtherFrames(text)), most);
    }

    private static List<String> withoutOtherFrames(String text) {
        List<String> lines = new ArrayList<>();
        boolean isPlaced = false; // whether the trace that is being read has shown its place
        for (String line : text.lines().filter(line -> !line.isBlank()).toList()) {
            boolean isFrame = line.startsWith("\tat ");
            boolean isMore = line.startsWith("\t... ");
            if (!isFrame && !isMore) {
                isPlaced = false;
                lines.add(line);
            } else if (isFrame && !isPlaced && line.startsWith("\tat proxylab.")) {
                isPlaced = true;
                lines.add("    " + line.strip());
            }
        }
        return lines;
    }
}
