package proxylab.audit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A response may differ in what it says about the connection, and in nothing else")
class SceneTest {
    private static final String SENT =
            "HTTP/1.1 200 OK\r\nConnection: keep-alive, X-Hop\r\nX-Hop: 1\r\nA: b\r\n\r\nbody";

    private final Scene scene = new Scene(null, null, Duration.ZERO, 0);

    @ParameterizedTest
    @ValueSource(strings = {SENT, "HTTP/1.1 200 OK\r\nA: b\r\nConnection: close\r\n\r\nbody"})
    void one_that_was_relayed_as_it_came_and_one_whose_head_is_the_proxys_own_are_both_right(String got) {
        assertThatCode(() -> scene.expectResponse("the response", bytes(SENT), bytes(got)))
                .doesNotThrowAnyException();
    }

    @Test
    void the_first_difference_is_shown() {
        String got = "HTTP/1.1 200 OK\r\na: b\r\nConnection: close\r\n\r\nbody";
        assertThatThrownBy(() -> scene.expectResponse("the response", bytes(SENT), bytes(got)))
                .isInstanceOf(Unmet.class)
                .hasMessageContaining("first difference at byte 17")
                .hasMessageContaining("HTTP/1.1 200 OK\\r\\na: b");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }
}
