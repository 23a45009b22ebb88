package proxylab.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import proxylab.exchange.RawOrigin;
import proxylab.lesson.LikelyCause;
import proxylab.probe.RawClient;

@Tag("step-3.5")
@DisplayName(
        "If an origin server closes before the announced end, the client has what came, and the log names the server")
@LikelyCause("An end of the connection before the end of the content is a failure, even though read says -1. "
        + "OriginResponse makes an EOFException of it if mayBeHere says no: let it out of fetch, like any other "
        + "failure.")
class CutContentTest {
    private static final String CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n";

    private RunningProxy proxy;

    @BeforeEach
    void start() throws IOException {
        proxy = RunningProxy.start();
    }

    @AfterEach
    void stop() {
        proxy.close();
    }

    @ParameterizedTest(name = "response {index}")
    @DisplayName("what came is forwarded, then the connection ends, and the next client is served")
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhell",
                // in each part of chunked content
                CHUNKED,
                CHUNKED + "5",
                CHUNKED + "5;x",
                CHUNKED + "5\r\n",
                CHUNKED + "5\r\nhell",
                CHUNKED + "5\r\nhello",
                CHUNKED + "5\r\nhello\r\n",
                CHUNKED + "5\r\nhello\r\n0",
                CHUNKED + "5\r\nhello\r\n0\r\n",
                CHUNKED + "5\r\nhello\r\n0\r\nExpires: 0",
                CHUNKED + "5\r\nhello\r\n0\r\nExpires: 0\r\n",
                CHUNKED + "5\r\nhello\r\n0\r\nExpires: 0\r\n\r",
                // the final response never comes
                "HTTP/1.1 103 Early Hints\r\n\r\n"
            })
    void what_came_goes_on(String begun) throws IOException {
        try (RawOrigin origin = RawOrigin.answering(begun.getBytes(ISO_8859_1))) {
            assertThat(proxy.answer("GET " + origin.url("/") + " HTTP/1.1\r\nHost: h\r\n\r\n"))
                    .as("what the client got")
                    .isEqualTo(begun);
            proxy.assertServesTheNextClient();
            assertThat(proxy.log())
                    .as("what the proxy wrote about it")
                    .contains("the origin server 127.0.0.1:" + origin.port() + " broke off its response");
        }
    }

    @ParameterizedTest(name = "the origin server {0}")
    @DisplayName(
            "content that ends with the connection and breaks off: what came, then a reset, as an end would be its end")
    @LikelyCause("An orderly end of the connection says that the content is whole here. OriginResponse throws a"
            + " CutOffException, and HttpHandler resets the connection: let it out of fetch as it is.")
    @ValueSource(strings = {"resets", "falls silent"})
    void an_end_that_is_none(String how) throws Exception {
        String begun = "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nhalf of it";
        CountDownLatch clientHasTheBeginning = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        try (RawOrigin origin = RawOrigin.start(exchange -> {
                    exchange.send(begun);
                    RunningProxy.await(clientHasTheBeginning, "the client has the beginning");
                    if (how.equals("resets")) {
                        exchange.reset();
                    } else {
                        over.await();
                    }
                });
                RunningProxy impatient = RunningProxy.start(new OriginLimits(10_000, 1_500));
                RawClient client = impatient.connect()) {
            client.send("GET " + origin.url("/") + " HTTP/1.1\r\nHost: h\r\n\r\n");
            assertThat(RunningProxy.next(begun.length(), client))
                    .as("the beginning of the response")
                    .isEqualTo(begun);
            clientHasTheBeginning.countDown();
            assertThat(howItEnds(client)).as("how the connection ended").isEqualTo("a reset");
            impatient.assertServesTheNextClient();
        } finally {
            over.countDown();
        }
    }

    private static String howItEnds(RawClient client) throws IOException {
        try {
            String more = RunningProxy.restOf(client);
            return more.isEmpty() ? "an orderly end" : "more of it:" + more;
        } catch (SocketException e) {
            return "a reset";
        }
    }
}
