package proxylab.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import proxylab.echo.Server;
import proxylab.http.HttpLimits;
import proxylab.probe.RawClient;
import proxylab.probe.RawResponse;
import proxylab.probe.VisibleBytes;
import proxylab.proxy.DirectUpstream;
import proxylab.proxy.OriginLimits;
import proxylab.proxy.ProxyHandler;

/** The proxy of part 3 in this JVM, on a free port of the loopback address, with the workers that a test gives it. */
final class ProxyUnderTest implements AutoCloseable {
    /** Long enough for a busy machine; a right proxy never needs it. */
    static final Duration LIMIT = Duration.ofSeconds(30);

    private final Queue<String> log = new ConcurrentLinkedQueue<>();
    private final Server server;

    private ProxyUnderTest(Executor workers) throws IOException {
        server = Server.listen(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                workers,
                new ProxyHandler(new DirectUpstream(OriginLimits.DEFAULT), HttpLimits.DEFAULT, line -> {}),
                log::add);
        Thread accepting = new Thread(server::run, "proxy under test");
        accepting.setDaemon(true);
        accepting.start();
    }

    static ProxyUnderTest start(Executor workers) throws IOException {
        return new ProxyUnderTest(workers);
    }

    int port() {
        return server.port();
    }

    /** A client that has connected and sent nothing yet. */
    RawClient connect() throws IOException {
        return RawClient.connect(server.port(), LIMIT);
    }

    /** A client that has asked for a URL and not read anything yet. */
    RawClient ask(String url) throws IOException {
        return connect().send("GET " + url + " HTTP/1.0\r\n\r\n");
    }

    /** Asks for a URL and reads the answer. */
    RawResponse get(String url) throws IOException {
        try (RawClient client = ask(url)) {
            return client.readResponse();
        } catch (SocketTimeoutException e) {
            return fail("no answer for " + url + " within " + LIMIT
                    + "; does another client, or its origin, hold the proxy up? Its log: " + log());
        }
    }

    /** What the proxy wrote about connections that ended badly. */
    String log() {
        return log.isEmpty() ? "(nothing)" : String.join("\n", log);
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

    /** Waits for a condition that can be observed, looking often. */
    static ConditionFactory awaiting(String what) {
        return Awaitility.await(what).atMost(LIMIT).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(5));
    }

    /** Waits for something that another thread does; a gate that stays shut fails the test instead of hanging it. */
    static void await(CountDownLatch gate, String what) throws InterruptedException {
        assertThat(gate.await(LIMIT.toMillis(), TimeUnit.MILLISECONDS))
                .as("within " + LIMIT + " " + what)
                .isTrue();
    }
}
