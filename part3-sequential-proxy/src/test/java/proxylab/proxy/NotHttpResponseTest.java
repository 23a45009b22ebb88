package proxylab.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import proxylab.lesson.LikelyCause;
import proxylab.probe.RawClient;
import proxylab.probe.RawOrigin;

@Tag("step-3.5")
@DisplayName("Anything that is not an HTTP/1 response, or has too large a head, is forwarded as it comes")
@LikelyCause("OriginResponse and HeadBytes, which are given, see to this: does DirectUpstream.response return an "
        + "OriginResponse, and does fetch write each piece that it reads, until -1?")
class NotHttpResponseTest {
    private static final int MOST_HEAD_BYTES = 64 << 10;

    private RunningProxy proxy;

    @BeforeEach
    void start() throws IOException {
        proxy = RunningProxy.start();
    }

    @AfterEach
    void stop() {
        proxy.close();
    }

    /** What it is, the bytes that show that it is not a head, and what follows them. */
    static Stream<Arguments> noHeads() {
        return Stream.of(
                Arguments.of("a page without a head (HTTP/0.9)", "<", "html>hello\r\n\r\n</html>"),
                Arguments.of("another protocol", "S", "SH-2.0-OpenSSH_9.2\r\n\r\n"),
                Arguments.of("an old radio station", "I", "CY 200 OK\r\nicy-name: x\r\n\r\nmusic"),
                Arguments.of("a byte of 0", "\0", "\0\u00ff\u0080\r\n\r\n"),
                Arguments.of("a byte above 127", "\u00ff", "\u00d8\u00ff"),
                Arguments.of("an empty line", "\r", "\nHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\nx"),
                Arguments.of("a space first", " ", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\nx"),
                Arguments.of("small letters", "h", "ttp/1.1 200 OK\r\nContent-Length: 0\r\n\r\nx"),
                Arguments.of("HTTP/2", "HTTP/2", " 200 OK\r\nContent-Length: 0\r\n\r\nx"),
                Arguments.of("HTTP/0.9", "HTTP/0", ".9 200 OK\r\nContent-Length: 0\r\n\r\nx"),
                Arguments.of("no minor version", "HTTP/1 ", "200 OK\r\nContent-Length: 0\r\n\r\nx"),
                Arguments.of("no version", "HTTP/x", "\r\nContent-Length: 0\r\n\r\nx"),
                Arguments.of("a line that ends too early", "HTTP\n", "Content-Length: 0\n\nx"),
                // a first line that shows only at its end that it is not a status line
                Arguments.of("no status", "HTTP/1.1 OK\r\n", "Content-Length: 0\r\n\r\nx"),
                Arguments.of("two digits", "HTTP/1.1 20 OK\n", "Content-Length: 0\n\nx"),
                Arguments.of("four digits", "HTTP/1.1 2000 OK\r\n", "Content-Length: 0\r\n\r\nx"),
                Arguments.of("a status of 0", "HTTP/1.1 000 OK\r\n", "Content-Length: 0\r\n\r\nx"),
                Arguments.of("a minor version of two digits", "HTTP/1.10 200 OK\r\n", "Content-Length: 0\r\n\r\nx"),
                Arguments.of("no space before the reason", "HTTP/1.1 200OK\r\n", "Content-Length: 0\r\n\r\nx"));
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("it is forwarded up to the end of the connection, beginning as soon as it shows what it is")
    @MethodSource("noHeads")
    void what_is_no_head(String what, String beginning, String rest) throws Exception {
        assertRelayedOnceItShows(beginning, rest);
    }

    @Test
    @DisplayName("a first line without an end is forwarded once it is longer than any head")
    void an_endless_first_line() throws Exception {
        String start = "HTTP/1.1 200 ";
        assertRelayedOnceItShows(start + "a".repeat(MOST_HEAD_BYTES - start.length()), "a".repeat(100_000));
    }

    @Test
    @DisplayName("a head of more than 64 KB is forwarded as it came, with everything that follows it")
    void too_large_a_head() throws Exception {
        String head = headOf(MOST_HEAD_BYTES + 1);
        assertRelayedOnceItShows(head.substring(0, MOST_HEAD_BYTES), head.substring(MOST_HEAD_BYTES) + "content");
    }

    @Test
    @DisplayName("a head of exactly 64 KB is still a head")
    void the_largest_head() throws IOException {
        String head = headOf(MOST_HEAD_BYTES);
        try (RawOrigin origin = RawOrigin.answering((head + "content").getBytes(ISO_8859_1))) {
            assertThat(proxy.answer("GET " + origin.url("/") + " HTTP/1.1\r\nHost: h\r\n\r\n"))
                    .as("what the client got")
                    .isEqualTo(head.replace("Connection: keep-alive\r\n", "")
                                    .replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n")
                            + "content");
        }
    }

    /** Of this many bytes, with a line in it that would be dropped. */
    private static String headOf(int bytes) {
        String start = "HTTP/1.1 200 OK\r\nConnection: keep-alive\r\nX: ";
        return start + "x".repeat(bytes - start.length() - 4) + "\r\n\r\n";
    }

    /** The origin server sends the rest only when the client has the beginning. */
    private void assertRelayedOnceItShows(String beginning, String rest) throws Exception {
        CountDownLatch clientHasTheBeginning = new CountDownLatch(1);
        try (RawOrigin origin = RawOrigin.start(exchange -> {
                    exchange.send(beginning);
                    RunningProxy.await(clientHasTheBeginning, "the client has the beginning");
                    exchange.send(rest);
                });
                RawClient client = proxy.connect()) {
            client.send("GET " + origin.url("/") + " HTTP/1.1\r\nHost: h\r\n\r\n");
            assertThat(RunningProxy.next(beginning.length(), client))
                    .as("what the client has when it is certain that this is not a head")
                    .isEqualTo(beginning);
            clientHasTheBeginning.countDown();
            assertThat(RunningProxy.restOf(client)).as("what follows").isEqualTo(rest);
        }
        proxy.assertServesTheNextClient();
    }
}
