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
 * <p>Its lines are kept as they came, even odd ones, except for four repairs that a proxy owes its client: a line
 * before the first field that begins with white space is removed, white space before the colon of a field is removed, a
 * field that is continued on further lines becomes one line (RFC 9112 sections 2.2, 5.1 and 5.2), and a CR or NUL
 * within a line becomes a space (RFC 9110 section 5.5). Immutable.
 */
final class ResponseHead {
    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.\\d [1-9]\\d{2}(?: [^\r\0]*)?\r?");
    private static final Pattern FOLD = Pattern.compile("(?<![ \t])[ \t]*+\r?\n[ \t\r\n]*+");
    private static final Pattern LENGTH = Pattern.compile("\\d{1,18}"); // fits into a long
    private static final int STATUS_AT = "HTTP/1.1 ".length();

    private final int status;
    private final String statusLine; // with its line end, like all that follow
    private final List<Line> lines;
    private final String emptyLine;
    private final Headers headers; // the lines that are fields

    /**
     * A line after the status line.
     *
     * @param name its field name in small letters; empty if it has no colon
     * @param text the line with its line end
     */
    private record Line(String name, String text) {}

    private ResponseHead(String statusLine, List<Line> lines, String emptyLine) {
        this.status = Integer.parseInt(statusLine.substring(STATUS_AT, STATUS_AT + 3));
        this.statusLine = statusLine;
        this.lines = lines;
        this.emptyLine = emptyLine;
        this.headers = headers(lines);
    }

    private static Headers headers(List<Line> lines) {
        List<Header> fields = new ArrayList<>(lines.size());
        for (Line line : lines) {
            if (!line.name.isEmpty()) {
                fields.add(new Header(
                        line.name, line.text.substring(line.name.length() + 1).stripTrailing()));
            }
        }
        return Headers.of(fields);
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
        String statusLine = text.substring(0, next);
        List<Line> lines = new ArrayList<>();
        while (true) {
            int end = text.indexOf('\n', next) + 1;
            if (end == text.length()) {
                return new ResponseHead(statusLine, List.copyOf(lines), text.substring(next));
            }
            while (isBlank(text.charAt(end))) { // the next line continues this one
                end = text.indexOf('\n', end) + 1;
            }
            if (!isBlank(text.charAt(next))) { // before the first field, there is nothing to continue
                lines.add(line(text.substring(next, end)));
            }
            next = end;
        }
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    /** @param raw a line, or one with those that continue it */
    private static Line line(String raw) {
        String text = repaired(raw);
        int colon = text.indexOf(':');
        String name = colon < 0 ? "" : text.substring(0, colon).stripTrailing();
        boolean hasGap = !name.isEmpty() && name.length() < colon;
        return new Line(name.toLowerCase(Locale.ROOT), hasGap ? name + text.substring(colon) : text);
    }

    private static String repaired(String raw) {
        int end = raw.length() - (raw.endsWith("\r\n") ? 2 : 1);
        int cr = raw.indexOf('\r');
        if (raw.indexOf('\n') >= end && raw.indexOf('\0') < 0 && (cr < 0 || cr == end)) {
            return raw;
        }
        String oneLine = FOLD.matcher(raw.substring(0, end)).replaceAll(" ");
        return oneLine.replace('\r', ' ').replace('\0', ' ') + raw.substring(end);
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
        StringBuilder head = new StringBuilder(statusLine);
        for (Line line : lines) {
            if (!dropped.contains(line.name)) {
                head.append(line.text);
            }
        }
        if (!isInterim()) {
            head.append("Connection: close").append(emptyLine);
        }
        return head.append(emptyLine).toString().getBytes(ISO_8859_1);
        // STUB: throw new UnsupportedOperationException("step 3.5: choose the lines that go on");
        // END SOLUTION 3.5
    }

    /**
     * Where the content after this head ends (RFC 9112 section 6.3).
     *
     * @param method of the request; nothing follows the answer to {@code HEAD}
     * @throws ProtocolException for a Content-Length that is not one number: the end cannot be known then
     */
    ContentEnd contentEnd(String method) throws ProtocolException {
        // BEGIN SOLUTION 3.5 no content, chunks, a length, or the end of the connection
        if (method.equals("HEAD") || isInterim() || status == 204 || status == 304) {
            return ContentEnd.after(0);
        }
        if (headers.contains("Transfer-Encoding")) {
            String last = headers.members("Transfer-Encoding").reduce("", (before, coding) -> coding);
            return last.equalsIgnoreCase("chunked") ? new LastChunk() : ContentEnd.ofConnection();
        }
        if (!headers.contains("Content-Length")) {
            return ContentEnd.ofConnection();
        }
        List<String> lengths = headers.members("Content-Length").toList();
        if (Set.copyOf(lengths).size() != 1 || !LENGTH.matcher(lengths.get(0)).matches()) {
            throw new ProtocolException(
                    "expected one number as Content-Length, got " + Quoted.of(String.join(", ", lengths)));
        }
        return ContentEnd.after(Long.parseLong(lengths.get(0)));
        // STUB: throw new UnsupportedOperationException("step 3.5: tell where the content ends");
        // END SOLUTION 3.5
    }
}
