package proxylab.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import proxylab.exchange.RawExchange;
import proxylab.exchange.RawOrigin;
import proxylab.exchange.RawResponse;
import proxylab.lesson.LikelyCause;
import proxylab.probe.RawClient;

@Tag("step-3.4")
@Order(2)
@DisplayName("An origin server that fails before it has answered anything gives 502 or 504")
@LikelyCause("502 is for an origin server that failed, 504 for one that was too slow. notConnected and notAnswered can"
        + " tell by the class of the exception: return an HttpException with that status.")
@Execution(ExecutionMode.CONCURRENT)
class OriginFailureTest {
    /** Without a network, some machines try to reach a name server for a long time. */
    private static final Duration NAME_LOOKUP_LIMIT = Duration.ofSeconds(30);

    private RunningProxy proxy;

    @BeforeEach
    void start() throws IOException {
        proxy = RunningProxy.start();
    }

    @AfterEach
    void stop() {
        proxy.close();
    }

    @Test
    @DisplayName("502: no host of that name is known")
    @LikelyCause(
            "An unknown name is a 502, like every failure that is not a time-out. The page names the origin server if"
                    + " problem makes the HttpException.")
    void unknown() throws IOException {
        for (String authority : new String[] {"no-such-host.invalid", "no-such-host.invalid:8080"}) {
            try (RawClient client = proxy.connect().limit(NAME_LOOKUP_LIMIT)) {
                client.send("GET http://" + authority + "/ HTTP/1.0\r\n\r\n");
                assertRefused(502, authority, RawResponse.readFrom(client));
            }
        }
        proxy.assertServesTheNextClient();
    }

    @Test
    @DisplayName("502: no server is listening on that port")
    void refused() throws IOException {
        RawOrigin gone = RawOrigin.gone();
        assertRefused(502, authority(gone), proxy.get(gone.url("/")));
        proxy.assertServesTheNextClient();
    }

    @Test
    @DisplayName("502: the origin accepts, then resets the connection")
    @LikelyCause("Any failure between the connection and the first byte of the response goes to notAnswered, even a "
            + "failed write of the head.")
    void reset() throws IOException {
        try (RawOrigin origin = RawOrigin.start(RawExchange::reset)) {
            assertRefused(502, authority(origin), proxy.get(origin.url("/")));
        }
        proxy.assertServesTheNextClient();
    }

    @Test
    @DisplayName("502: the origin reads the request and closes without a word")
    @LikelyCause(
            "read returned -1 at once: the response ended before it began, and the JDK throws no exception for that."
                    + " Throw an EOFException yourself and let notAnswered make a 502 of it.")
    void silent_close() throws IOException {
        try (RawOrigin origin = RawOrigin.start(exchange -> {})) {
            assertRefused(502, authority(origin), proxy.get(origin.url("/")));
        }
        proxy.assertServesTheNextClient();
    }

    @Test
    @DisplayName("504: the origin accepts and never answers")
    @LikelyCause("Without setSoTimeout the read waits for ever; with it, SocketTimeoutException comes, which is 504 "
            + "and not 502.")
    void no_answer_in_time() throws IOException {
        CountDownLatch gate = new CountDownLatch(1);
        try (RawOrigin origin = RawOrigin.start(exchange -> gate.await());
                RunningProxy impatient = RunningProxy.start(new OriginLimits(10_000, 1_500))) {
            assertRefused(504, authority(origin), impatient.get(origin.url("/")));
            impatient.assertServesTheNextClient();
        } finally {
            gate.countDown();
        }
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "other systems refuse a connection where Linux lets it wait")
    @DisplayName("504: the origin is there, but too busy to accept a connection")
    @LikelyCause(
            "connect, which is given, fails with a SocketTimeoutException here: notConnected must distinguish it from"
                    + " the other IOExceptions.")
    void no_connection_in_time() throws IOException {
        List<Socket> waiting = new ArrayList<>();
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                RunningProxy impatient = RunningProxy.start(new OriginLimits(500, 10_000))) {
            fillTheBacklog(busy, waiting);
            String authority = "127.0.0.1:" + busy.getLocalPort();
            assertRefused(504, authority, impatient.get("http://" + authority + "/"));
            impatient.assertServesTheNextClient();
        } finally {
            for (Socket socket : waiting) {
                socket.close();
            }
        }
    }

    @Test
    @DisplayName("504: none of the origin's addresses answers")
    @LikelyCause("connect, which is given, fails with the SocketTimeoutException of all addresses together: one"
            + " problem, with the whole limit in its message.")
    void no_address_answers() throws IOException {
        SeveralAddresses host = new SeveralAddresses(SeveralAddresses.SILENT + 1, SeveralAddresses.SILENT + 2);
        try (RunningProxy impatient = RunningProxy.start(host.upstream(500))) {
            RawResponse response = impatient.get("http://" + SeveralAddresses.HOST + "/");
            assertRefused(504, SeveralAddresses.HOST, response);
            assertThat(response.bodyText()).as("the page").contains("accepted no connection within 500 ms");
        }
    }

    @Test
    @DisplayName("504: the origin reads nothing, not even a head of 64 KB")
    @LikelyCause(
            "A write has no time limit. connect, which is given, asks for a send buffer that takes the whole head: use"
                    + " the socket that it returns, and write the head at once.")
    void nothing_is_read() throws IOException {
        DirectUpstream origins = new DirectUpstream(
                new OriginLimits(10_000, 1_500), OriginFailureTest::withSmallBuffer, InetAddress::getAllByName);
        try (ServerSocket silent = new ServerSocket();
                RunningProxy impatient = RunningProxy.start(origins)) {
            silent.setReceiveBufferSize(2_048);
            silent.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            String authority = "127.0.0.1:" + silent.getLocalPort();
            RawResponse response = impatient.exchange(
                    "GET http://" + authority + "/ HTTP/1.0\r\nX-A: " + "a".repeat(64_000) + "\r\n\r\n");
            assertRefused(504, authority, response);
            impatient.assertServesTheNextClient();
        }
    }

    /** As on a real network; the loopback device gives each connection a buffer of megabytes. */
    private static Socket withSmallBuffer() {
        Socket socket = new Socket(Proxy.NO_PROXY);
        try {
            socket.setSendBufferSize(4_096);
        } catch (SocketException e) {
            throw new UncheckedIOException(e);
        }
        return socket;
    }

    @Test
    @DisplayName("the refusal of a HEAD request has no content")
    void a_refused_head() throws IOException {
        RawResponse response = proxy.exchange("HEAD " + RawOrigin.gone().url("/") + " HTTP/1.0\r\n\r\n");
        assertThat(response.status()).as("the status").isEqualTo(502);
        assertThat(response.body()).as("the body").isEmpty();
    }

    private static String authority(RawOrigin origin) {
        return "127.0.0.1:" + origin.port();
    }

    /** It never accepts: once the backlog is full, the system leaves further connections unanswered. */
    private static void fillTheBacklog(ServerSocket busy, List<Socket> waiting) throws IOException {
        while (waiting.size() < 100) {
            Socket socket = new Socket();
            waiting.add(socket);
            try {
                socket.connect(new InetSocketAddress(busy.getInetAddress(), busy.getLocalPort()), 300);
            } catch (SocketTimeoutException e) {
                return;
            }
        }
        throw new IOException("the backlog of 1 took 100 connections");
    }

    private static void assertRefused(int status, String culprit, RawResponse response) {
        assertThat(response.status()).as("the status").isEqualTo(status);
        assertThat(response.bodyText()).as("the page").contains(culprit).contains("</html>");
    }
}
