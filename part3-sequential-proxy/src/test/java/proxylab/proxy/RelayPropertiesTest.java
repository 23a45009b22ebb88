package proxylab.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import proxylab.probe.RawClient;
import proxylab.probe.RawOrigin;
import proxylab.probe.RawRequest;

@Tag("step-3.3")
@Label("step 3.3: for all bytes, in all pieces")
class RelayPropertiesTest {
    private static ProxyUnderTest proxy;

    @BeforeContainer
    static void start() throws IOException {
        proxy = ProxyUnderTest.start();
    }

    @AfterContainer
    static void stop() {
        proxy.close();
    }

    @Property(tries = 100, shrinking = ShrinkingMode.BOUNDED)
    @Label("what the origin sends is what the client gets, however the origin cuts it")
    void any_response_in_any_pieces(@ForAll("pieces") List<byte[]> pieces) throws IOException {
        try (RawOrigin origin = RawOrigin.start(exchange -> {
            for (byte[] piece : pieces) {
                exchange.send(piece);
            }
        })) {
            ProxyUnderTest.assertSameBytes(
                    joined(pieces), proxy.get(origin.url("/")).bytes(), "the relayed response");
        }
    }

    @Property(tries = 60, shrinking = ShrinkingMode.BOUNDED)
    @Label("a request cut anywhere reaches the origin as if it had come whole")
    void any_request_in_any_pieces(@ForAll("cuts") List<Integer> cuts) throws IOException {
        try (RawOrigin origin = RawOrigin.answering(RawOrigin.ok("text/plain", new byte[0]));
                RawClient client = proxy.connect()) {
            String request = "GET " + origin.url("/p") + " HTTP/1.1\r\nHost: h\r\nX-A: 1\r\nX-B: 2\r\n\r\n";
            int sent = 0;
            for (int cut : cuts) {
                int upTo = Math.min(request.length(), sent + cut);
                client.send(request.substring(sent, upTo));
                sent = upTo;
            }
            client.send(request.substring(sent)).readResponse();
            assertThat(origin.requests().stream().map(RawRequest::head))
                    .containsExactly("GET /p HTTP/1.0\r\nHost: h\r\nUser-Agent: " + RequestRewriter.USER_AGENT
                            + "\r\nConnection: close\r\nProxy-Connection: close\r\nX-A: 1\r\nX-B: 2\r\n\r\n");
        }
    }

    /** At least one byte in all: an origin that sends nothing is another story, step 3.4. */
    @Provide
    Arbitrary<List<byte[]>> pieces() {
        Arbitrary<byte[]> bytes =
                Arbitraries.bytes().array(byte[].class).ofMinSize(1).ofMaxSize(3_000);
        Arbitrary<byte[]> telling = Arbitraries.of(
                        "HTTP/1.0 200 OK\r\n", "\r", "\n", "\r\n\r\n", "\0", "Content-Length: 1")
                .map(text -> text.getBytes(ISO_8859_1));
        return Arbitraries.oneOf(bytes, telling).list().ofMinSize(1).ofMaxSize(12);
    }

    @Provide
    Arbitrary<List<Integer>> cuts() {
        return Arbitraries.integers().between(1, 30).list().ofMaxSize(40);
    }

    private static byte[] joined(List<byte[]> pieces) {
        StringBuilder all = new StringBuilder();
        pieces.forEach(piece -> all.append(new String(piece, ISO_8859_1)));
        return all.toString().getBytes(ISO_8859_1);
    }
}
