package proxylab.tunnel;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import proxylab.exchange.RawOrigin;
import proxylab.exchange.RawResponse;
import proxylab.http.HttpLimits;
import proxylab.lesson.LikelyCause;
import proxylab.net.ConnectionHandler;
import proxylab.net.Server;
import proxylab.probe.RawClient;
import proxylab.proxy.OriginLimits;

@Tag("optional-exercise")
@Timeout(30)
@DisplayName("the optional exercise of part 4: a tunnel for CONNECT")
@LikelyCause("TunnelHandler and Tunnel are the solution of an optional exercise. No step needs them.")
class TunnelTest {
    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    private static final ConnectionHandler ECHO =
            socket -> socket.getInputStream().transferTo(socket.getOutputStream());
    private static final String ESTABLISHED = "HTTP/1.1 200 Connection established\r\n\r\n";
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final List<String> log = new CopyOnWriteArrayList<>();
    private Server behind;
    private Server proxy;

    @AfterEach
    void stop() {
        proxy.close();
        behind.close();
    }

    @Test
    @DisplayName("what is sent through it reaches the other side, and the answer comes back: an echo through a proxy")
    void a_conversation() throws Exception {
        start(ECHO);
        try (RawClient client = tunnel()) {
            for (String line : new String[] {"first\n", "second\n"}) {
                assertThat(said(client.send(line), line.length()))
                        .as("the echo through the tunnel")
                        .isEqualTo(line);
            }
        }
    }

    @Test
    @DisplayName("bytes of every value pass unchanged, both ways at once")
    void every_byte() throws Exception {
        start(ECHO);
        byte[] bytes = new byte[3 << 20];
        new Random(7).nextBytes(bytes);
        try (RawClient client = tunnel()) {
            CompletableFuture<Void> sender = CompletableFuture.runAsync(() -> sendAll(client, bytes));
            assertThat(client.readToEnd())
                    .as("what comes back through the tunnel")
                    .isEqualTo(bytes);
            sender.join();
        }
    }

    @Test
    @DisplayName("a client need not wait for the answer to CONNECT")
    void early_bytes() throws Exception {
        start(ECHO);
        try (RawClient client = connect()) {
            client.send(connectTo(behind.port()) + "early").finishSending();
            assertThat(new String(client.readToEnd(), ISO_8859_1))
                    .as("the answer to CONNECT, and the echo")
                    .isEqualTo(ESTABLISHED + "early");
        }
    }

    @Test
    @DisplayName("when the origin has sent everything, the client may still send")
    void the_origin_is_done_first() throws Exception {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        start(socket -> {
            socket.getOutputStream().write("done".getBytes(ISO_8859_1));
            socket.shutdownOutput();
            heard.add(new String(socket.getInputStream().readAllBytes(), ISO_8859_1));
        });
        try (RawClient client = tunnel()) {
            assertThat(new String(client.readToEnd(), ISO_8859_1))
                    .as("what the client gets, to the end of that direction")
                    .isEqualTo("done");
            client.send("afterwards").finishSending();
            assertThat(heard.poll(LIMIT.toSeconds(), TimeUnit.SECONDS))
                    .as("what the origin gets after it has ended its own direction")
                    .isEqualTo("afterwards");
        }
    }

    @Test
    @DisplayName("a tunnel that is silent ends at the idle limit; one direction alone may be silent longer")
    void the_idle_limit() throws Exception {
        start(new OriginLimits(10_000, 1_000), socket -> {
            for (int i = 0; i < 20; i++) {
                LockSupport.parkNanos(100_000_000); // an origin server that takes its time
                socket.getOutputStream().write('.');
            }
            socket.getInputStream().read(); // sends nothing more, and waits
        });
        try (RawClient client = tunnel()) {
            assertThat(new String(client.readToEnd(), ISO_8859_1))
                    .as("what came although the client had been silent for more than the idle limit")
                    .isEqualTo(".".repeat(20));
            Awaitility.await().atMost(LIMIT).untilAsserted(() -> assertThat(log)
                    .as("the lines in the log")
                    .singleElement(STRING)
                    .endsWith(": nothing came through the tunnel for 1000 ms"));
        }
    }

    @Test
    @DisplayName(
            "an origin server that reads nothing holds a tunnel, and its two threads, no longer than the idle limit")
    void an_origin_that_does_not_read() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        start(new OriginLimits(10_000, 500), socket -> await(over));
        try (RawClient client = tunnel()) {
            byte[] more = new byte[64 << 20]; // than the buffers of four sockets hold
            assertThat(CompletableFuture.runAsync(() -> sendAll(client, more)))
                    .as("what the client sends")
                    .failsWithin(LIMIT)
                    .withThrowableOfType(ExecutionException.class); // else the end of the time would do, too
        } finally {
            over.countDown();
        }
    }

    @Test
    @DisplayName("the same holds when that origin server has ended its own direction before")
    void an_origin_that_is_done_and_does_not_read() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        start(new OriginLimits(10_000, 500), socket -> {
            socket.shutdownOutput();
            await(over);
        });
        try (RawClient client = tunnel()) {
            byte[] more = new byte[64 << 20]; // than the buffers of four sockets hold
            assertThat(CompletableFuture.runAsync(() -> sendAll(client, more)))
                    .as("what the client sends")
                    .failsWithin(LIMIT)
                    .withThrowableOfType(ExecutionException.class);
        } finally {
            over.countDown();
        }
    }

    @Test
    @DisplayName("the server's end ends a tunnel, and not as its other side would")
    void the_server_ends() throws Exception {
        start(ECHO);
        try (RawClient client = tunnel()) {
            proxy.close();
            assertThatThrownBy(client::readToEnd)
                    .as("what still comes through the tunnel")
                    .isInstanceOf(SocketException.class)
                    .hasMessageContaining("reset");
        }
    }

    @Test
    @DisplayName("a port other than the allowed one is forbidden, and is not connected to")
    void another_port() throws Exception {
        start(ECHO);
        try (RawOrigin other = RawOrigin.answering(new byte[0])) {
            RawResponse refusal = answer(connectTo(other.port()));
            assertThat(refusal.status()).as("the status").isEqualTo(403);
            assertThat(refusal.bodyText())
                    .as("the page")
                    .contains("expected CONNECT to port " + behind.port() + ", got port " + other.port());
            assertThat(other.connections())
                    .as("the connections to the other port")
                    .isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:443/", "127.0.0.1", "127.0.0.1:", "/", "me@127.0.0.1:443"})
    @DisplayName("a target that is not host:port is malformed")
    void malformed(String target) throws Exception {
        start(ECHO);
        RawResponse refusal = answer("CONNECT " + target + " HTTP/1.1\r\n\r\n");
        assertThat(refusal.status()).as("the status").isEqualTo(400);
        assertThat(refusal.bodyText()).as("the page").contains("expected a target in authority-form, host:port");
    }

    @Test
    @DisplayName("when no server listens on the port, the answer is 502")
    void nobody_listens() throws Exception {
        start(ECHO);
        behind.close();
        assertThat(answer(connectTo(behind.port())).status()).as("the status").isEqualTo(502);
    }

    @Test
    @DisplayName("GET is forwarded as before")
    void get_is_forwarded() throws Exception {
        start(ECHO);
        try (RawOrigin origin = RawOrigin.answering(RawOrigin.ok("text/plain", "page".getBytes(ISO_8859_1)))) {
            assertThat(answer("GET " + origin.url("/") + " HTTP/1.0\r\n\r\n").bodyText())
                    .as("the page")
                    .isEqualTo("page");
        }
    }

    private void start(ConnectionHandler handler) throws IOException {
        start(OriginLimits.DEFAULT, handler);
    }

    private void start(OriginLimits limits, ConnectionHandler handler) throws IOException {
        behind = running(handler, line -> {});
        proxy = running(new TunnelHandler(HttpLimits.DEFAULT, limits, behind.port(), line -> {}), log::add);
    }

    private static Server running(ConnectionHandler handler, Consumer<String> log) throws IOException {
        Server server = Server.listen(ANY_PORT, task -> start("connection", task), handler, log);
        start("accepting", server::run);
        return server;
    }

    private static void start(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private RawClient connect() throws IOException {
        return RawClient.connect(proxy.port(), LIMIT);
    }

    private RawClient tunnel() throws IOException {
        RawClient client = connect().send(connectTo(behind.port()));
        assertThat(said(client, ESTABLISHED.length()))
                .as("the answer to CONNECT")
                .isEqualTo(ESTABLISHED);
        return client;
    }

    private RawResponse answer(String request) throws IOException {
        try (RawClient client = connect().send(request)) {
            return RawResponse.readFrom(client);
        }
    }

    private static void sendAll(RawClient client, byte[] bytes) {
        try {
            client.send(bytes).finishSending();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String said(RawClient client, int count) throws IOException {
        return new String(client.readExactly(count), ISO_8859_1);
    }

    private static String connectTo(int port) {
        return "CONNECT 127.0.0.1:" + port + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n\r\n";
    }
}
