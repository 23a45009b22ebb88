package proxylab.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import proxylab.exchange.RawOrigin;
import proxylab.lesson.LikelyCause;

@Tag("step-3.5")
@DisplayName("Anything that is not an HTTP/1 response, or has too large a head, is answered with 502")
@LikelyCause("OriginResponse and HeadBytes, which are given, see to this: does DirectUpstream.response return an "
        + "OriginResponse, and does sendAndAwaitFirstPiece make a 502 of its failure?")
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
    @DisplayName("it is refused as soon as it shows what it is: a client might find a response in it, or two")
    @MethodSource("noHeads")
    void what_is_no_head(String what, String beginning, String rest) throws IOException {
        assertRefused(beginning);
        assertRefused(beginning + rest);
    }

    @Test
    @DisplayName("a first line without an end is refused once it is longer than any head")
    void an_endless_first_line() throws IOException {
        String start = "HTTP/1.1 200 ";
        assertRefused(start + "a".repeat(MOST_HEAD_BYTES - start.length()));
    }

    @Test
    @DisplayName("a head of more than 64 KB is refused")
    void too_large_a_head() throws IOException {
        assertRefused(headOf(MOST_HEAD_BYTES + 1));
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

    /** The origin server sends it and leaves the connection open: no time limit passes until the answer. */
    private void assertRefused(String response) throws IOException {
        try (RawOrigin origin = RawOrigin.stayingOpenAfter(response.getBytes(ISO_8859_1))) {
            assertThat(proxy.answer("GET " + origin.url("/") + " HTTP/1.1\r\nHost: h\r\n\r\n"))
                    .as("what the client got")
                    .startsWith("HTTP/1.0 502 ")
                    .contains("127.0.0.1:" + origin.port());
            proxy.assertServesTheNextClient();
        }
    }
}
