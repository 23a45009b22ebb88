package proxylab.exchange;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import proxylab.probe.RawClient;

/**
 * A response taken apart just enough to look at: the status line, the header lines and the body, all as they arrived.
 * It does not say whether the response is complete, and is strict: unless a head ends with {@code CR LF CR LF}, all of
 * the bytes are the head.
 *
 * @param statusLine the first line, without its line end; empty if nothing came
 * @param headerLines the lines up to the empty one, without their line ends
 * @param body every byte after the empty line
 * @param bytes the whole response
 */
public record RawResponse(String statusLine, List<String> headerLines, byte[] body, byte[] bytes) {

    private static final String HEAD_END = "\r\n\r\n";
    private static final List<String> HOP_BY_HOP = List.of("connection", "proxy-connection", "keep-alive");

    /** Sends one request to a port of the loopback address, and reads until the server closes. */
    public static RawResponse exchange(int port, Duration limit, String request) throws IOException {
        try (RawClient client = RawClient.connect(port, limit)) {
            return readFrom(client.send(request));
        }
    }

    /** Reads until the server closes, and takes what came as a response. */
    public static RawResponse readFrom(RawClient client) throws IOException {
        return parse(client.readToEnd());
    }

    /** Takes anything: a missing part is empty. */
    public static RawResponse parse(byte[] bytes) {
        String text = new String(bytes, ISO_8859_1);
        int headEnd = text.indexOf(HEAD_END);
        String head = headEnd < 0 ? text : text.substring(0, headEnd);
        byte[] body = headEnd < 0 ? new byte[0] : Arrays.copyOfRange(bytes, headEnd + 4, bytes.length);
        List<String> lines = List.of(head.split("\r\n", -1));
        return new RawResponse(lines.get(0), lines.subList(1, lines.size()), body, bytes);
    }

    /** The status code, or 0 if the first line is not an HTTP status line (RFC 9112 section 4). */
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

    /** The members of a header whose lines are comma-separated lists (RFC 9110 section 5.6.1), in lower case. */
    public List<String> members(String name) {
        return headers(name).stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(member -> member.strip().toLowerCase(Locale.ROOT))
                .filter(member -> !member.isEmpty())
                .toList();
    }

    /** Whether its body comes in chunks (RFC 9112 section 7.1). */
    public boolean isChunked() {
        return members("Transfer-Encoding").contains("chunked");
    }

    /**
     * The content, as a client sees it: without the chunks that it may have come in, or up to the
     * {@code Content-Length} if more has come (RFC 9112 section 6.3).
     */
    public byte[] content() {
        if (isChunked()) {
            return Chunks.parse(body).data();
        }
        int length = contentLength().orElse(body.length);
        return length < body.length ? Arrays.copyOf(body, length) : body;
    }

    /** What {@code Content-Length} says, if it is a number. */
    public Optional<Integer> contentLength() {
        return header("Content-Length")
                .filter(value -> value.matches("\\d{1,9}"))
                .map(Integer::parseInt);
    }

    /** Whether it says that its connection ends with it (RFC 9112 section 9.3). */
    public boolean isLastOfItsConnection() {
        List<String> options = members("Connection");
        return options.contains("close") || statusLine.startsWith("HTTP/1.0") && !options.contains("keep-alive");
    }

    /**
     * All bytes except the lines of fields that are about one connection: {@code Connection}, what it names, and its
     * older relatives (RFC 9110 section 7.6.1). They are the same for a proxy that relays a head unchanged and for one
     * that describes its own connection.
     */
    public byte[] endToEnd() {
        if (!new String(bytes, ISO_8859_1).contains(HEAD_END)) {
            return bytes;
        }
        List<String> dropped = new ArrayList<>(members("Connection"));
        dropped.addAll(HOP_BY_HOP);
        StringBuilder head = new StringBuilder(statusLine);
        headerLines.stream()
                .filter(line -> !dropped.contains(line.replaceFirst(":.*", "").toLowerCase(Locale.ROOT)))
                .forEach(line -> head.append("\r\n").append(line));
        byte[] kept = head.append(HEAD_END).toString().getBytes(ISO_8859_1);
        byte[] all = Arrays.copyOf(kept, kept.length + body.length);
        System.arraycopy(body, 0, all, kept.length, body.length);
        return all;
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
