package proxylab.cache;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import proxylab.http.Headers;

/**
 * A stored response: every byte that its first client got, from the final head on, and which requests it may answer.
 *
 * <p>Immutable, so any number of threads may send it, even after it was evicted.
 *
 * <p>Given: no step writes here.
 */
final class CachedResponse {
    private final byte[] bytes;
    private final int headBytes;
    private final Map<String, List<String>> selectingHeaders;

    private CachedResponse(byte[] bytes, int headBytes, Map<String, List<String>> selectingHeaders) {
        this.bytes = bytes;
        this.headBytes = headBytes;
        this.selectingHeaders = selectingHeaders;
    }

    /**
     * A response to be stored.
     *
     * @param bytes all of it; not copied, so it must not change any more
     * @param headBytes how many of them stand before the content
     * @param vary the names of the request headers that the origin server chose this representation by
     * @param request the headers of the request that it answers, as the origin server got them
     */
    static CachedResponse of(byte[] bytes, int headBytes, Stream<String> vary, Headers request) {
        Map<String, List<String>> selecting = vary.map(name -> name.toLowerCase(Locale.ROOT))
                .distinct()
                .collect(Collectors.toUnmodifiableMap(
                        name -> name, name -> request.all(name).toList()));
        return new CachedResponse(bytes, headBytes, selecting);
    }

    /**
     * Whether a request with these headers selects this representation (RFC 9111 section 4.1).
     *
     * @param request as the origin server would get them: it chose by those
     */
    boolean answers(Headers request) {
        return selectingHeaders.entrySet().stream().allMatch(header -> header.getValue()
                .equals(request.all(header.getKey()).toList()));
    }

    /** How many bytes of content it has: this is what the limits of the cache count. */
    int contentBytes() {
        return bytes.length - headBytes;
    }

    /** How many bytes stand before the content. */
    int headBytes() {
        return headBytes;
    }

    /** How many bytes it takes besides the content: the head, and the request headers that select it. */
    long metadataBytes() {
        long selecting = selectingHeaders.entrySet().stream()
                .mapToLong(header -> header.getKey().length()
                        + header.getValue().stream().mapToLong(String::length).sum())
                .sum();
        return headBytes + selecting;
    }

    /** Sends all of it in one write. */
    void writeTo(OutputStream client) throws IOException {
        client.write(bytes);
    }
}
