package proxylab.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import proxylab.echo.Server;
import proxylab.http.HttpLimits;
import proxylab.probe.RawClient;
import proxylab.probe.RawOrigin;
import proxylab.probe.RawResponse;
import proxylab.probe.VisibleBytes;

/** The sequential proxy in this JVM, on a free port of the loopback address, one client at a time. */
final class ProxyUnderTest implements AutoCloseable {
    /** Long enough for a busy machine; a right proxy never needs it. */
    static final Duration LIMIT = Duration.ofSeconds(10);

    private final Queue<String> log = new ConcurrentLinkedQueue<>();
    private final Server server;

    private ProxyUnderTest(HttpLimits limits, OriginLimits origins) throws IOException {
        server = Server.listen(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                Runnable::run,
                new ProxyHandler(new DirectUpstream(origins), limits, line -> {}),
                log::add);
        Thread accepting = new Thread(server::run, "proxy under test");
        accepting.setDaemon(true);
        accepting.start();
    }

    static ProxyUnderTest start() throws IOException {
        return start(HttpLimits.DEFAULT, OriginLimits.DEFAULT);
    }

    static ProxyUnderTest start(HttpLimits limits, OriginLimits origins) throws IOException {
        return new ProxyUnderTest(limits, origins);
    }

    /** A client that has connected and sent nothing yet. */
    RawClient connect() throws IOException {
        return RawClient.connect(server.port(), LIMIT);
    }

    /** Sends exactly this and reads until the proxy closes. */
    RawResponse exchange(String request) throws IOException {
        return RawClient.exchange(server.port(), LIMIT, request);
    }

    /** Asks for a URL as the simplest client does. */
    RawResponse get(String url) throws IOException {
        return exchange("GET " + url + " HTTP/1.0\r\n\r\n");
    }

    /** What the proxy wrote about connections that ended badly. */
    String log() {
        return log.isEmpty() ? "(nothing)" : String.join("\n", log);
    }

    /** Whatever happened before: a good client with a good origin is served now. */
    void assertServesTheNextClient() throws IOException {
        byte[] answer = RawOrigin.ok("text/plain", "still here".getBytes());
        try (RawOrigin origin = RawOrigin.answering(answer)) {
            assertSameBytes(
                    answer,
                    get(origin.url("/next")).bytes(),
                    "the next client should be served as if nothing had happened; is the accept loop still running,"
                            + " and free? The proxy's log: " + log());
        }
    }

    @Override
    public void close() {
        server.close();
    }

    /** Compares without printing megabytes. */
    static void assertSameBytes(byte[] expected, byte[] actual, String why) {
        if (!Arrays.equals(expected, actual)) {
            fail(why + "\n" + VisibleBytes.difference(expected, actual));
        }
    }

    /** Waits for something that the other side does; a gate that stays shut fails the test instead of hanging it. */
    static void await(CountDownLatch gate, String what) throws InterruptedException {
        assertThat(gate.await(LIMIT.toMillis(), TimeUnit.MILLISECONDS))
                .as("within " + LIMIT + " " + what)
                .isTrue();
    }
}
