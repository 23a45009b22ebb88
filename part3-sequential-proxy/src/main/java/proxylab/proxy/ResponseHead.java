package proxylab.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.net.ProtocolException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import proxylab.http.Header;
import proxylab.http.Headers;
import proxylab.http.Quoted;

/**
 * The head of an origin server's response (RFC 9112 section 4), and what it says about the two connections that the
 * response crosses: which fields end here, and where the content ends.
 *
 * <p>Its lines are kept as they came, even odd ones, except for what a proxy owes its client:
 *
 * <ul>
 *   <li>Each line ends with CRLF. White space before the colon of a field is removed. A field that is continued on
 *       further lines becomes one line (RFC 9112 sections 2.2, 5.1 and 5.2).
 *   <li>A CR or NUL within a line becomes a space (RFC 9110 section 5.5).
 *   <li>A line that begins with white space after all this is removed (RFC 9112 section 2.2).
 *   <li>A Content-Length that is repeated becomes one line with one number; one that is not a number is removed (RFC
 *       9110 section 8.6). {@link #contentEnd} still sees what came.
 * </ul>
 *
 * <p>Immutable.
 */
final class ResponseHead {
    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.\\d [1-9]\\d{2}(?: [^\r\0]*)?\r?");
    private static final Pattern FOLD = Pattern.compile("(?<![ \t])[ \t]*+\r?\n[ \t\r\n]*+");
    private static final Pattern LENGTH = Pattern.compile("\\d{1,18}"); // fits into a long
    private static final String LINE_END = "\r\n";
    private static final int STATUS_AT = "HTTP/1.1 ".length();

    private final int status;
    private final String statusLine; // without its line end, like all that follow
    private final List<Line> lines; // for the client
    private final Headers headers; // the fields, with each Content-Length that came

    /**
     * A line after the status line.
     *
     * @param name its field name in small letters; empty if it has no colon
     * @param text the line without its line end
     */
    private record Line(String name, String text) {}

    private ResponseHead(String statusLine, List<Line> lines) {
        this.status = Integer.parseInt(statusLine.substring(STATUS_AT, STATUS_AT + 3));
        this.statusLine = statusLine;
        this.headers = headers(lines);
        this.lines = withOneLength(lines, headers);
    }

    private static Headers headers(List<Line> lines) {
        List<Header> fields = new ArrayList<>(lines.size());
        for (Line line : lines) {
            if (!line.name.isEmpty()) {
                fields.add(new Header(line.name, line.text.substring(line.name.length() + 1)));
            }
        }
        return Headers.of(fields);
    }

    private static List<Line> withOneLength(List<Line> lines, Headers headers) {
        List<String> lengths = headers.members("Content-Length").toList();
        boolean isPlain = headers.all("Content-Length").count() == 1 && lengths.size() == 1;
        boolean isToCome = isOneNumber(lengths);
        List<Line> kept = new ArrayList<>(lines.size());
        for (Line line : lines) {
            if (!line.name.equals("content-length")) {
                kept.add(line);
            } else if (isToCome) {
                kept.add(isPlain ? line : new Line(line.name, "Content-Length: " + lengths.get(0)));
                isToCome = false;
            }
        }
        return kept;
    }

    /** Whether all of them are the same number. */
    private static boolean isOneNumber(List<String> lengths) {
        return Set.copyOf(lengths).size() == 1 && LENGTH.matcher(lengths.get(0)).matches();
    }

    /** Whether a line, with or without the CR of its line end, is the first line of an HTTP/1 response. */
    static boolean isStatusLine(String line) {
        return STATUS_LINE.matcher(line).matches();
    }

    /**
     * Parses a head.
     *
     * @param text a status line, any lines, and an empty line, each with its LF or CRLF; a character for each byte
     */
    static ResponseHead parse(String text) {
        int next = text.indexOf('\n') + 1;
        String statusLine = withoutEnd(text.substring(0, next));
        List<Line> lines = new ArrayList<>();
        while (true) {
            int end = text.indexOf('\n', next) + 1;
            if (end == text.length()) {
                return new ResponseHead(statusLine, lines);
            }
            while (isBlank(text.charAt(end))) { // the next line continues this one
                end = text.indexOf('\n', end) + 1;
            }
            String line = repaired(text.substring(next, end));
            if (!isBlank(line.charAt(0))) { // else a client would take it for more of the line before it
                lines.add(line(line));
            }
            next = end;
        }
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    private static Line line(String text) {
        int colon = text.indexOf(':');
        String name = colon < 0 ? "" : text.substring(0, colon).stripTrailing();
        boolean hasGap = !name.isEmpty() && name.length() < colon;
        return new Line(name.toLowerCase(Locale.ROOT), hasGap ? name + text.substring(colon) : text);
    }

    /** @param raw a line, or one with those that continue it */
    private static String repaired(String raw) {
        String text = withoutEnd(raw);
        if (text.indexOf('\n') < 0 && text.indexOf('\r') < 0 && text.indexOf('\0') < 0) {
            return text;
        }
        String oneLine = FOLD.matcher(text).replaceAll(" ");
        return oneLine.replace('\r', ' ').replace('\0', ' ');
    }

    private static String withoutEnd(String line) {
        return line.substring(0, line.length() - (line.endsWith("\r\n") ? 2 : 1));
    }

    /** Whether another head follows: this one only reports progress (RFC 9110 section 15.2). */
    boolean isInterim() {
        return status < 200;
    }

    /**
     * The head as the client gets it: without the fields that end here ({@link HopByHop}), and, unless it is an interim
     * one, with {@code Connection: close} as its last line. Everything else stays as it came, in its order.
     *
     * <p>A {@code Transfer-Encoding} is forwarded even when {@code Connection} nominates it, as some servers do:
     * without it, the client would read the chunks' sizes as content. A {@code Content-Length} beside it is dropped
     * (RFC 9112 section 6.3).
     */
    byte[] forwarded() {
        // BEGIN SOLUTION 3.5 drop what ends here, say that the connection will
        Set<String> dropped = HopByHop.names(headers);
        dropped.remove("transfer-encoding"); // even when nominated: the content is forwarded with its chunks
        if (headers.contains("Transfer-Encoding")) {
            dropped.add("content-length");
        }
        StringBuilder head = new StringBuilder(statusLine).append(LINE_END);
        for (Line line : lines) {
            if (!dropped.contains(line.name)) {
                head.append(line.text).append(LINE_END);
            }
        }
        if (!isInterim()) {
            head.append("Connection: close").append(LINE_END);
        }
        return head.append(LINE_END).toString().getBytes(ISO_8859_1);
        // STUB: throw new UnsupportedOperationException("step 3.5: choose the lines that go on");
        // END SOLUTION 3.5
    }

    /**
     * Where the content after this head ends (RFC 9112 section 6.3).
     *
     * @param method of the request; nothing follows the answer to {@code HEAD}
     * @throws ProtocolException if the end cannot be known: for a Content-Length that is not one number, a last
     *     transfer coding other than {@code chunked}, or any in HTTP/1.0, which has none
     */
    ContentEnd contentEnd(String method) throws ProtocolException {
        // BEGIN SOLUTION 3.5 no content, chunks, a length, or the end of the connection
        if (method.equals("HEAD") || isInterim() || status == 204 || status == 304) {
            return ContentEnd.after(0);
        }
        if (headers.contains("Transfer-Encoding")) {
            String last = headers.members("Transfer-Encoding").reduce("", (before, coding) -> coding);
            if (!last.equalsIgnoreCase("chunked") || statusLine.startsWith("HTTP/1.0")) {
                throw new ProtocolException("expected chunked as the last transfer coding, in HTTP/1.1, got "
                        + Quoted.of(last) + " in " + statusLine.substring(0, STATUS_AT - 1));
            }
            return new LastChunk();
        }
        if (!headers.contains("Content-Length")) {
            return ContentEnd.ofConnection();
        }
        List<String> lengths = headers.members("Content-Length").toList();
        if (!isOneNumber(lengths)) {
            throw new ProtocolException(
                    "expected one number as Content-Length, got " + Quoted.of(String.join(", ", lengths)));
        }
        return ContentEnd.after(Long.parseLong(lengths.get(0)));
        // STUB: throw new UnsupportedOperationException("step 3.5: tell where the content ends");
        // END SOLUTION 3.5
    }
}
