package proxylab.net;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import proxylab.lesson.LikelyCause;

@Tag("step-1.1")
@Order(2)
@Timeout(value = 5, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@DisplayName("A line may be as long as its limit, and no longer")
@LikelyCause("The limit counts the line without LF or CRLF. "
        + "A CR that arrives one byte past the limit may still turn out to be part of the line end.")
@Execution(ExecutionMode.CONCURRENT)
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
    @DisplayName("The limit counts the line without its end, in pieces of any size")
    void the_limit_counts_the_line_without_its_end(String stream, String verdict) throws IOException {
        for (int piece = 1; piece <= stream.length(); piece++) {
            LineReader reader = new LineReader(Pieces.cut(Pieces.bytes(stream), List.of(piece)));
            if (verdict.equals("accepted")) {
                assertThat(reader.readLine(5))
                        .as("the line in pieces of %d", piece)
                        .isPresent();
            } else {
                assertThatThrownBy(() -> reader.readLine(5), "readLine with pieces of %d", piece)
                        .isInstanceOf(LineTooLongException.class)
                        .hasMessageContaining("at most 5 bytes");
            }
        }
    }

    @ParameterizedTest(name = "limit 5: after {0} nothing more is needed")
    @ValueSource(strings = {"abcdef", "abcde\\rf", "abcde\\r\\r"})
    @DisplayName("A line that is certain to be too long is refused at once, without waiting for another byte")
    @LikelyCause(
            "The check comes one byte late: the reader asks the stream for more although no further byte can make "
                    + "the line short enough. A client that sends nothing more then waits until its time is up. "
                    + "With a limit of 5, the sixth byte decides, unless it is a CR; after that CR, the next one does, unless it is a LF.")
    void a_line_is_refused_as_soon_as_it_is_certain_to_be_too_long(String stream) {
        for (int piece = 1; piece <= stream.length(); piece++) {
            Silent silent = new Silent(Pieces.cut(Pieces.bytes(stream), List.of(piece)));
            LineReader reader = new LineReader(silent);

            assertThatThrownBy(() -> reader.readLine(5), "readLine with pieces of %d", piece)
                    .isInstanceOf(LineTooLongException.class);
            assertThat(silent.waits)
                    .as("how often a byte was waited for after the one that made the line too long")
                    .isZero();
        }
    }

    @Test
    @DisplayName("With a limit of 0 only an empty line is short enough")
    void a_limit_of_zero_accepts_the_empty_line_alone() throws IOException {
        assertThat(new LineReader(Pieces.of("\r\n".getBytes(ISO_8859_1))).readLine(0))
                .as("the empty line")
                .contains("");
        assertThatThrownBy(
                        () -> new LineReader(Pieces.of("a\r\n".getBytes(ISO_8859_1))).readLine(0),
                        "readLine on a line of one byte")
                .isInstanceOf(LineTooLongException.class);
    }

    @ParameterizedTest(name = "a limit of {0} bytes")
    @ValueSource(ints = {10, 8_192, 100_000})
    @DisplayName("Reading a line without an end stops soon after the limit; the line is not read into memory")
    @LikelyCause("The length is compared with the limit only when the LF has come. Compare after every piece, and "
            + "throw as soon as the line is certain to be too long.")
    void a_line_without_end_is_not_kept_past_the_limit(int limit) {
        Endless endless = new Endless();
        LineReader reader = new LineReader(endless);

        assertThatThrownBy(() -> reader.readLine(limit), "readLine on a line without end")
                .isInstanceOf(LineTooLongException.class);
        assertThat(endless.taken).as("the count of bytes taken from the stream").isLessThanOrEqualTo(limit + 32 * 1024);
    }

    /** A client that has sent something and then stays silent; counts how often a reader would have waited for it. */
    private static final class Silent extends InputStream {
        private final InputStream sent;
        private int waits;

        Silent(InputStream sent) {
            this.sent = sent;
        }

        @Override
        public int read() throws IOException {
            return counted(sent.read());
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            return counted(sent.read(into, offset, length));
        }

        private int counted(int answer) {
            waits += answer < 0 ? 1 : 0;
            return answer;
        }
    }

    /**
     * Gives the letter x for ever and counts how often; it gives up when a correct reader would have stopped long ago.
     */
    private static final class Endless extends InputStream {
        private long taken;

        @Override
        public int read() {
            if (++taken > 10_000_000) {
                throw new AssertionError("10 MB were read, and the reader still did not stop");
            }
            return 'x';
        }
    }
}
