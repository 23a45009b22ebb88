package proxylab.cache;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import proxylab.http.Headers;
import proxylab.http.HttpException;
import proxylab.http.HttpResponse;
import proxylab.net.LineReader;
import proxylab.proxy.ProxyRequest;

/**
 * Which responses the cache may store (RFC 9111 section 3).
 *
 * <p>How long a response stays fresh is not asked: the lab has no freshness model. {@code no-cache} means that a
 * response may not be used again without asking the origin server, and since this cache never asks, it does not store
 * such a response.
 */
final class StoringRules {
    /** RFC 9110 section 15.1 calls them heuristically cacheable; 206 is left out, being only a part. */
    private static final Set<Integer> CACHEABLE = Set.of(200, 203, 204, 300, 301, 308, 404, 405, 410, 414, 501);

    private static final Set<String> FORBIDDING = Set.of("no-store", "private", "no-cache");

    /** What {@link #wholeBytes} says while only interim responses have come. */
    static final long NOT_YET_KNOWN = -1;

    /** What {@link #wholeBytes} says of a response that ends with the connection, or is malformed. */
    static final long NEVER_KNOWN = Long.MAX_VALUE;

    private StoringRules() {}

    /**
     * A response, or the beginning of one, taken apart.
     *
     * @param head that of the final response
     * @param interimBytes how many bytes stand before it: interim responses, which are not sent a second time
     * @param headEnd how many bytes stand before the content
     */
    private record Parts(HttpResponse head, int interimBytes, int headEnd) {
        /** Empty if only interim responses have come. */
        static Optional<Parts> of(byte[] bytes, int count) throws IOException, HttpException {
            LineReader reader = new LineReader(new ByteArrayInputStream(bytes, 0, count));
            while (reader.available() > 0) {
                int before = count - reader.available();
                HttpResponse head = HttpResponse.read(reader, count);
                if (head.status() >= 200) {
                    return Optional.of(new Parts(head, before, count - reader.available()));
                }
            }
            return Optional.empty();
        }

        /** The length of the whole response, if its head gives exactly one. */
        long wholeBytes() {
            if (hasNoContent()) {
                return headEnd;
            }
            List<String> lengths =
                    head.headers().all("Content-Length").distinct().toList();
            boolean isKnown = lengths.size() == 1 && lengths.get(0).matches("\\d{1,9}");
            return isKnown ? headEnd + Long.parseLong(lengths.get(0)) : NEVER_KNOWN;
        }

        /** Whether no content ever follows the head, whatever it announces (RFC 9110 section 15.3.5). */
        boolean hasNoContent() {
            return head.status() == 204;
        }
    }

    /**
     * How many bytes a response will have in all, according to its head.
     *
     * @param begun its first bytes; if they end within a head, its length is not looked for
     * @param count how many they are
     * @return a number; {@link #NOT_YET_KNOWN} or {@link #NEVER_KNOWN}
     */
    static long wholeBytes(byte[] begun, int count) {
        try {
            return Parts.of(begun, count).map(Parts::wholeBytes).orElse(NOT_YET_KNOWN);
        } catch (HttpException | IOException e) {
            return NEVER_KNOWN;
        }
    }

    /**
     * Takes a response apart and decides.
     *
     * @param request what it answers
     * @param bytes everything that came until the response was whole, or the upstream had returned in good order
     * @param limits what may be kept of one response
     * @return what to store; empty if the response may not be stored, is incomplete or malformed
     */
    static Optional<CachedResponse> storable(ProxyRequest request, byte[] bytes, CacheLimits limits) {
        try {
            return Parts.of(bytes, bytes.length).flatMap(parts -> storable(request, bytes, parts, limits));
        } catch (HttpException | IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<CachedResponse> storable(
            ProxyRequest request, byte[] bytes, Parts parts, CacheLimits limits) {
        Headers headers = parts.head.headers();
        int headBytes = parts.headEnd - parts.interimBytes;
        int contentBytes = bytes.length - parts.headEnd;
        if (headBytes > limits.maxHeadBytes()
                || contentBytes > limits.maxObjectBytes()
                || (parts.hasNoContent() && contentBytes > 0)
                || !isComplete(headers, contentBytes)
                || !mayBeShared(parts.head.status(), headers)) {
            return Optional.empty();
        }
        return Optional.of(CachedResponse.of(
                parts.interimBytes == 0 ? bytes : Arrays.copyOfRange(bytes, parts.interimBytes, bytes.length),
                headBytes,
                headers.members("Vary"),
                request.headers()));
    }

    /**
     * Whether this is all of the content. A Content-Length must be reached exactly; several lines must agree. Without
     * one, the end of the connection is the end of the content. A response with a transfer coding never counts as
     * complete here: stored, it would also go to HTTP/1.0 clients, which cannot read it.
     */
    private static boolean isComplete(Headers headers, int contentBytes) {
        // BEGIN SOLUTION 5.5 compare the length that was promised with the one that came
        List<String> lengths = headers.all("Content-Length").distinct().toList();
        return !headers.contains("Transfer-Encoding")
                && (lengths.isEmpty() || lengths.equals(List.of(String.valueOf(contentBytes))));
        // STUB: throw new UnsupportedOperationException("step 5.5: tell a complete response from one that broke off");
        // END SOLUTION 5.5
    }

    /** Whether other clients may have it, according to its status and to what the origin server says in its headers. */
    private static boolean mayBeShared(int status, Headers headers) {
        // BEGIN SOLUTION 5.5 look at the status, at Cache-Control, Set-Cookie and Vary
        return CACHEABLE.contains(status)
                && CacheControl.directives(headers).noneMatch(FORBIDDING::contains)
                && !headers.contains("Set-Cookie")
                && headers.members("Vary").noneMatch("*"::equals);
        // STUB: throw new UnsupportedOperationException("step 5.5: tell which responses may be stored");
        // END SOLUTION 5.5
    }
}
