package proxylab.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import proxylab.exchange.RawOrigin;
import proxylab.exchange.RawRequest;
import proxylab.lesson.LikelyCause;
import proxylab.probe.RawClient;

@Tag("step-3.3")
@Order(2)
@DisplayName("The origin server gets the request in the proxy's words, on a separate connection")
@LikelyCause(
        "Send the origin server the head that RequestRewriter makes, all of it and nothing else, on a new connection"
                + " for each request.")
class RequestOnTheWireTest {
    private static final byte[] ANSWER = RawOrigin.ok("text/plain", "hello".getBytes(ISO_8859_1));

    private RunningProxy proxy;
    private RawOrigin origin;

    @BeforeEach
    void start() throws IOException {
        proxy = RunningProxy.start();
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
    @DisplayName("the password for the proxy, and everything about the client's connection, ends at the proxy")
    @LikelyCause("The client's head, or part of it, was forwarded. Send the origin server what"
            + " RequestRewriter.rewrite returns, and nothing else.")
    void what_ends_at_the_proxy() throws Exception {
        assertAnswered("GET " + origin.url("/") + " HTTP/1.1\r\nHost: h\r\nX-A: 1\r\n"
                + "Proxy-Authorization: Basic dXNlcjpzZWNyZXQ=\r\nKeep-Alive: timeout=5\r\nTE: trailers\r\n"
                + "Upgrade: h2c\r\nConnection: keep-alive, Upgrade, X-Hop\r\nX-Hop: 1\r\n"
                + "Proxy-Connection: keep-alive\r\nTrailer: Expires\r\nAuthorization: Basic eA==\r\n\r\n");

        assertForwarded("GET / HTTP/1.0\r\nHost: h\r\nUser-Agent: " + RequestRewriter.USER_AGENT
                + "\r\nConnection: close\r\nProxy-Connection: close\r\nX-A: 1\r\nTrailer: Expires\r\n"
                + "Authorization: Basic eA==\r\n\r\n");
    }

    @Test
    @DisplayName("HTTP/1.0 and 1.1 clients, CRLF and bare LF: the origin sees no difference")
    @LikelyCause("Something of the client's own lines was forwarded: its version, or its line ends. The proxy writes "
            + "HTTP/1.0 and CRLF whatever came.")
    void any_client() throws Exception {
        String head = " HTTP/1.x\r\nHost: h\r\nX-A: 1\r\n\r\n";
        for (String version : new String[] {"1.0", "1.1"}) {
            String request = "GET " + origin.url("/") + head.replace("1.x", version);
            assertAnswered(request);
            assertAnswered(request.replace("\r\n", "\n"));
        }
        assertThat(origin.requests().stream().map(RawRequest::head).distinct())
                .as("the different requests that came of four clients")
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
            assertThat(client.readToEnd()).as("the relayed answer").isEqualTo(ANSWER);
        }
        assertThat(origin.requests().get(0).requestLine())
                .as("the forwarded request line")
                .isEqualTo("GET /in/pieces HTTP/1.0");
        assertThat(origin.requests().get(0).headers("X-A"))
                .as("the forwarded values of X-A")
                .containsExactly("1");
    }

    @Test
    @DisplayName("a client that has nothing more to send (half-close) still gets its answer")
    @LikelyCause("The end of the client's input does not mean that the client has gone: do not read its input while "
            + "you relay.")
    void a_client_that_half_closes() throws Exception {
        try (RawClient client = proxy.connect()) {
            client.send("GET " + origin.url("/") + " HTTP/1.0\r\n\r\n").finishSending();
            assertThat(client.readToEnd()).as("the relayed answer").isEqualTo(ANSWER);
        }
    }

    @Test
    @DisplayName("a hundred headers and a long path reach the origin whole and in order")
    @LikelyCause(
            "The head was cut to the size of a buffer. RequestRewriter's array has the whole head: send all of it.")
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
    @LikelyCause("A write for each line makes a packet of each line, and the origin server gets the head in pieces. "
            + "Write the whole array at once.")
    void the_head_leaves_in_one_write() throws Exception {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                RawClient client = proxy.connect()) {
            listener.setSoTimeout((int) RunningProxy.LIMIT.toMillis());
            client.send("GET http://127.0.0.1:" + listener.getLocalPort() + "/ HTTP/1.0\r\nX-A: " + "a".repeat(4_000)
                    + "\r\nX-B: b\r\n\r\n");
            try (Socket fromProxy = listener.accept()) {
                fromProxy.setSoTimeout((int) RunningProxy.LIMIT.toMillis());
                byte[] piece = new byte[64 << 10];
                int count = fromProxy.getInputStream().read(piece);
                assertThat(new String(piece, 0, Math.max(0, count), ISO_8859_1))
                        .as("what the first read gets")
                        .startsWith("GET / HTTP/1.0\r\n")
                        .endsWith("X-B: b\r\n\r\n");
                fromProxy.getOutputStream().write(ANSWER);
            }
            assertThat(client.readToEnd()).as("the relayed answer").isEqualTo(ANSWER);
        }
    }

    @Test
    @DisplayName("one request, one connection to the origin, and nothing more than the request on it")
    void one_connection_for_each_request() throws Exception {
        for (int i = 0; i < 3; i++) {
            assertAnswered("GET " + origin.url("/" + i) + " HTTP/1.0\r\n\r\n");
        }
        assertThat(origin.requests()).as("the forwarded requests").hasSize(3);
        assertThat(origin.connections()).as("the connections to the origin").isEqualTo(3);
    }

    @Test
    @DisplayName("an origin server at an IPv6 address")
    @LikelyCause("The brackets belong to the target and to Host, not to the address: connect, which is given, leaves "
            + "them out. Is it used?")
    void an_ipv6_origin() throws Exception {
        InetAddress loopback = InetAddress.getByName("::1");
        assumeTrue(loopback instanceof Inet6Address && loopback.isReachable(1_000), "this machine has no IPv6");
        try (RawOrigin sixth = RawOrigin.start(loopback, exchange -> exchange.send(ANSWER))) {
            String url = "http://[::1]:" + sixth.port() + "/six";
            assertThat(proxy.get(url).bytes()).as("the relayed answer").isEqualTo(ANSWER);
            assertThat(sixth.requests().get(0).headers("Host"))
                    .as("the forwarded values of Host")
                    .containsExactly("[::1]:" + sixth.port());
        }
    }

    @Test
    @DisplayName("a name with several addresses: each is tried until one accepts")
    @LikelyCause("localhost is ::1 and 127.0.0.1 on many machines, and this origin server listens only on the "
            + "second. connect, which is given, tries both.")
    void a_name_with_several_addresses() throws Exception {
        String url = "http://localhost:" + origin.port() + "/";
        assertThat(proxy.get(url).bytes()).as("the relayed answer").isEqualTo(ANSWER);
    }

    private void assertAnswered(String request) throws IOException {
        assertThat(proxy.exchange(request).bytes()).as("the relayed answer").isEqualTo(ANSWER);
    }

    private void assertForwarded(String expected) {
        assertThat(origin.requests()).as("the forwarded requests").isNotEmpty();
        assertThat(origin.requests().get(0).head())
                .as("the forwarded request head")
                .isEqualTo(expected);
    }
}
