package proxylab.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.provider.MethodSource;
import proxylab.http.Header;
import proxylab.http.Headers;
import proxylab.http.HttpException;
import proxylab.http.HttpLimits;
import proxylab.http.HttpRequest;
import proxylab.net.LineReader;
import wiremock.org.apache.hc.core5.http.ClassicHttpRequest;
import wiremock.org.apache.hc.core5.http.impl.io.DefaultHttpRequestParser;
import wiremock.org.apache.hc.core5.http.impl.io.SessionInputBufferImpl;

@DisplayName("A request on its way through the proxy, for any bytes")
class RequestRewriterFuzzTest {
    private static final HttpLimits LIMITS = new HttpLimits(2_000, 4_000, 1_000);
    private static final List<String> OWN = List.of("Host", "User-Agent", "Connection", "Proxy-Connection");

    static Stream<byte[]> kept() {
        return Stream.of(
                        "GET http://h:8080/a HTTP/1.1\r\naccept: text/*\r\nConnection: keep-alive, x-hop\r\nx-hop: 1\r\n\r\n",
                        "GET http://h/ HTTP/1.1\r\nHost: other:81\r\nProxy-Authorization: Basic x\r\n\r\n",
                        "GET http://h/ HTTP/1.0\r\nHost:\r\nUser-Agent: a\r\nuser-agent: b\r\n\r\n",
                        "GET http://h/ HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                        "GET http://h/ HTTP/1.1\r\nHost: a b\r\n\r\n",
                        "GET http://h/ HTTP/1.1\r\nConnection: host, ,close,\r\nTE: x\r\nKeep-Alive: 1\r\n\r\n",
                        "HEAD http://[::1]?q HTTP/1.1\nx: \u00e4\nx:\t\n\n",
                        "GET http://a://h:80820 HTTP/1.1\r\n\r\n",
                        "GET http://h/ HTTP/1.1\r\nConnection: content-length\r\nContent-Length: 0\r\n\r\n",
                        // found by Jazzer: each takes a way of its own through the code
                        "\n",
                        "\n\n",
                        "  ",
                        "7  ",
                        "\0  h",
                        "T h \r",
                        "\u0014H\u0014",
                        "HMAD``\0 \u008e ",
                        "E GTGH\0htt/ ",
                        "GET http://H\u00c8 HTTP/1.1\n\r\n",
                        "ET http://ah:80820 HTTP/1.1\r\n\r\n",
                        "GET http://a:\u00ff0820 HTTP/1.1\r\n\r\n",
                        "GET http:/ HTTP/0.1\r\nHost: a b\r\n",
                        "GET ht\u0087~p://h/ HTTP/1.1\r\nCnecn: \n",
                        "GET hHTTp/#./ HTTP/1.0\r\nHo\r\n\0s(#r",
                        "GET http://n\u00ff\u00a0@\u00a00121 HTTP/1.1\r\n\r\n",
                        "GET http://h/ HTTP/1.1\r\nHost: ab \r\n\r\n",
                        "GET http://a#\u00ff0409 HTTP/1.1\r\n\r\nHMAD`",
                        "HEAD httP://[:1:]?q HTTP/1.1\nx: \u00e4\u00d1Ax:<\t\n\n",
                        "HEAD http://[: HTTP/1.1\nx: \u00e4\nx:\t\nH2\0:/\n",
                        "GET http://h// HTTP/1.0\r\nHost:\r\u00ff\r\n",
                        "GET ht:ht//p/ HTTP/1.1\r\nConnection:host, ,close,\r\n\r\n",
                        "H" + "\0".repeat(100))
                .map(head -> head.getBytes(ISO_8859_1));
    }

    @MethodSource("kept")
    @FuzzTest
    @DisplayName("leaves as exactly one head of HTTP/1.0 that parses again to the same, or is refused with a status")
    void any_request(byte @NotNull [] input) throws Exception {
        try {
            var read = HttpRequest.read(reader(input), LIMITS, line -> {});
            if (read.isEmpty()) {
                return;
            }
            HttpRequest client = read.get();
            RequestTarget target = RequestTarget.parse(client.line().target());
            ProxyRequest request = RequestRewriter.rewrite(client, target);
            LineReader sent = reader(request.head());
            HttpRequest origin =
                    HttpRequest.read(sent, HttpLimits.DEFAULT, line -> {}).orElseThrow();
            assertThat(sent.available()).as("bytes after the head").isZero();
            assertThat(origin.line())
                    .hasToString(client.method() + " " + target.path() + " HTTP/1.0");
            assertThat(origin.headers()).isEqualTo(request.headers());
            origin.requireHost();
            assertHeaders(client.headers(), origin.headers());
            if (!target.path().startsWith("//")) { // HttpCore would take what follows for a host
                assertSeenByHttpCore(request, origin);
            }
        } catch (HttpException e) {
            assertThat(e.status().code()).as(e.getMessage()).isIn(400, 414, 431, 501, 505);
        }
    }

    private static LineReader reader(byte[] bytes) {
        return new LineReader(new ByteArrayInputStream(bytes));
    }

    /** The proxy's own four come first and only once; the client's others follow in their order. */
    private static void assertHeaders(Headers client, Headers origin) {
        List<Header> lines = StreamSupport.stream(origin.spliterator(), false).toList();
        assertThat(lines.subList(0, 4)).extracting(Header::name).isEqualTo(OWN);
        List<Header> others = new ArrayList<>(lines.subList(4, lines.size()));
        assertThat(others).noneMatch(header -> OWN.stream().anyMatch(header::is));
        for (Header header : client) {
            if (!others.isEmpty() && others.get(0).equals(header)) {
                others.remove(0);
            }
        }
        assertThat(others).as("lines that the client did not send").isEmpty();
        client.members("Connection").forEach(name -> assertThat(lines.subList(4, lines.size()))
                .noneMatch(header -> header.is(name)));
    }

    /** Apache HttpCore finds the same in these bytes, and nothing behind it. */
    private static void assertSeenByHttpCore(ProxyRequest request, HttpRequest origin) throws Exception {
        ByteArrayInputStream bytes = new ByteArrayInputStream(request.head());
        var buffer = new SessionInputBufferImpl(8_192, ISO_8859_1.newDecoder());
        ClassicHttpRequest other = new DefaultHttpRequestParser().parse(buffer, bytes);
        assertThat(buffer.length() + bytes.available()).isZero();
        assertThat(other.getMethod()).isEqualTo(origin.method());
        assertThat(other.getHeaders()).hasSize((int) origin.headers().toString().lines().count());
    }
}
