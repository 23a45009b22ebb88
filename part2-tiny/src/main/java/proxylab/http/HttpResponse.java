package proxylab.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static proxylab.http.HttpStatus.BAD_GATEWAY;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import proxylab.net.LineReader;

/**
 * The head of a response: everything before its content (RFC 9112 section 4).
 *
 * <p>Given: no step writes here.
 *
 * @param status the three-digit status code
 * @param reason the reason phrase; may be empty
 * @param headers the header lines
 */
public record HttpResponse(int status, String reason, Headers headers) {
    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.\\d ([1-9]\\d{2})(?: ([^\r\0]*))?");

    /** A response head with one of the lab's own status codes. */
    public static HttpResponse of(HttpStatus status, Headers headers) {
        return new HttpResponse(status.code(), status.reason(), headers);
    }

    /**
     * Reads a response head; the content stays in the reader.
     *
     * @param maxBytes the most bytes that the status line may have, and the most for all header lines
     * @throws HttpException 502 if it does not begin with an HTTP/1 status line; otherwise as {@link Headers#read}
     * @throws IOException when the stream fails or the status line is too long
     */
    public static HttpResponse read(LineReader in, int maxBytes) throws IOException, HttpException {
        String line = in.readLine(maxBytes).orElse("");
        Matcher matcher = STATUS_LINE.matcher(line);
        if (!matcher.matches()) {
            throw new HttpException(
                    BAD_GATEWAY, "expected a status line such as 'HTTP/1.0 200 OK', got " + Quoted.of(line));
        }
        String reason = matcher.group(2) == null ? "" : matcher.group(2);
        return new HttpResponse(
                Integer.parseInt(matcher.group(1)), reason, Headers.read(in, maxBytes, headerLine -> {}));
    }

    /** The head as the lab's servers send it, as HTTP/1.0, the empty line included. */
    public byte[] toBytes() {
        return ("HTTP/1.0 " + status + " " + reason + "\r\n" + headers + "\r\n").getBytes(ISO_8859_1);
    }
}
