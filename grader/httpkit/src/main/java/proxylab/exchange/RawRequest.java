package proxylab.exchange;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * A request head as it arrived.
 *
 * @param head the exact bytes, a character for each (ISO 8859-1)
 * @param clientPort the port of the other end
 */
public record RawRequest(String head, int clientPort) {
    /** More than any proxy may forward. */
    private static final int MAX_HEAD_BYTES = 1 << 20;

    /**
     * Reads a head to the end of its empty line, and not a byte more.
     *
     * @throws EOFException if the input ends first
     * @throws IOException if the head has more than 1 MiB
     */
    public static RawRequest read(InputStream in, int clientPort) throws IOException {
        StringBuilder head = new StringBuilder();
        int lineStart = 0;
        while (head.length() < MAX_HEAD_BYTES) {
            int b = in.read();
            if (b < 0) {
                throw new EOFException("incomplete request head: " + VisibleBytes.of(head.toString()));
            }
            head.append((char) b);
            if (b == '\n') {
                String line = head.substring(lineStart);
                if (line.equals("\n") || line.equals("\r\n")) {
                    return new RawRequest(head.toString(), clientPort);
                }
                lineStart = head.length();
            }
        }
        throw new IOException("a request head of more than " + MAX_HEAD_BYTES + " bytes");
    }

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
