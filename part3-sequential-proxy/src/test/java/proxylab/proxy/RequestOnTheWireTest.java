package proxylab.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import proxylab.probe.RawClient;
import proxylab.probe.RawOrigin;
import proxylab.probe.RawRequest;

@Tag("step-3.3")
@DisplayName("step 3.3: the request as the origin server gets it")
class RequestOnTheWireTest {
    private static final byte[] ANSWER = RawOrigin.ok("text/plain", "hello".getBytes(ISO_8859_1));

    private ProxyUnderTest proxy;
    private RawOrigin origin;

    @BeforeEach
    void start() throws IOException {
        proxy = ProxyUnderTest.start();
        origin = RawOrigin.answering(ANSWER);
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        origin.close();
    }

    @Test
    @DisplayName("GET http://host:port/path becomes GET /path HTTP/1.0 with the headers of step 3.2, byte for byte")
    void the_exact_bytes() throws Exception {
        assertAnswered("GET " + origin.url("/a?b:c//d") + " HTTP/1.1\r\nHost: h\r\naccept: */*\r\n\r\n");

        assertForwarded("GET /a?b:c//d HTTP/1.0\r\nHost: h\r\nUser-Agent: " + RequestRewriter.USER_AGENT
                + "\r\nConnection: close\r\nProxy-Connection: close\r\naccept: */*\r\n\r\n");
    }

    @Test
    @DisplayName("HTTP/1.0 and 1.1 clients, CRLF and bare LF: the origin sees no difference")
    void any_client() throws Exception {
        String head = " HTTP/1.x\r\nHost: h\r\nX-A: 1\r\n\r\n";
        for (String version : new String[] {"1.0", "1.1"}) {
            String request = "GET " + origin.url("/") + head.replace("1.x", version);
            assertAnswered(request);
            assertAnswered(request.replace("\r\n", "\n"));
        }
        assertThat(origin.requests().stream().map(RawRequest::head).distinct())
                .as("four clients, one request; a line may end with CRLF or LF, the version is the proxy's own")
                .hasSize(1);
        assertForwarded("GET / HTTP/1.0\r\nHost: h\r\nUser-Agent: " + RequestRewriter.USER_AGENT
                + "\r\nConnection: close\r\nProxy-Connection: close\r\nX-A: 1\r\n\r\n");
    }

    @ParameterizedTest(name = "{0} bytes at a time")
    @DisplayName("a request may arrive in any pieces")
    @ValueSource(ints = {1, 2, 7, 64})
    void in_pieces(int pieceBytes) throws Exception {
        byte[] request =
                ("GET " + origin.url("/in/pieces") + " HTTP/1.1\r\nHost: h\r\nX-A: 1\r\n\r\n").getBytes(ISO_8859_1);
        try (RawClient client = proxy.connect()) {
            client.sendInPieces(request, pieceBytes);
            ProxyUnderTest.assertSameBytes(ANSWER, client.readToEnd(), "the relayed answer");
        }
        assertThat(origin.requests().get(0).requestLine()).isEqualTo("GET /in/pieces HTTP/1.0");
        assertThat(origin.requests().get(0).headers("X-A")).containsExactly("1");
    }

    @Test
    @DisplayName("a client that has said all it wants to say (half-close) still gets its answer")
    void a_client_that_half_closes() throws Exception {
        try (RawClient client = proxy.connect()) {
            client.send("GET " + origin.url("/") + " HTTP/1.0\r\n\r\n").finishSending();
            ProxyUnderTest.assertSameBytes(
                    ANSWER, client.readToEnd(), "the end of the client's input is not the end of the client");
        }
    }

    @Test
    @DisplayName("a hundred headers and a long path reach the origin whole and in order")
    void a_hundred_headers() throws Exception {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            lines.append("X-Header: ").append(i).append('\r').append('\n');
        }
        String path = "/" + "p".repeat(8_000);
        assertAnswered("GET " + origin.url(path) + " HTTP/1.1\r\nHost: h\r\n" + lines + "\r\n");
        assertForwarded("GET " + path + " HTTP/1.0\r\nHost: h\r\nUser-Agent: " + RequestRewriter.USER_AGENT
                + "\r\nConnection: close\r\nProxy-Connection: close\r\n" + lines + "\r\n");
    }

    @Test
    @DisplayName("the head leaves in one write: the origin's first read gets all of it")
    void the_head_leaves_in_one_write() throws Exception {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                RawClient client = proxy.connect()) {
            listener.setSoTimeout((int) ProxyUnderTest.LIMIT.toMillis());
            client.send("GET http://127.0.0.1:" + listener.getLocalPort() + "/ HTTP/1.0\r\nX-A: " + "a".repeat(4_000)
                    + "\r\nX-B: b\r\n\r\n");
            try (Socket fromProxy = listener.accept()) {
                fromProxy.setSoTimeout((int) ProxyUnderTest.LIMIT.toMillis());
                byte[] piece = new byte[64 << 10];
                int count = fromProxy.getInputStream().read(piece);
                assertThat(new String(piece, 0, Math.max(0, count), ISO_8859_1))
                        .as("what one read gets; a write for each line makes a packet of each, and the origin gets the"
                                + " head in pieces")
                        .startsWith("GET / HTTP/1.0\r\n")
                        .endsWith("X-B: b\r\n\r\n");
                fromProxy.getOutputStream().write(ANSWER);
            }
            ProxyUnderTest.assertSameBytes(ANSWER, client.readToEnd(), "the relayed answer");
        }
    }

    @Test
    @DisplayName("one request, one connection to the origin, and nothing more than the request on it")
    void one_connection_for_each_request() throws Exception {
        for (int i = 0; i < 3; i++) {
            assertAnswered("GET " + origin.url("/" + i) + " HTTP/1.0\r\n\r\n");
        }
        assertThat(origin.requests()).hasSize(3);
        assertThat(origin.connections()).isEqualTo(3);
    }

    @Test
    @DisplayName("an origin server at an IPv6 address")
    void an_ipv6_origin() throws Exception {
        InetAddress loopback = InetAddress.getByName("::1");
        assumeTrue(loopback instanceof Inet6Address && loopback.isReachable(1_000), "this machine has no IPv6");
        try (RawOrigin sixth = RawOrigin.start(loopback, exchange -> exchange.send(ANSWER))) {
            String url = "http://[::1]:" + sixth.port() + "/six";
            ProxyUnderTest.assertSameBytes(ANSWER, proxy.get(url).bytes(), "the answer from " + url);
            assertThat(sixth.requests().get(0).headers("Host")).containsExactly("[::1]:" + sixth.port());
        }
    }

    @Test
    @DisplayName("a name with several addresses: each is tried until one accepts")
    void a_name_with_several_addresses() throws Exception {
        String url = "http://localhost:" + origin.port() + "/";
        ProxyUnderTest.assertSameBytes(
                ANSWER, proxy.get(url).bytes(), "the origin listens on 127.0.0.1 alone; the answer from " + url);
    }

    private void assertAnswered(String request) throws IOException {
        ProxyUnderTest.assertSameBytes(ANSWER, proxy.exchange(request).bytes(), "the relayed answer");
    }

    private void assertForwarded(String expected) throws InterruptedException {
        assertThat(origin.awaitRequests(1, Duration.ofSeconds(10))).isTrue();
        byte[] actual = origin.requests().get(0).head().getBytes(ISO_8859_1);
        ProxyUnderTest.assertSameBytes(expected.getBytes(ISO_8859_1), actual, "the request head at the origin server");
    }
}
