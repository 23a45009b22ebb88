package proxylab.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import proxylab.exchange.RawResponse;
import proxylab.http.HttpException;
import proxylab.http.HttpStatus;
import proxylab.lesson.LikelyCause;
import proxylab.probe.RawClient;

@Tag("step-3.4")
@Label("Whatever a client sends, it gets a whole answer of the right kind")
@LikelyCause(
        "An exception other than HttpException left your code, so the answer is a 500: look for a place that uses a"
                + " part of the request without checking whether it is there.")
class GarbagePropertiesTest {
    private static RunningProxy proxy;

    @BeforeContainer
    static void start() throws IOException {
        DirectUpstream origins = new DirectUpstream(OriginLimits.DEFAULT);
        proxy = RunningProxy.start((request, client) -> {
            // no garbage is looked up in the DNS
            if (!request.target().host().equals("127.0.0.1")) {
                throw new HttpException(HttpStatus.BAD_GATEWAY, "expected an origin server of this machine");
            }
            origins.fetch(request, client);
        });
    }

    @AfterContainer
    static void stop() {
        proxy.close();
    }

    @Property(tries = 150, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.BOUNDED)
    @Label("garbage is refused with a page, and the next client is served")
    void garbage_is_answered(@ForAll("garbage") byte[] sent) throws IOException {
        try (RawClient client = proxy.connect()) {
            RawResponse response = RawResponse.readFrom(client.send(sent).finishSending());
            if (response.bytes().length == 0) {
                // without any request there need not be an answer
                assertThat(new String(sent, ISO_8859_1))
                        .as("what was not answered")
                        .matches("(\r?\n){0,2}");
            } else {
                assertThat(response.status()).as("the status").isIn(400, 414, 431, 501, 502, 505);
                assertThat(response.header("Content-Length"))
                        .as("the Content-Length")
                        .isPresent();
            }
        }
        proxy.assertServesTheNextClient();
    }

    /** Pieces of a request and any bytes; no piece is the address of anything that exists. */
    @Provide
    Arbitrary<byte[]> garbage() {
        Arbitrary<String> pieces = Arbitraries.oneOf(
                Arbitraries.of(
                        "GET ",
                        "HEAD ",
                        "POST ",
                        "CONNECT ",
                        "http://",
                        "x.invalid",
                        "/",
                        ":",
                        " HTTP/1.0",
                        "HTTP/9.9"),
                Arbitraries.of(
                        "\r\n",
                        "\n",
                        "\r",
                        "\0",
                        " ",
                        "\t",
                        "Host: h\r\n",
                        "Host",
                        "Content-Length: 9\r\n",
                        "\r\n\r\n"),
                Arbitraries.strings().withCharRange('\0', '\u00ff').ofMaxLength(30),
                Arbitraries.of("a".repeat(17_000), "X: y\r\n".repeat(12_000)));
        Arbitrary<List<String>> lists = pieces.list().ofMaxSize(10);
        return Arbitraries.oneOf(
                        lists.map(list -> String.join("", list)),
                        lists.map(list -> "GET http://x.invalid/ HTTP/1.0\r\n" + String.join("", list)))
                .map(text -> text.getBytes(ISO_8859_1));
    }
}
