package proxylab.cache;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import proxylab.echo.LineReader;
import proxylab.http.Headers;
import proxylab.http.HttpException;
import proxylab.http.HttpResponse;
import proxylab.proxy.ProxyRequest;
import proxylab.proxy.RequestRewriter;

/**
 * Which requests the cache takes part in, and which responses it may store (RFC 9111 section 3).
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
     * Whether the cache may look for an answer to this request, and store one: a GET without credentials, for the host
     * that its target names. A client whose {@code Host} says otherwise may get another site's page, which must not be
     * kept under this target.
     */
    static boolean concern(ProxyRequest request) {
        Headers headers = request.headers();
        return request.method().equals("GET")
                && !headers.contains("Authorization")
                && headers.all("Host").count() <= 1
                && headers.all("Host")
                        .allMatch(host -> host.isEmpty() || request.target().isNamedBy(host))
                && directives(headers).noneMatch("no-store"::equals);
    }

    /**
     * Takes a complete response apart and decides.
     *
     * @param request what it answers
     * @param bytes everything that came until the origin server closed the connection in good order
     * @param limits what may be kept of one response
     * @return what to store; empty where the response may not be stored, is not complete or is no HTTP response
     */
    static Optional<CachedResponse> storable(ProxyRequest request, byte[] bytes, CacheLimits limits) {
        try {
            ByteArrayInputStream stream = new ByteArrayInputStream(bytes);
            LineReader reader = new LineReader(stream);
            HttpResponse response = HttpResponse.read(reader, limits.maxHeadBytes());
            int contentBytes = reader.available();
            Headers headers = response.headers();
            if (!CACHEABLE.contains(response.status())
                    || contentBytes > limits.maxObjectBytes()
                    || !isComplete(headers, contentBytes)
                    || headers.contains("Set-Cookie")
                    || headers.members("Vary").anyMatch("*"::equals)
                    || directives(headers).anyMatch(FORBIDDING::contains)) {
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
     * A Content-Length must be met. Without one, the end of the connection is the end of the content; a transfer coding
     * has an end of its own that this cache does not look for.
     */
    private static boolean isComplete(Headers headers, int contentBytes) {
        List<String> lengths = headers.all("Content-Length").distinct().toList();
        return !headers.contains("Transfer-Encoding")
                && (lengths.isEmpty() || lengths.equals(List.of(String.valueOf(contentBytes))));
    }

    /** The names of the Cache-Control directives, without their arguments, in small letters. */
    private static Stream<String> directives(Headers headers) {
        return headers.members("Cache-Control").map(StoringRules::directiveName);
    }

    /** In one pass: a client chooses this text, and a regular expression may take the square of its length. */
    private static String directiveName(String directive) {
        int equals = directive.indexOf('=');
        String name = equals < 0 ? directive : directive.substring(0, equals);
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
