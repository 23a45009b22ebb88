package proxylab.probe;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A response taken apart just enough to look at: the status line, the header lines and the body, all as they arrived.
 *
 * @param statusLine the first line, without its line end; empty where nothing came
 * @param headerLines the lines up to the empty one, without their line ends
 * @param body every byte after the empty line
 * @param bytes the whole response
 */
public record RawResponse(String statusLine, List<String> headerLines, byte[] body, byte[] bytes) {

    /** Takes anything: where a part is missing, it is empty. */
    public static RawResponse parse(byte[] bytes) {
        String text = new String(bytes, ISO_8859_1);
        int headEnd = text.indexOf("\r\n\r\n");
        String head = headEnd < 0 ? text : text.substring(0, headEnd);
        byte[] body = headEnd < 0 ? new byte[0] : Arrays.copyOfRange(bytes, headEnd + 4, bytes.length);
        List<String> lines = List.of(head.split("\r\n", -1));
        return new RawResponse(lines.get(0), lines.subList(1, lines.size()), body, bytes);
    }

    /** The status code, or 0 where the first line is no HTTP status line (RFC 9112 section 4). */
    public int status() {
        return statusLine.matches("HTTP/1\\.[01] \\d{3}( .*)?") ? Integer.parseInt(statusLine.substring(9, 12)) : 0;
    }

    /** The value of the first header line with this name, in any letter case. */
    public Optional<String> header(String name) {
        return headers(name).stream().findFirst();
    }

    /** The values of all header lines with this name, in any letter case, in their order. */
    public List<String> headers(String name) {
        return HeaderLines.values(headerLines, name);
    }

    /** The body as text, a character for each byte (ISO 8859-1). */
    public String bodyText() {
        return new String(body, ISO_8859_1);
    }

    /** The whole response with its line ends visible, for messages. */
    @Override
    public String toString() {
        return VisibleBytes.of(bytes);
    }
}
