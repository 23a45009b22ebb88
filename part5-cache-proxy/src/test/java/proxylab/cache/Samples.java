package proxylab.cache;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import proxylab.http.Header;
import proxylab.http.Headers;
import proxylab.http.HttpException;
import proxylab.proxy.ProxyRequest;
import proxylab.proxy.RequestTarget;

/** Keys, requests and responses for the tests of this package, each made in one line. */
final class Samples {
    static final String URL = "http://origin.test/object";

    private Samples() {}

    static CacheKey key(String path) {
        return new CacheKey("origin.test", 80, path);
    }

    /**
     * A GET request as part 3 rewrites it: the target's Host, unless these lines have one, and the proxy's own lines.
     */
    static ProxyRequest get(String url, String... headerLines) throws HttpException {
        return request("GET", url, headerLines);
    }

    static ProxyRequest request(String method, String url, String... headerLines) throws HttpException {
        RequestTarget target = RequestTarget.parse(url);
        Headers given = headers(headerLines);
        List<Header> lines = new ArrayList<>();
        if (!given.contains("Host")) {
            lines.add(Header.of("Host", target.authority()));
        }
        given.forEach(lines::add);
        return new ProxyRequest(method, target, Headers.of(lines), "HTTP/1.1");
    }

    static Headers headers(String... lines) throws HttpException {
        List<Header> parsed = new ArrayList<>();
        for (String line : lines) {
            parsed.add(Header.parse(line));
        }
        return Headers.of(parsed);
    }

    /** A stored response with a short head and this many bytes of content, for any client. */
    static CachedResponse stored(int contentBytes) {
        return stored(ok(new byte[contentBytes]), contentBytes);
    }

    /** A stored response whose content follows from the key, so that a mixed-up or torn one is noticed. */
    static CachedResponse stored(CacheKey key, int contentBytes) {
        return stored(ok(content(key.path(), contentBytes)), contentBytes);
    }

    static CachedResponse stored(byte[] bytes, int contentBytes) {
        return CachedResponse.of(bytes, bytes.length - contentBytes, Stream.empty(), Headers.of());
    }

    /**
     * A complete 200 response, with further header lines. It passes a proxy unchanged: its last line already says that
     * the connection ends.
     */
    static byte[] ok(byte[] content, String... headerLines) {
        StringBuilder head = new StringBuilder("HTTP/1.0 200 OK\r\n");
        for (String line : headerLines) {
            head.append(line).append("\r\n");
        }
        head.append("Content-Length: ").append(content.length).append("\r\nConnection: close\r\n\r\n");
        return joined(bytes(head.toString()), content);
    }

    static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    /** In pieces of these lengths, again and again, out of one array as from a relay's buffer. */
    static void writeInPieces(byte[] bytes, List<Integer> lengths, OutputStream client) throws IOException {
        int from = 0;
        for (int piece = 0; from < bytes.length; piece++) {
            int length = Math.min(lengths.get(piece % lengths.size()), bytes.length - from);
            client.write(bytes, from, length);
            from += length;
        }
    }

    static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }

    /** Bytes of every value, the same ones for the same seed. */
    static byte[] content(String seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed.hashCode()).nextBytes(bytes);
        return bytes;
    }

    /** What a client gets when a stored response is sent. */
    static byte[] sent(CachedResponse response) {
        ByteArrayOutputStream client = new ByteArrayOutputStream();
        try {
            response.writeTo(client);
        } catch (IOException e) {
            throw new AssertionError("an array takes every byte", e);
        }
        return client.toByteArray();
    }
}
