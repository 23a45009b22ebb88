package proxylab.cache;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.provider.MethodSource;
import proxylab.http.Header;
import proxylab.http.Headers;
import proxylab.http.HttpException;
import proxylab.http.HttpResponse;
import proxylab.net.LineReader;
import proxylab.proxy.ProxyRequest;
import proxylab.proxy.RequestTarget;

@DisplayName("What the cache stores, for any bytes of a response")
class StoringRulesFuzzTest {
    private static final CacheLimits LIMITS = new CacheLimits(1_000, 100, 10, 200);
    private static final ProxyRequest REQUEST = new ProxyRequest(
            "GET",
            new RequestTarget("h", 80, "/"),
            Headers.of(Header.of("Accept", "*/*"), Header.of("x", "1"), Header.of("X", "2")),
            "HTTP/1.1");

    static Stream<byte[]> kept() {
        return Stream.of(
                        "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nVary: accept, X\r\n\r\nabc",
                        "HTTP/1.1 103 Early\r\nLink: a\r\n\r\nHTTP/1.0 200 OK\n\nabc",
                        "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 03\r\n\r\nabc",
                        "HTTP/1.1 204 No Content\r\n\r\n",
                        "HTTP/1.1 200 OK\r\nCache-Control: max-age=1, NO-STORE=\"a\"\r\n\r\n",
                        "HTTP/1.1 200 OK\r\nCache-Control: ,no -store=\"a\r\n\r\n",
                        "HTTP/1.1 204 No Content\r\n\r\nabc",
                        "HTTP/1.1 404 Not Found\r\nset-cookie: a=b\r\n\r\n",
                        "HTTP/1.1 200 OK\r\nVary: a, *\r\n\r\n",
                        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                        "HTTP/1.1 200 OK\r\n\r\n" + "a".repeat(101),
                        "HTTP/1.1 100 Continue\r\n\r\n",
                        "HTTP/1.1 200 OK\r\nContent-Le",
                        // found by Jazzer: each takes a way of its own through the code
                        "H",
                        "\b\0",
                        "\u00d1",
                        "HTTP/1.1 408\r\n\r\n",
                        "HTTP/1.0 200\nth: 4\rcc",
                        "HTTP/1.1 405 L\r\nse2 :=",
                        "HTTP/1.1 200 K\r\nse\u0090: ",
                        "HTTP/1.1 404 No4 Found\r\n:s=",
                        "HTTP/1.1 404 ound\r\nse|-cio:\u000e\0\r\n\r\n",
                        "HTTP/1.1 200 O0\nContent-Length: 0ore=\"a\r\n\r\n",
                        "HTTP/1.1 200 OK\r\nCache-Control:( ,no -store=\"a\r\n\r\n",
                        "HTTP\1" + "\u00d3".repeat(100))
                .map(response -> response.getBytes(ISO_8859_1));
    }

    @MethodSource("kept")
    @FuzzTest
    @DisplayName("is a whole response within the limits that may be shared, byte for byte, and its length was foreseen")
    void any_response(byte @NotNull [] input) throws IOException, HttpException {
        var stored = StoringRules.storable(REQUEST, input, LIMITS);
        long whole = StoringRules.wholeBytes(input, input.length);
        if (stored.isEmpty()) {
            return;
        }
        byte[] bytes = sent(stored.get());
        assertThat(bytes).isEqualTo(Arrays.copyOfRange(input, input.length - bytes.length, input.length));
        assertThat(stored.get().headBytes()).isLessThanOrEqualTo(LIMITS.maxHeadBytes());
        assertThat(stored.get().contentBytes()).isBetween(0, LIMITS.maxObjectBytes());
        assertThat(stored.get().answers(REQUEST.headers())).isTrue();
        LineReader reader = new LineReader(new ByteArrayInputStream(bytes));
        HttpResponse head = HttpResponse.read(reader, bytes.length);
        assertThat(head.status()).isGreaterThanOrEqualTo(200);
        assertThat(reader.available()).isEqualTo(stored.get().contentBytes());
        assertMayBeShared(head.headers());
        assertThat(whole).isIn((long) input.length, StoringRules.NEVER_KNOWN);
    }

    private static byte[] sent(CachedResponse response) throws IOException {
        ByteArrayOutputStream client = new ByteArrayOutputStream();
        response.writeTo(client);
        return client.toByteArray();
    }

    /** Looks for the words alone, wherever they stand. */
    private static void assertMayBeShared(Headers headers) {
        assertThat(headers.first("Set-Cookie")).isEmpty();
        assertThat(headers.first("Transfer-Encoding")).isEmpty();
        headers.all("Vary").forEach(value -> assertThat(withoutGaps(value)).doesNotMatch("(.*,)?\\*(,.*)?"));
        headers.all("Cache-Control").forEach(value -> assertThat(withoutGaps(value))
                .doesNotMatch("(.*,)?(no-store|no-cache|private)([,=].*)?"));
    }

    /** White space beside a separator means nothing. */
    private static String withoutGaps(String value) {
        return value.toLowerCase(Locale.ROOT).replaceAll("[ \t]*([,=])[ \t]*", "$1");
    }
}
