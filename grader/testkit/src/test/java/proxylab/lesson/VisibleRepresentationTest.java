package proxylab.lesson;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Values are printed with every byte visible")
class VisibleRepresentationTest {
    private final VisibleRepresentation representation = new VisibleRepresentation();

    @Test
    @DisplayName("Text shows its line ends and what does not print")
    void text_shows_its_line_ends() {
        assertThat(representation.toStringOf("a\r\n\tb\0\u00ff\u20ac\\"))
                .isEqualTo("\"a\\r\\n\\tb\\x00\\xff\\u20ac\\\"");
        assertThat(representation.toStringOf('\n')).isEqualTo("'\\n'");
    }

    @Test
    @DisplayName("Bytes are shown as the text that they mostly are, with their number")
    void bytes_are_shown_as_text() {
        assertThat(representation.toStringOf("GET /\r\n".getBytes(ISO_8859_1))).isEqualTo("\"GET /\\r\\n\" (7 bytes)");
        assertThat(representation.toStringOf(new byte[] {(byte) 0x80})).isEqualTo("\"\\x80\" (1 byte)");
        assertThat(representation.toStringOf((Object) List.of("a\r", "b"))).isEqualTo("[\"a\\r\", \"b\"]");
    }

    @Test
    @DisplayName("A duration is written as a person writes it, in a list as well")
    void durations() {
        assertThat(representation.toStringOf(Duration.ofSeconds(10))).isEqualTo("10 s");
        assertThat(representation.toStringOf((Object) List.of(Duration.ofMillis(1_500))))
                .isEqualTo("[1500 ms]");
    }

    @Test
    @DisplayName("A number is its digits, whatever its type")
    void numbers() {
        assertThat(representation.toStringOf((Object) 1_500L)).isEqualTo("1500");
        assertThat(representation.toStringOf((Object) List.of(-1L, 2))).isEqualTo("[-1, 2]");
    }

    @Test
    @DisplayName("Very many bytes are cut, and their number is still shown")
    void many_bytes_are_cut() {
        assertThat(representation.toStringOf(new byte[1 << 20]))
                .hasSizeLessThan(2 << 20)
                .endsWith("...\" (1048576 bytes)");
    }

    @Test
    @DisplayName("AssertJ finds it itself: every assertion prints with it")
    void assertions_use_it() {
        assertThatThrownBy(() -> assertThat("a\r").as("a line").isEqualTo("a"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("\"a\\r\"");
    }
}
