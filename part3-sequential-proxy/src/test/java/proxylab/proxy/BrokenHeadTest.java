package proxylab.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import proxylab.exchange.RawOrigin;
import proxylab.exchange.RawResponse;
import proxylab.lesson.LikelyCause;

@Tag("step-3.5")
@DisplayName("A head that breaks off, or has no good Content-Length, gives 502 or 504: nothing was sent yet")
@LikelyCause(
        "Until the head is whole, the client has not received a byte, so it can still get an error page. Read the first"
                + " piece of an OriginResponse in sendAndAwaitFirstPiece, and let notAnswered choose the status.")
class BrokenHeadTest {
    /** Long enough for the next client's good origin server, even on a busy machine. */
    private static final OriginLimits IMPATIENT = new OriginLimits(10_000, 2_000);

    /** Each is the beginning of a head; the last one lacks a single LF. */
    static Stream<Named<String>> halfHeads() {
        return VisibleArguments.of(
                "H",
                "HTTP/1.1 200 OK",
                "HTTP/1.1 200 OK\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 5",
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r");
    }

    @ParameterizedTest(name = "after {0}")
    @DisplayName("502: the origin server closes in the middle of its head")
    @MethodSource("halfHeads")
    void it_closes(String half) throws IOException {
        assertRefused(502, OriginLimits.DEFAULT, RawOrigin.answering(half.getBytes(ISO_8859_1)));
    }

    @ParameterizedTest(name = "after {0}")
    @DisplayName("502: the origin server resets in the middle of its head")
    @MethodSource("halfHeads")
    void it_resets(String half) throws IOException {
        RawOrigin origin = RawOrigin.start(exchange -> {
            exchange.send(half);
            exchange.reset();
        });
        assertRefused(502, OriginLimits.DEFAULT, origin);
    }

    @ParameterizedTest(name = "after {0}")
    @DisplayName("504: the origin server falls silent in the middle of its head")
    @MethodSource("halfHeads")
    @Execution(ExecutionMode.CONCURRENT) // waits for a time limit
    void it_falls_silent(String half) throws IOException {
        assertRefused(504, IMPATIENT, stayingOpenAfter(half));
    }

    static Stream<Named<String>> badLengths() {
        return VisibleArguments.of(
                "Content-Length:",
                "Content-Length: x",
                "Content-Length: 5x",
                "Content-Length: 5 5",
                "Content-Length: -1",
                "Content-Length: +5",
                "Content-Length: 0x5",
                "Content-Length: 5.0",
                "Content-Length: \u00b2",
                "Content-Length: 12345678901234567890",
                "Content-Length: 99999999999999999999999999999999",
                "Content-Length: 1, 2",
                "Content-Length: 5, x",
                "Content-Length: 5\r\nContent-Length: 6",
                "Content-Length: 5\r\nServer: y\r\ncontent-length: -5");
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("502 at once: with a Content-Length that is not one number, the end of the content cannot be known")
    @LikelyCause(
            "The length was guessed, or an exception of another kind came out of contentEnd, which is a 500. Throw a"
                    + " ProtocolException unless all values are the same, only digits, and small enough for a long.")
    @MethodSource("badLengths")
    void a_bad_length(String lines) throws IOException {
        RawOrigin origin = stayingOpenAfter("HTTP/1.1 200 OK\r\n" + lines + "\r\n\r\nhello");
        assertRefused(502, OriginLimits.DEFAULT, origin);
    }

    static Stream<Named<String>> sameLengths() {
        return VisibleArguments.of(
                "Content-Length: 5\r\nContent-Length: 5",
                "Content-Length: 5\r\nServer: y\r\ncontent-length:5",
                "Content-Length: 5, 5");
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("a length that is given twice, the same both times, is one length, and the client gets it once")
    @LikelyCause("Two equal values were treated as two lengths: Headers.members, then distinct().")
    @MethodSource("sameLengths")
    void the_same_length_twice(String lines) throws IOException {
        try (RunningProxy proxy = RunningProxy.start();
                RawOrigin origin = stayingOpenAfter("HTTP/1.1 200 OK\r\n" + lines + "\r\n\r\nhello")) {
            assertThat(proxy.answer("GET " + origin.url("/") + " HTTP/1.1\r\nHost: h\r\n\r\n"))
                    .as("what the client got")
                    .startsWith("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n")
                    .endsWith("\r\nConnection: close\r\n\r\nhello")
                    .containsOnlyOnce("5");
            proxy.assertServesTheNextClient();
        }
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("if no content follows, a bad Content-Length does no harm: it is left out")
    @LikelyCause("contentEnd checked the length first. After HEAD, and in a 304, the length says nothing about what "
            + "follows.")
    @ValueSource(strings = {"HEAD", "GET"})
    void a_bad_length_of_nothing(String method) throws IOException {
        String status = method.equals("HEAD") ? "200 OK" : "304 Not Modified";
        try (RunningProxy proxy = RunningProxy.start();
                RawOrigin origin = stayingOpenAfter("HTTP/1.1 " + status + "\r\nContent-Length: x\r\n\r\n")) {
            assertThat(proxy.answer(method + " " + origin.url("/") + " HTTP/1.1\r\nHost: h\r\n\r\n"))
                    .as("what the client got")
                    .isEqualTo("HTTP/1.1 " + status + "\r\nConnection: close\r\n\r\n");
            proxy.assertServesTheNextClient();
        }
    }

    private static RawOrigin stayingOpenAfter(String response) throws IOException {
        return RawOrigin.stayingOpenAfter(response.getBytes(ISO_8859_1));
    }

    private static void assertRefused(int status, OriginLimits limits, RawOrigin failing) throws IOException {
        try (failing;
                RunningProxy proxy = RunningProxy.start(limits)) {
            String answer = proxy.answer("GET " + failing.url("/") + " HTTP/1.1\r\nHost: h\r\n\r\n");
            assertThat(RawResponse.parse(answer.getBytes(ISO_8859_1)).status())
                    .as("the status")
                    .isEqualTo(status);
            assertThat(answer)
                    .as("the answer")
                    .contains("127.0.0.1:" + failing.port())
                    .endsWith("</html>\n");
            proxy.assertServesTheNextClient();
        }
    }
}
