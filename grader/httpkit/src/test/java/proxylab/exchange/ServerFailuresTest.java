package proxylab.exchange;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A test that meets a failed server tells what failed, and where")
class ServerFailuresTest {
    private static final String PAGE = "<h1>500 Internal Server Error</h1>\n<p>the reason</p>\n<hr><p>Tiny</p>";
    private static final String MISTAKE =
            "/127.0.0.1:1: the handler failed: java.lang.IllegalStateException at A.java:1";

    private static RawResponse response(String text) {
        return RawResponse.parse(text.getBytes(ISO_8859_1));
    }

    private static RawResponse failed() {
        return response("HTTP/1.0 500 Internal Server Error\r\n\r\n" + PAGE);
    }

    @Test
    @DisplayName("a mistake in the code is told with the page's reason and the last line of the log")
    void a_mistake() {
        assertThatThrownBy(() -> ServerFailures.requireNoMistake(failed(), List.of("other", MISTAKE)))
                .isInstanceOf(AssertionError.class)
                .hasMessage("expected  an answer that is no failure of the server\n"
                        + "actual    500 Internal Server Error\npage      the reason\nlog       " + MISTAKE);
        assertThatThrownBy(() -> ServerFailures.requireNoMistake(response(""), List.of(MISTAKE)))
                .hasMessage("expected  an answer that is no failure of the server\n" + "actual    nothing\nlog       "
                        + MISTAKE);
    }

    @Test
    @DisplayName("a failure that is no mistake is let through, or not, as the test wants")
    void another_failure() {
        assertThat(ServerFailures.requireNoMistake(failed(), List.of()).status())
                .isEqualTo(500);
        assertThatThrownBy(() -> ServerFailures.requireNone(failed(), List.of()))
                .hasMessageEndingWith("page      the reason");
    }

    @Test
    @DisplayName("any other answer is let through")
    void another_answer() {
        RawResponse good = response("HTTP/1.0 200 OK\r\n\r\ngood");
        assertThat(ServerFailures.requireNone(good, List.of(MISTAKE))).isSameAs(good);
        assertThat(ServerFailures.requireNoMistake(good, List.of(MISTAKE))).isSameAs(good);
    }

    @Test
    @DisplayName("what is behind an exception is told, with its place")
    void what_is_behind() {
        IllegalStateException behind = new IllegalStateException("oh");
        assertThat(ServerFailures.mistake(new UnsupportedOperationException("step 9.9: to do", behind)))
                .matches("the server: the handler failed: java.lang.IllegalStateException: oh"
                        + " at ServerFailuresTest\\.java:\\d+");
    }
}
