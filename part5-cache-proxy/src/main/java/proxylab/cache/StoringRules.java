package proxylab.cache;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import proxylab.echo.LineReader;
import proxylab.http.Headers;
import proxylab.http.HttpException;
import proxylab.http.HttpResponse;
import proxylab.proxy.ProxyRequest;
import proxylab.proxy.RequestRewriter;

/**
 * Which responses the cache may store (RFC 9111 section 3).
 *
 * <p>How long a response stays fresh is not asked: the lab has no freshness model. {@code no-cache} means that a
 * response may not be used again without asking the origin server, and since this cache never asks, it does not store
 * such a response.
 */
final class StoringRules {
    /** RFC 9110 section 15.1 calls them heuristically cacheable; 206 is left out, being a part of something. */
    private static final Set<Integer> CACHEABLE = Set.of(200, 203, 204, 300, 301, 308, 404, 405, 410, 414, 501);

    private static final Set<String> FORBIDDING = Set.of("no-store", "private", "no-cache");

    private StoringRules() {}

    /**
     * Takes a response apart and decides.
     *
     * @param request what it answers
     * @param bytes everything that came until the origin server closed the connection in good order
     * @param limits what may be kept of one response
     * @return what to store; empty where the response may not be stored, is not complete or is no HTTP response
     */
    static Optional<CachedResponse> storable(ProxyRequest request, byte[] bytes, CacheLimits limits) {
        try {
            LineReader reader = new LineReader(new ByteArrayInputStream(bytes));
            HttpResponse response = HttpResponse.read(reader, limits.maxHeadBytes());
            Headers headers = response.headers();
            int contentBytes = reader.available();
            if (contentBytes > limits.maxObjectBytes()
                    || !isComplete(headers, contentBytes)
                    || !mayBeShared(response.status(), headers)) {
                return Optional.empty();
            }
            return Optional.of(CachedResponse.of(
                    bytes,
                    bytes.length - contentBytes,
                    headers.members("Vary"),
                    RequestRewriter.forwarded(request.headers())));
        } catch (HttpException | IOException e) {
            return Optional.empty();
        }
    }

    /**
     * Whether this is all of the content. A Content-Length must be met; several lines must agree. Without one, the end
     * of the connection is the end of the content. A transfer coding has an end of its own that this cache does not
     * look for, so such a response never counts as complete.
     */
    private static boolean isComplete(Headers headers, int contentBytes) {
        // BEGIN SOLUTION 5.4 compare the length that was promised with the one that came
        List<String> lengths = headers.all("Content-Length").distinct().toList();
        return !headers.contains("Transfer-Encoding")
                && (lengths.isEmpty() || lengths.equals(List.of(String.valueOf(contentBytes))));
        // STUB: throw new UnsupportedOperationException("step 5.4: tell a complete response from one that broke off");
        // END SOLUTION 5.4
    }

    /** Whether other clients may have it: by its status, and by what the origin server says of it in its headers. */
    private static boolean mayBeShared(int status, Headers headers) {
        // BEGIN SOLUTION 5.4 look at the status, at Cache-Control, Set-Cookie and Vary
        return CACHEABLE.contains(status)
                && CacheControl.directives(headers).noneMatch(FORBIDDING::contains)
                && !headers.contains("Set-Cookie")
                && headers.members("Vary").noneMatch("*"::equals);
        // STUB: throw new UnsupportedOperationException("step 5.4: tell which responses may be stored");
        // END SOLUTION 5.4
    }
}
