package proxylab.echo;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("step-1.1")
@DisplayName("A line may be as long as its limit, and no longer")
class LineReaderLimitTest {
    @ParameterizedTest(name = "limit 5: {0} is {1}")
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "abcd\\n, accepted",
                "abcde\\n, accepted",
                "abcde\\r\\n, accepted",
                "abcde, accepted",
                "abcdef\\n, refused",
                "abcdef\\r\\n, refused",
                "abcdef, refused",
                "abcd\\r, accepted",
                "abcde\\r, refused",
                "abcde\\rf\\n, refused",
                "abcde\\r\\r\\n, refused",
                "abcd\\r\\r\\n, accepted",
            })
    void the_limit_counts_the_line_without_its_end(String stream, String verdict) throws IOException {
        for (int piece = 1; piece <= stream.length(); piece++) {
            LineReader reader = new LineReader(Pieces.cut(Pieces.bytes(stream), List.of(piece)));
            if (verdict.equals("accepted")) {
                assertThat(reader.readLine(5))
                        .as("%s in pieces of %d", stream, piece)
                        .isPresent();
            } else {
                assertThatThrownBy(
                                () -> reader.readLine(5),
                                "%s in pieces of %d: more than 5 bytes before the line end",
                                stream,
                                piece)
                        .isInstanceOf(LineTooLongException.class)
                        .hasMessageContaining("at most 5 bytes");
            }
        }
    }

    @Test
    @DisplayName("With a limit of 0 only an empty line is short enough")
    void a_limit_of_zero_accepts_the_empty_line_alone() throws IOException {
        assertThat(new LineReader(Pieces.of("\r\n".getBytes(ISO_8859_1))).readLine(0))
                .contains("");
        assertThatThrownBy(() -> new LineReader(Pieces.of("a\r\n".getBytes(ISO_8859_1))).readLine(0))
                .isInstanceOf(LineTooLongException.class);
    }

    @ParameterizedTest(name = "a limit of {0} bytes")
    @ValueSource(ints = {10, 8_192, 100_000})
    @DisplayName("A line without end is given up soon after the limit, not read into memory")
    void a_line_without_end_is_not_kept_past_the_limit(int limit) {
        Endless endless = new Endless();
        LineReader reader = new LineReader(endless);

        assertThatThrownBy(() -> reader.readLine(limit)).isInstanceOf(LineTooLongException.class);

        assertThat(endless.taken)
                .as("bytes taken from a stream that never ends its line: the limit and a buffer or two")
                .isLessThanOrEqualTo(limit + 32 * 1024);
    }

    /** Gives the letter x for ever and counts how often. */
    private static final class Endless extends InputStream {
        private long taken;

        @Override
        public int read() {
            taken++;
            return 'x';
        }
    }
}
