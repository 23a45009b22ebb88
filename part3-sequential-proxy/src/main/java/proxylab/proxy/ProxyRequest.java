package proxylab.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import proxylab.http.Headers;

/**
 * A request in the form that the origin server gets, whatever answers it in the end.
 *
 * @param method {@code GET} or {@code HEAD}
 * @param target where to
 * @param headers the header lines for the origin server; {@link RequestRewriter} makes them
 * @param clientVersion the version of the client's request: {@code HTTP/1.} and a digit
 */
public record ProxyRequest(String method, RequestTarget target, Headers headers, String clientVersion) {

    /**
     * The request head to send, its empty line included, ready to leave in one write. Its request line has origin-form
     * and HTTP/1.0, whatever the client's version.
     */
    byte[] head() {
        // BEGIN SOLUTION 3.2 the request line, the header lines, the empty line
        String head = method + " " + target.path() + " HTTP/1.0\r\n" + headers + "\r\n";
        return head.getBytes(ISO_8859_1);
        // STUB: throw new UnsupportedOperationException("step 3.2: write the request head for the origin server");
        // END SOLUTION 3.2
    }

    /** Whether the client understands responses before the final one; HTTP/1.0 has none (RFC 9110 section 15.2). */
    boolean mayHaveInterimResponses() {
        return !clientVersion.equals("HTTP/1.0");
    }
}
