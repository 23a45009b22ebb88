package proxylab.probe;

import java.util.List;

/**
 * A request head as it arrived.
 *
 * @param head the exact bytes, a character for each (ISO 8859-1)
 * @param clientPort the port of the other end
 */
public record RawRequest(String head, int clientPort) {
    /** The request line, without its line end. */
    public String requestLine() {
        return lines().get(0);
    }

    /** The second word of the request line, or the empty string. */
    public String target() {
        String[] words = requestLine().split(" ");
        return words.length < 2 ? "" : words[1];
    }

    /** The header lines, without their line ends. */
    public List<String> headerLines() {
        List<String> lines = lines();
        return lines.subList(1, lines.size());
    }

    /** The values of all header lines with this name, in any letter case, in their order. */
    public List<String> headers(String name) {
        return HeaderLines.values(headerLines(), name);
    }

    private List<String> lines() {
        return head.lines().filter(line -> !line.isEmpty()).toList();
    }
}
