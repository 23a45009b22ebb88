package proxylab.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import proxylab.exchange.RawOrigin;
import proxylab.lesson.LikelyCause;
import proxylab.probe.RawClient;

@Tag("step-3.5")
@Order(1)
@DisplayName("The client gets the head without the fields that end here, with Connection: close, otherwise as it came")
@LikelyCause("forwarded() writes the status line, every line whose name is not in HopByHop.names, one \"Connection: "
        + "close\" and the empty line. Lines are forwarded as they are: with their letter case and their spaces.")
class ResponseHeadOnTheWireTest {
    private RunningProxy proxy;

    @BeforeEach
    void start() throws IOException {
        proxy = RunningProxy.start();
    }

    @AfterEach
    void stop() {
        proxy.close();
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("the client is told that its connection will be closed, because the proxy closes it")
    @LikelyCause("The response came as the origin server sent it: does DirectUpstream.response return an "
            + "OriginResponse? To a client, HTTP/1.1 without \"Connection: close\" means that the connection stays "
            + "open, and its next request is lost (RFC 9112 section 9.6).")
    @ValueSource(strings = {"GET", "HEAD"})
    void the_end_is_announced(String method) throws IOException {
        assertThat(answer(method, "HTTP/1.1 200 OK\r\n\r\n"))
                .as("what the client got")
                .isEqualTo("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("what the origin server says about its connection, or to the proxy, does not reach the client")
    @LikelyCause("A line that ends here was forwarded: compare its name in small letters with HopByHop.names of this"
            + " response, or \"keep-alive\" will contradict your \"close\".")
    @ValueSource(
            strings = {
                "Connection: keep-alive",
                "Connection: close",
                "Keep-Alive: timeout=5, max=100",
                "Proxy-Connection: keep-alive",
                "Upgrade: h2c",
                "TE: trailers",
                "Proxy-Authenticate: Basic realm=\"x\"",
                "Proxy-Authentication-Info: nextnonce=\"x\"",
                "Proxy-Authorization: Basic eA=="
            })
    void what_ends_here(String line) throws IOException {
        for (String written : List.of(line, line.toLowerCase(Locale.ROOT), line.toUpperCase(Locale.ROOT))) {
            assertForwarded(
                    "HTTP/1.1 200 OK\r\nServer: x\r\n" + written + "\r\nDate: y\r\n\r\n",
                    "HTTP/1.1 200 OK\r\nServer: x\r\nDate: y\r\nConnection: close\r\n\r\n");
        }
    }

    @Test
    @DisplayName("what the response's Connection nominates ends here as well, wherever it is (RFC 9110 section 7.6.1)")
    @LikelyCause("The names came only from ALWAYS, or from the request. Call HopByHop.names with the headers of this "
            + "response.")
    void what_connection_nominates() throws IOException {
        assertForwarded(
                "HTTP/1.1 200 OK\r\nX-HOP: 1\r\nConnection: x-hop, ,keep-alive\r\nX-Hopper: stays\r\n"
                        + "connection:X-Other\r\nx-other: 2\r\nX-Hop: 3\r\n\r\n",
                "HTTP/1.1 200 OK\r\nX-Hopper: stays\r\nConnection: close\r\n\r\n");
    }

    @Test
    @DisplayName("Connection: close appears once, as the last line, even when the origin server says it twice")
    @LikelyCause("The origin server's own line was forwarded beside yours. Drop all of its lines, then write one.")
    void close_is_said_once() throws IOException {
        assertForwarded(
                "HTTP/1.0 200 OK\r\nConnection: close\r\nA: 1\r\nConnection: close\r\nB: 2\r\n\r\n",
                "HTTP/1.0 200 OK\r\nA: 1\r\nB: 2\r\nConnection: close\r\n\r\n");
    }

    @ParameterizedTest(name = "response {index}")
    @DisplayName("everything else is forwarded byte for byte and in order: versions, reasons, odd lines, duplicates")
    @LikelyCause("A line was written again from a name and a value, or lines were put into a map. Send each line's "
            + "text, and the status line as it came.")
    @ValueSource(
            strings = {
                // status lines
                "HTTP/1.0 200 OK\r\n",
                "HTTP/1.1 200\r\n",
                "HTTP/1.1 200 \r\n",
                "HTTP/1.7 200 of  another   kind \r\n",
                "HTTP/1.1 404 Nicht gefunden: \u00fc\r\n",
                "HTTP/1.1 599 x\r\n",
                "HTTP/1.1 407 Proxy Authentication Required\r\n",
                // duplicates and letter case
                "HTTP/1.1 200 OK\r\nsEt-CoOkIe: a=1\r\nSet-Cookie: b=2\r\nX: 1\r\nset-cookie: a=1\r\n",
                // values
                "HTTP/1.1 200 OK\r\nX:\r\nY: \r\nZ: \t\r\n",
                "HTTP/1.1 200 OK\r\nX:  a   b  \r\nY:\ta\t\tb\t\r\n",
                "HTTP/1.1 200 OK\r\nX: \u0001\u007f\u0080\u00e9\u00ff\r\n",
                "HTTP/1.1 200 OK\r\nX: Connection: keep-alive\r\nY: \"Keep-Alive: 5\"\r\n",
                // names
                "HTTP/1.1 200 OK\r\nConnections: x\r\nX-Connection: x\r\nKeep-Alive-For: x\r\nClose: x\r\n",
                "HTTP/1.1 200 OK\r\nX y: z\r\n(x): z\r\n\u00e9: z\r\n",
                "HTTP/1.1 200 OK\r\na line without a colon\r\nConnection\r\n: no name\r\n:\r\n",
                // fields of the message itself
                "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"x\", Digest\r\n",
                "HTTP/1.1 200 OK\r\nTrailer: Expires\r\nVia: 1.1 other\r\nAuthentication-Info: x\r\n"
            })
    void all_else_is_unchanged(String lines) throws IOException {
        assertForwarded(lines + "\r\n", lines + "Connection: close\r\n\r\n");
    }

    @Test
    @DisplayName("a large head is forwarded whole and in order")
    @LikelyCause("A part of the head is missing or appears twice: go through all of its lines, once.")
    void a_large_head() throws IOException {
        StringBuilder lines = new StringBuilder("HTTP/1.1 200 OK\r\n");
        for (int i = 0; i < 1_000; i++) {
            lines.append("X-Number-")
                    .append(i % 7)
                    .append(": ")
                    .append(i)
                    .append("-".repeat(i % 60))
                    .append("\r\n");
        }
        assertForwarded(lines + "\r\n", lines + "Connection: close\r\n\r\n");
    }

    static Stream<Arguments> lineFeeds() {
        return Stream.of(
                Arguments.of(
                        "HTTP/1.0 200 OK\nConnection: x\nA: 1\n\n",
                        "HTTP/1.0 200 OK\r\nA: 1\r\nConnection: close\r\n\r\n"),
                Arguments.of("HTTP/1.0 200 OK\nA: 1\r\n\n", "HTTP/1.0 200 OK\r\nA: 1\r\nConnection: close\r\n\r\n"),
                Arguments.of("HTTP/1.0 200 OK\r\nA: 1\n\r\n", "HTTP/1.0 200 OK\r\nA: 1\r\nConnection: close\r\n\r\n"));
    }

    @ParameterizedTest(name = "response {index}")
    @DisplayName("lines that end with LF alone end with CRLF for the client: not every client takes LF for a line end")
    @LikelyCause(
            "The texts of the lines have no line end. Write LINE_END after each of them, and once more at the end.")
    @MethodSource("lineFeeds")
    void bare_line_feeds(String sent, String expected) throws IOException {
        assertForwarded(sent, expected);
    }

    /** Lines as they are sent, and as they are forwarded. */
    static Stream<Arguments> repairs() {
        return Stream.of(
                Arguments.of("A: 1\r\n 2\r\nB: 3\r\n", "A: 1 2\r\nB: 3\r\n"),
                Arguments.of("A: 1 \r\n\t  2\r\n \t3\r\n", "A: 1 2 3\r\n"),
                Arguments.of("A:\r\n 1\r\n", "A: 1\r\n"),
                Arguments.of("A: 1\n 2\nB: 3\n", "A: 1 2\r\nB: 3\r\n"),
                Arguments.of("A: 1\r\n \r\nB: 3\r\n", "A: 1 \r\nB: 3\r\n"),
                Arguments.of("A: 1\r\n\t\r\n", "A: 1 \r\n"),
                Arguments.of("A: 1" + "\r\n 2".repeat(10_000) + "\r\n", "A: 1" + " 2".repeat(10_000) + "\r\n"),
                Arguments.of("A: 1" + "\r\n ".repeat(20_000) + "\r\n", "A: 1 \r\n"),
                Arguments.of("A : 1\r\nB\t:2\r\n", "A: 1\r\nB:2\r\n"),
                Arguments.of(" A: 1\r\n\tB: 2\r\nC: 3\r\n 4\r\n", "C: 3 4\r\n"),
                Arguments.of(" Content-Length: 0\r\n", ""),
                Arguments.of("Content-Length: 0\r\nA: 1\r\ncontent-length:0\r\n", "Content-Length: 0\r\nA: 1\r\n"),
                Arguments.of("A: 1\r\nContent-Length: 0, 0\r\n", "A: 1\r\nContent-Length: 0\r\n"),
                Arguments.of("Content-Length:\r\nA: 1\r\nContent-Length: 0\r\n", "Content-Length: 0\r\nA: 1\r\n"),
                // CR and NUL become spaces, and no space may make a line part of the one before it
                Arguments.of("A: 1\0\r2\r\nB\0: 3\r\r\n", "A: 1  2\r\nB: 3 \r\n"),
                Arguments.of("A: 1\r\n\0B: 2\r\nC: 3\r\n", "A: 1\r\nC: 3\r\n"),
                Arguments.of("A: 1\r\n\rB: 2\r\n 3\r\nC: 4\r\n", "A: 1\r\nC: 4\r\n"),
                Arguments.of("A: 1\r\n\r\r\nB: 2\r\n", "A: 1\r\nB: 2\r\n"),
                Arguments.of("\0Content-Length: 0\r\n", ""),
                // and then a field is known for what it is
                Arguments.of("Connection: keep-alive,\r\n X-Hop\r\nX-Hop: 1\r\nA: 1\r\n", "A: 1\r\n"),
                Arguments.of("Keep-Alive:\r\n timeout=5\r\nA: 1\r\n", "A: 1\r\n"),
                Arguments.of("Connection : keep-alive\r\nA: 1\r\n", "A: 1\r\n"));
    }

    @ParameterizedTest(name = "response {index}")
    @DisplayName("a field that continues on a new line becomes one line, and so does a length that is repeated; white"
            + " space before a colon, and a line that begins with it or would do so, are removed")
    @LikelyCause(
            "parse, which is given, repairs this (RFC 9112 sections 2.2, 5.1 and 5.2). Take names and texts from its"
                    + " lines, not from the bytes.")
    @MethodSource("repairs")
    void the_repairs(String sent, String expected) throws IOException {
        assertForwarded(
                "HTTP/1.1 200 OK\r\n" + sent + "\r\n", "HTTP/1.1 200 OK\r\n" + expected + "Connection: close\r\n\r\n");
    }

    @Test
    @DisplayName("a Content-Length beside a Transfer-Encoding is dropped: the other one counts")
    @LikelyCause("A client that believed the length would treat part of the chunks as the content. If there is a"
            + " Transfer-Encoding, drop content-length too (RFC 9112 section 6.3).")
    void a_length_beside_a_transfer_coding() throws IOException {
        String sent = "HTTP/1.1 200 OK\r\ncontent-length: 1\r\nTransfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\n";
        assertThat(answer("HEAD", sent))
                .as("what the client got")
                .isEqualTo("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n");
    }

    @Test
    @DisplayName("a Transfer-Encoding is forwarded even when Connection nominates it: the content keeps its chunks")
    @LikelyCause("Transfer-Encoding was dropped with the nominated names, and the client would treat the sizes of the"
            + " chunks as content. Remove that name from the set.")
    void a_nominated_transfer_coding() throws IOException {
        assertForwarded(
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: Transfer-Encoding, keep-alive\r\n\r\n"
                        + "3\r\nabc\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n3\r\nabc\r\n0\r\n\r\n");
    }

    @Test
    @DisplayName("nothing is held back once the head is whole: the client has each part before the next is sent")
    @LikelyCause(
            "Something waits for more than has arrived. OriginResponse, which is given, holds back only a head, until"
                    + " it is whole; content is forwarded as it comes, even half a chunk.")
    void each_part_arrives_before_the_next_is_sent() throws Exception {
        CountDownLatch clientHasTheHead = new CountDownLatch(1);
        CountDownLatch clientHasThePart = new CountDownLatch(1);
        try (RawOrigin origin = RawOrigin.start(exchange -> {
                    exchange.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: keep-alive\r\n\r\n");
                    RunningProxy.await(clientHasTheHead, "the client has the head");
                    exchange.send("3\r\nab");
                    RunningProxy.await(clientHasThePart, "the client has the beginning of a chunk");
                    exchange.send("c\r\n0\r\n\r\n");
                });
                RawClient client = proxy.connect()) {
            client.send("GET " + origin.url("/") + " HTTP/1.1\r\nHost: h\r\n\r\n");
            String head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n";
            assertThat(RunningProxy.next(head.length(), client))
                    .as("what the client has when the origin has sent the head")
                    .isEqualTo(head);
            clientHasTheHead.countDown();
            assertThat(RunningProxy.next(5, client))
                    .as("what the client gets when the origin has sent a part of a chunk")
                    .isEqualTo("3\r\nab");
            clientHasThePart.countDown();
            assertThat(new String(client.readToEnd(), ISO_8859_1))
                    .as("the rest")
                    .isEqualTo("c\r\n0\r\n\r\n");
        }
    }

    private void assertForwarded(String sent, String expected) throws IOException {
        assertThat(answer("GET", sent)).as("what the client got").isEqualTo(expected);
    }

    private String answer(String method, String response) throws IOException {
        try (RawOrigin origin = RawOrigin.answering(response.getBytes(ISO_8859_1))) {
            return proxy.answer(method + " " + origin.url("/") + " HTTP/1.1\r\nHost: h\r\n\r\n");
        }
    }
}
