package proxylab.http;

import static proxylab.http.HttpStatus.BAD_REQUEST;
import static proxylab.http.HttpStatus.NOT_IMPLEMENTED;
import static proxylab.http.HttpStatus.URI_TOO_LONG;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import proxylab.net.LineReader;
import proxylab.net.LineTooLongException;

/**
 * The head of a request: everything before its content.
 *
 * @param line the request line
 * @param headers the header lines
 */
public record HttpRequest(RequestLine line, Headers headers) {
    /** Some old clients send an empty line after a request's content; a server skips it (RFC 9112 section 2.2). */
    private static final int MAX_EMPTY_LINES = 2;

    /** A name or an address, with a port if any (RFC 3986 section 3.2.2); all of it may be missing. */
    private static final Pattern HOST =
            Pattern.compile("(?:[A-Za-z0-9._~!$&'()*+,;=%-]*|\\[[0-9A-Fa-f:.]{2,45}])(?::\\d{0,5})?");

    /**
     * Reads one request head; what follows it, the content if any, stays in the reader.
     *
     * @param seen is shown each line as it arrived, good or bad
     * @return empty if the client closed without sending anything
     * @throws HttpException 400, 414, 431 or 505 for a head that is malformed or larger than the limits
     * @throws IOException when the stream fails or is too slow
     */
    public static Optional<HttpRequest> read(LineReader in, HttpLimits limits, Consumer<String> seen)
            throws IOException, HttpException {
        // BEGIN SOLUTION 2.2 read the request line, then the header lines
        Optional<String> first = readRequestLine(in, limits);
        for (int i = 0; i < MAX_EMPTY_LINES && first.equals(Optional.of("")); i++) {
            first = readRequestLine(in, limits);
        }
        if (first.isEmpty()) {
            return Optional.empty();
        }
        seen.accept(first.get());
        RequestLine line = RequestLine.parse(first.get());
        return Optional.of(new HttpRequest(line, Headers.read(in, limits.maxHeaderBytes(), seen)));
        // STUB: throw new UnsupportedOperationException("step 2.2: read the request line, then the header lines");
        // END SOLUTION 2.2
    }

    // BEGIN SOLUTION 2.2 read the request line within its limit
    private static Optional<String> readRequestLine(LineReader in, HttpLimits limits)
            throws IOException, HttpException {
        try {
            return in.readLine(limits.maxRequestLineBytes());
        } catch (LineTooLongException e) {
            throw new HttpException(
                    URI_TOO_LONG,
                    "expected a request line of at most " + limits.maxRequestLineBytes() + " bytes, got more",
                    e);
        }
    }
    // END SOLUTION 2.2

    /** The method, for example {@code GET}. */
    public String method() {
        return line.method();
    }

    /** Whether the response to this request has no content (RFC 9110 section 9.3.2). */
    public boolean isHead() {
        return method().equals("HEAD");
    }

    /** Whether the client says that content follows the head, in whatever form. */
    boolean announcesContent() {
        return headers.contains("Transfer-Encoding")
                || headers.all("Content-Length").anyMatch(length -> !length.equals("0"));
    }

    /** Whether the client holds back its content until it is asked for it; HTTP/1.0 has no such thing. */
    boolean waitsBeforeContent() {
        return !line.version().equals("HTTP/1.0")
                && headers.members("Expect").anyMatch("100-continue"::equalsIgnoreCase);
    }

    /**
     * Checks what an origin server demands of every request (RFC 9112 section 3.2): at most one {@code Host}, which is
     * empty, or a host and perhaps a port; in HTTP/1.1 there must be one.
     *
     * @throws HttpException 400 for no {@code Host} in HTTP/1.1, for more than one, for a malformed one
     */
    public void requireHost() throws HttpException {
        List<String> hosts = headers.all("Host").toList();
        if (hosts.isEmpty() && !line.version().equals("HTTP/1.0")) {
            throw new HttpException(BAD_REQUEST, "expected a Host header in a request of HTTP/1.1, got none");
        }
        if (hosts.size() > 1) {
            throw new HttpException(
                    BAD_REQUEST, "expected one Host header, got " + Quoted.of(String.join("' and '", hosts)));
        }
        if (!hosts.isEmpty() && !HOST.matcher(hosts.get(0)).matches()) {
            throw new HttpException(
                    BAD_REQUEST,
                    "expected a host, and a port if any, in the Host header, got " + Quoted.of(hosts.get(0)));
        }
    }

    /**
     * How many bytes of content follow the head (RFC 9112 section 6.3); empty if the request does not say.
     *
     * @throws HttpException 400 for a Content-Length that is not one number in one line, 501 for a transfer coding
     */
    public OptionalLong contentLength() throws HttpException {
        if (headers.contains("Transfer-Encoding")) {
            throw new HttpException(
                    NOT_IMPLEMENTED,
                    "expected content with a Content-Length, got "
                            + Quoted.of("Transfer-Encoding: "
                                    + headers.first("Transfer-Encoding").orElseThrow()));
        }
        List<String> values = headers.all("Content-Length").toList();
        if (values.isEmpty()) {
            return OptionalLong.empty();
        }
        if (values.size() > 1 || !values.get(0).matches("\\d{1,18}")) {
            throw new HttpException(
                    BAD_REQUEST, "expected one number as Content-Length, got " + Quoted.of(String.join(", ", values)));
        }
        return OptionalLong.of(Long.parseLong(values.get(0)));
    }
}
