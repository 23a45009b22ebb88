package proxylab.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import proxylab.exchange.RawOrigin;
import proxylab.exchange.RawResponse;
import proxylab.exchange.ServerFailures;
import proxylab.http.HttpLimits;
import proxylab.net.Server;
import proxylab.probe.RawClient;

/** The sequential proxy in this JVM, on a free port of the loopback address, one client at a time. */
final class RunningProxy implements AutoCloseable {
    /** For each wait: long enough for a busy machine; a correct proxy never needs it. */
    static final Duration LIMIT = Duration.ofSeconds(10);

    /** For a program in its own JVM, which a busy machine starts slowly. */
    static final Duration START_LIMIT = Duration.ofSeconds(20);

    /** In a client's text, marks bytes that did not come in time. */
    static final String NO_MORE = " [and no more]";

    /** In a client's text, marks an end that did not come in time. */
    static final String NO_END = " [and no end]";

    private final Queue<String> log = new ConcurrentLinkedQueue<>();
    private final Server server;

    private RunningProxy(ProxyHandler handler) throws IOException {
        server = Server.listen(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), Runnable::run, handler, log::add);
        Thread accepting = new Thread(server::run, "proxy under test");
        accepting.setDaemon(true);
        accepting.start();
    }

    /** With the limits that the program has. */
    static RunningProxy start() throws IOException {
        return start(OriginLimits.DEFAULT);
    }

    /** With less patience, or more, for origin servers. */
    static RunningProxy start(OriginLimits origins) throws IOException {
        return start(new DirectUpstream(origins));
    }

    /** With less patience, or more, for clients. */
    static RunningProxy start(HttpLimits clients) throws IOException {
        return start(new ProxyHandler(new DirectUpstream(OriginLimits.DEFAULT), clients, line -> {}));
    }

    /** With answers from elsewhere. */
    static RunningProxy start(Upstream upstream) throws IOException {
        return start(new ProxyHandler(upstream, HttpLimits.DEFAULT, line -> {}));
    }

    /** With a handler made elsewhere. */
    static RunningProxy start(ProxyHandler handler) throws IOException {
        return new RunningProxy(handler);
    }

    /** The port that it listens on. */
    int port() {
        return server.port();
    }

    /** A client that has connected and sent nothing yet. */
    RawClient connect() throws IOException {
        return RawClient.connect(server.port(), LIMIT);
    }

    /** Sends exactly this and reads until the proxy closes; a mistake in the proxy's code ends the test. */
    RawResponse exchange(String request) throws IOException {
        return ServerFailures.requireNoMistake(RawResponse.exchange(server.port(), LIMIT, request), log);
    }

    /**
     * Sends exactly this and returns all that comes, a character for each byte. If it comes without an end, the text
     * says so: {@value #NO_END}.
     */
    String answer(String request) throws IOException {
        try (RawClient client = connect()) {
            return restOf(client.send(request));
        }
    }

    /** This many bytes of what a client gets, or fewer if no more come, in the same form. */
    static String next(int count, RawClient client) throws IOException {
        StringBuilder text = new StringBuilder();
        try {
            for (byte[] one = client.readExactly(1); one.length > 0; one = client.readExactly(1)) {
                text.append((char) (one[0] & 0xff));
                if (text.length() == count) {
                    return text.toString();
                }
            }
        } catch (SocketTimeoutException e) {
            text.append(NO_MORE);
        }
        return text.toString();
    }

    /** All that a client still gets, in the same form. */
    static String restOf(RawClient client) throws IOException {
        StringBuilder text = new StringBuilder();
        try {
            for (byte[] some = client.readSome(); some.length > 0; some = client.readSome()) {
                text.append(new String(some, ISO_8859_1));
            }
        } catch (SocketTimeoutException e) {
            text.append(NO_END);
        }
        return text.toString();
    }

    /** Asks for a URL as the simplest client does. */
    RawResponse get(String url) throws IOException {
        return exchange("GET " + url + " HTTP/1.0\r\n\r\n");
    }

    /** What the proxy wrote about connections that ended badly. */
    String log() {
        return String.join("\n", log);
    }

    /** Whatever happened before: a good client with a good origin is served now. */
    void assertServesTheNextClient() throws IOException {
        byte[] content = "still here".getBytes(ISO_8859_1);
        try (RawOrigin origin = RawOrigin.answering(RawOrigin.ok("text/plain", content))) {
            assertThat(get(origin.url("/next")).bodyText())
                    .as("the content for the next client")
                    .isEqualTo("still here");
        }
    }

    @Override
    public void close() {
        server.close();
    }

    /** Waits for something that the other side does; a gate that stays shut fails the test instead of hanging it. */
    static void await(CountDownLatch gate, String what) throws InterruptedException {
        assertThat(gate.await(LIMIT.toMillis(), TimeUnit.MILLISECONDS))
                .as("whether %s in time", what)
                .isTrue();
    }
}
