package proxylab.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import proxylab.exchange.RawOrigin;
import proxylab.lesson.LikelyCause;
import proxylab.probe.RawClient;

@Tag("step-3.3")
@DisplayName("Once a response has begun, a broken origin closes the client's connection")
@LikelyCause("After the first byte, an error page would become part of the content, and shorter content with an orderly"
        + " end would look complete. Let the IOException out of fetch: the connection is closed then. Zero"
        + " bytes after the beginning have a different cause: write count bytes, not the whole piece.")
class BrokenResponseTest {
    private static final String HEAD = "HTTP/1.0 200 OK\r\nContent-Length: 1000\r\nConnection: close\r\n\r\n";
    private static final OriginLimits IMPATIENT = new OriginLimits(10_000, 1_500);

    @ParameterizedTest(name = "after {0} bytes of content")
    @DisplayName("the origin resets in the middle: the client gets what came, and no second status line")
    @ValueSource(ints = {0, 1, 200, 999})
    void reset_in_the_middle(int contentBefore) throws Exception {
        String begun = HEAD + "x".repeat(contentBefore);
        CountDownLatch clientHasTheBeginning = new CountDownLatch(1);
        try (RawOrigin origin = RawOrigin.start(exchange -> {
                    exchange.send(begun);
                    RunningProxy.await(clientHasTheBeginning, "the client has the beginning");
                    exchange.reset();
                });
                RunningProxy proxy = RunningProxy.start()) {
            assertBreaksOff(proxy, origin, begun, clientHasTheBeginning);
        }
    }

    @Test
    @DisplayName("the origin stalls in the middle: after the read limit the connection closes, without a 504")
    @LikelyCause("Without setSoTimeout, or with it set only until the first bytes came, the proxy waits for ever. "
            + "The limit holds for every read of the origin server's socket.")
    void stall_in_the_middle() throws Exception {
        String begun = HEAD + "the beginning";
        CountDownLatch clientHasTheBeginning = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        try (RawOrigin origin = RawOrigin.start(exchange -> {
                    exchange.send(begun);
                    end.await();
                });
                RunningProxy proxy = RunningProxy.start(IMPATIENT)) {
            assertBreaksOff(proxy, origin, begun, clientHasTheBeginning);
        } finally {
            end.countDown();
        }
    }

    @Test
    @DisplayName("what the proxy writes about a stalled origin does not blame the client")
    @LikelyCause(
            when = "actual +\"\"",
            value =
                    "The failed read was caught and forgotten, so that nothing is logged and the response seems complete."
                            + " Let the IOException out of fetch: the Server of part 1 logs it.")
    @LikelyCause(
            when = "actual .*the response broke off",
            value =
                    "fetch caught the IOException and threw another exception in its place. What goes wrong after the first"
                            + " piece leaves fetch as it is: catch nothing around the loop.")
    @LikelyCause("A time-out of the origin server's connection is the same exception as one of the client's. Read the"
            + " later pieces with readMore, which says whose connection it was.")
    void the_log_names_the_origin() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        try (RawOrigin origin = RawOrigin.start(exchange -> {
                    exchange.send(HEAD);
                    end.await();
                });
                RunningProxy proxy = RunningProxy.start(IMPATIENT)) {
            proxy.get(origin.url("/"));
            proxy.assertServesTheNextClient();
            assertThat(proxy.log())
                    .as("the log")
                    .contains("the origin server 127.0.0.1:" + origin.port() + " broke off its response")
                    .doesNotContain("expected a whole request");
        } finally {
            end.countDown();
        }
    }

    @Test
    @DisplayName("an origin that closes early: the client gets what came, then the end")
    @LikelyCause("The proxy waits for as many bytes as Content-Length says. The end of the stream is the end, whatever"
            + " length was announced.")
    void an_early_close() throws Exception {
        byte[] begun = (HEAD + "ten bytes.").getBytes(ISO_8859_1);
        try (RawOrigin origin = RawOrigin.answering(begun);
                RunningProxy proxy = RunningProxy.start()) {
            assertThat(proxy.get(origin.url("/")).bytes())
                    .as("the truncated response")
                    .isEqualTo(begun);
            proxy.assertServesTheNextClient();
        }
    }

    private static void assertBreaksOff(
            RunningProxy proxy, RawOrigin origin, String begun, CountDownLatch clientHasTheBeginning)
            throws IOException {
        try (RawClient client = proxy.connect()) {
            client.send("GET " + origin.url("/") + " HTTP/1.0\r\n\r\n");
            assertThat(new String(client.readExactly(begun.length()), ISO_8859_1))
                    .as("the beginning of the response")
                    .isEqualTo(begun);
            clientHasTheBeginning.countDown();
            assertThat(readUntilCutOff(client)).as("what follows the beginning").isEmpty();
        }
        proxy.assertServesTheNextClient();
    }

    /** An orderly end or a reset: both mean that it is over, and nothing is read. Silence, or more bytes, do not. */
    private static String readUntilCutOff(RawClient client) throws IOException {
        try {
            return new String(client.readSome(), ISO_8859_1);
        } catch (SocketException e) {
            return "";
        }
    }
}
