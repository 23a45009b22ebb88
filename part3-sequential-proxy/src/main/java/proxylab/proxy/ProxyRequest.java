package proxylab.proxy;

import proxylab.http.Headers;

/**
 * A request that a client wants forwarded.
 *
 * @param method {@code GET} or {@code HEAD}
 * @param target where to
 * @param version what the client speaks: {@code HTTP/1.} and a digit
 * @param headers the header lines as the client sent them
 */
public record ProxyRequest(String method, RequestTarget target, String version, Headers headers) {

    /** Whether the client knows answers before the final one; HTTP/1.0 has none (RFC 9110 section 15.2). */
    boolean mayHaveInterimResponses() {
        return !version.equals("HTTP/1.0");
    }
}
