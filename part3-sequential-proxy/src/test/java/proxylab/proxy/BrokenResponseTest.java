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
import proxylab.http.HttpLimits;
import proxylab.probe.RawClient;
import proxylab.probe.RawOrigin;
import proxylab.probe.VisibleBytes;

@Tag("step-3.4")
@DisplayName("step 3.4: once a response has begun, a broken origin closes the client's connection")
class BrokenResponseTest {
    private static final String HEAD = "HTTP/1.0 200 OK\r\nContent-Length: 1000\r\n\r\n";

    @ParameterizedTest(name = "after {0} characters")
    @DisplayName("the origin resets in the middle: the client gets what came, and no second status line")
    @ValueSource(ints = {1, 16, 30, 200})
    void reset_in_the_middle(int charactersBefore) throws Exception {
        String begun = (HEAD + "x".repeat(500)).substring(0, charactersBefore);
        CountDownLatch clientHasTheBeginning = new CountDownLatch(1);
        try (RawOrigin origin = RawOrigin.start(exchange -> {
                    exchange.send(begun);
                    ProxyUnderTest.await(clientHasTheBeginning, "the client has the beginning");
                    exchange.reset();
                });
                ProxyUnderTest proxy = ProxyUnderTest.start()) {
            assertBreaksOff(proxy, origin, begun, clientHasTheBeginning);
        }
    }

    @Test
    @DisplayName("the origin stalls in the middle: after the read limit the connection closes, without a 504")
    void stall_in_the_middle() throws Exception {
        String begun = HEAD + "the beginning";
        CountDownLatch clientHasTheBeginning = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        try (RawOrigin origin = RawOrigin.start(exchange -> {
                    exchange.send(begun);
                    never.await();
                });
                ProxyUnderTest proxy = ProxyUnderTest.start(HttpLimits.DEFAULT, new OriginLimits(10_000, 500))) {
            assertBreaksOff(proxy, origin, begun, clientHasTheBeginning);
        } finally {
            never.countDown();
        }
    }

    @Test
    @DisplayName("what the proxy writes about a stalled origin does not blame the client")
    void the_log_names_the_origin() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        try (RawOrigin origin = RawOrigin.start(exchange -> {
                    exchange.send(HEAD);
                    never.await();
                });
                ProxyUnderTest proxy = ProxyUnderTest.start(HttpLimits.DEFAULT, new OriginLimits(10_000, 500))) {
            proxy.get(origin.url("/"));
            proxy.assertServesTheNextClient();
            assertThat(proxy.log())
                    .as("a time-out of the origin's connection looks like one of the client's: same exception")
                    .contains("broke off")
                    .contains("127.0.0.1:" + origin.port())
                    .doesNotContain("expected a whole request");
        } finally {
            never.countDown();
        }
    }

    @Test
    @DisplayName("an origin that closes early: the client gets what came, then the end")
    void an_early_close() throws Exception {
        String begun = HEAD + "ten bytes.";
        try (RawOrigin origin = RawOrigin.answering(begun.getBytes(ISO_8859_1));
                ProxyUnderTest proxy = ProxyUnderTest.start()) {
            ProxyUnderTest.assertSameBytes(
                    begun.getBytes(ISO_8859_1), proxy.get(origin.url("/")).bytes(), "the truncated response");
            proxy.assertServesTheNextClient();
        }
    }

    private static void assertBreaksOff(
            ProxyUnderTest proxy, RawOrigin origin, String begun, CountDownLatch clientHasTheBeginning)
            throws IOException {
        try (RawClient client = proxy.connect()) {
            client.send("GET " + origin.url("/") + " HTTP/1.0\r\n\r\n");
            assertThat(new String(client.readExactly(begun.length()), ISO_8859_1))
                    .as("the beginning of the response")
                    .isEqualTo(begun);
            clientHasTheBeginning.countDown();
            assertThat(VisibleBytes.of(readUntilCutOff(client)))
                    .as("what follows the beginning: an error page here would become part of the body")
                    .isEmpty();
        }
        proxy.assertServesTheNextClient();
    }

    /** An orderly end or a reset, both say that it is over; silence does not. */
    private static byte[] readUntilCutOff(RawClient client) throws IOException {
        try {
            return client.readToEnd();
        } catch (SocketException e) {
            return new byte[0];
        }
    }
}
