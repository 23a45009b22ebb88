package proxylab.grader;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import proxylab.exchange.Chunks;
import proxylab.exchange.HeaderLines;
import proxylab.toolbox.Wording;

/**
 * What a client makes of the bytes that it got: as tolerant as user agents are, and at most one response. The body ends
 * where its {@code Content-Length} or its last chunk says (RFC 9112 section 6.3), or with the connection.
 *
 * <p>It is not a {@link proxylab.exchange.RawResponse}, which an audit reads byte for byte, and which does not judge.
 * This one judges, again and again while the bytes come: is the answer whole, and what is missing? And it ignores
 * faults that cost no points, such as lines that end with a line feed alone.
 *
 * @param status the status code; 0 if there was none
 * @param body the body so far
 * @param isWhole whether the answer has ended as it should
 * @param trouble if it has not: what is wrong with it, in words; otherwise empty
 */
record Answer(int status, byte[] body, boolean isWhole, String trouble) {
    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/\\d\\.\\d (\\d{3})( .*)?\r?");
    private static final Pattern HEAD_END = Pattern.compile("\r?\n\r?\n");
    private static final byte[] NOTHING = {};

    /** An exchange without a usable answer. */
    static Answer none(String trouble) {
        return new Answer(0, NOTHING, false, trouble);
    }

    /**
     * Looks at all bytes of a connection so far.
     *
     * @param ended whether the server has closed: no more will come
     */
    static Answer parse(byte[] bytes, boolean ended) {
        if (bytes.length == 0) {
            return none(ended ? "the connection was closed without a single byte of an answer" : "not one byte came");
        }
        String text = new String(bytes, ISO_8859_1);
        Matcher headEnd = HEAD_END.matcher(text);
        if (!headEnd.find()) {
            return none("no whole header section came, only " + Wording.bytes(bytes.length)
                    + (ended ? ", then the connection was closed" : ""));
        }
        String head = text.substring(0, headEnd.start());
        Matcher statusLine = STATUS_LINE.matcher(head.lines().findFirst().orElse(""));
        if (!statusLine.matches()) {
            return none("the answer does not begin with an HTTP status line");
        }
        int status = Integer.parseInt(statusLine.group(1));
        byte[] content = Arrays.copyOfRange(bytes, headEnd.end(), bytes.length);
        List<String> fields = head.lines().skip(1).toList();
        if (first(fields, "Transfer-Encoding").toLowerCase(Locale.ROOT).endsWith("chunked")) {
            return inChunks(status, Chunks.parse(content));
        }
        String length = first(fields, "Content-Length");
        return length.matches("\\d{1,9}")
                ? withLength(status, content, Integer.parseInt(length))
                : new Answer(
                        status,
                        content,
                        ended,
                        ended ? "" : "the connection was not closed, and no length says where the answer ends");
    }

    /** The same answer, with words for why no more of it was awaited. */
    Answer brokenOff(String why) {
        return new Answer(status, body, false, trouble.isEmpty() ? why : why + ": " + trouble);
    }

    private static Answer withLength(int status, byte[] content, int length) {
        return content.length >= length
                ? new Answer(status, Arrays.copyOf(content, length), true, "")
                : new Answer(
                        status,
                        content,
                        false,
                        "only " + Wording.number(content.length) + " of the " + Wording.bytes(length)
                                + " that the answer's Content-Length promises have come");
    }

    private static Answer inChunks(int status, Chunks chunks) {
        return new Answer(
                status,
                chunks.data(),
                chunks.hasLast(),
                chunks.hasLast() ? "" : "the answer is in chunks, and its last chunk did not come");
    }

    private static String first(List<String> fields, String name) {
        return HeaderLines.values(fields, name).stream().findFirst().orElse("");
    }
}
