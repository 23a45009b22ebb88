package proxylab.lesson;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Some differences give their cause away")
class CommonMistakeTest {
    private static final byte[] BINARY = {'a', (byte) 0x80, (byte) 0xe9, '\r', '\n', 'z'};

    @Test
    @DisplayName("Bytes that went through a String")
    void bytes_that_went_through_a_string() {
        byte[] broken = new String(BINARY, UTF_8).getBytes(UTF_8);

        assertThat(mistake(BINARY, broken)).get().asString().contains("turned into text");
    }

    @Test
    @DisplayName("Bytes that were read as UTF-8")
    void bytes_that_were_read_as_another_charset() {
        assertThat(mistake(new String(BINARY, ISO_8859_1), new String(BINARY, UTF_8)))
                .get()
                .asString()
                .contains("ISO_8859_1");
    }

    @Test
    @DisplayName("Text that became bytes in another charset")
    void text_that_became_bytes_in_another_charset() {
        String text = "caf\u00e9\r\n";
        byte[] right = text.getBytes(ISO_8859_1);

        assertThat(mistake(right, text.getBytes(UTF_8))).get().asString().contains("getBytes(ISO_8859_1)");
        assertThat(mistake(right, text.getBytes(US_ASCII))).get().asString().contains("getBytes(ISO_8859_1)");
        assertThat(mistake(text, new String(text.getBytes(UTF_8), ISO_8859_1)))
                .get()
                .asString()
                .contains("getBytes(ISO_8859_1)");
    }

    @Test
    @DisplayName("A negative byte that became a character")
    void a_negative_byte_that_became_a_character() {
        StringBuilder broken = new StringBuilder();
        for (byte b : BINARY) {
            broken.append((char) b);
        }

        assertThat(mistake(new String(BINARY, ISO_8859_1), broken.toString()))
                .get()
                .asString()
                .contains("0xff");
    }

    @Test
    @DisplayName("A whole buffer where a part was filled")
    void a_whole_buffer_where_a_part_was_filled() {
        assertThat(mistake(BINARY, Arrays.copyOf(BINARY, 16))).get().asString().contains("whole buffer");
    }

    @Test
    @DisplayName("LF for CRLF")
    void lf_for_crlf() {
        assertThat(mistake("a\r\nb\r\n", "a\nb\n")).get().asString().contains("CRLF");
    }

    @Test
    @DisplayName("Anything else could have many causes")
    void anything_else_gives_nothing_away() {
        assertThat(mistake(BINARY, Arrays.copyOf(BINARY, 3))).isEmpty();
        assertThat(mistake("a\r\nb\r\n", "a\nb")).isEmpty();
        assertThat(mistake(new byte[9], new byte[8])).isEmpty();
    }

    private static Optional<String> mistake(Object expected, Object actual) {
        VisibleRepresentation representation = new VisibleRepresentation();
        return CommonMistake.of(representation.toStringOf(expected), representation.toStringOf(actual));
    }
}
