package proxylab.net;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.InRange;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import com.code_intelligence.jazzer.mutation.annotation.WithLength;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A reader of lines, for any bytes, in any pieces, with any limit")
class LineReaderFuzzTest {
    private static final int BUFFER_BYTES = 8_192;

    static Stream<Arguments> kept() {
        return Stream.of(
                arguments(1, 9, bytes("one\ntwo\r\nthree\r\n\r\nafter")),
                arguments(1, 3, bytes("abc\r\nabcd\r\n")),
                arguments(7, 4, bytes("\r\r\n\r\n")),
                arguments(3, 3, bytes("abc\r")),
                arguments(8_192, 9_000, bytes("a".repeat(8_191) + "\r\nb")),
                arguments(5, 0, bytes("\n\r\n\nx")));
    }

    @MethodSource("kept")
    @FuzzTest
    @DisplayName("gives the lines that are there, refuses the first that is too long, and loses nothing after them")
    void any_bytes(
            @InRange(min = 1, max = 10_000) int pieceBytes,
            @InRange(min = 0, max = 10_000) int maxLineBytes,
            byte @NotNull @WithLength(min = 0, max = 20_000) [] input)
            throws IOException {
        Pieces in = new Pieces(input, pieceBytes);
        LineReader reader = new LineReader(in);
        String rest = new String(input, ISO_8859_1);
        int start = 0;
        while (!rest.isEmpty()) {
            int end = rest.indexOf('\n');
            String line = end < 0 ? rest : withoutCarriageReturn(rest.substring(0, end));
            if (line.length() > maxLineBytes) {
                assertThatExceptionOfType(LineTooLongException.class).isThrownBy(() -> reader.readLine(maxLineBytes));
                assertThat(in.given - start)
                        .as("the bytes of the line that was refused, and those behind it, that were taken")
                        .isLessThanOrEqualTo(maxLineBytes + 2 + BUFFER_BYTES);
                return;
            }
            assertThat(reader.readLine(maxLineBytes)).as("the next line").isEqualTo(Optional.of(line));
            start += end < 0 ? rest.length() : end + 1;
            rest = end < 0 ? "" : rest.substring(end + 1);
            if (line.isEmpty()) {
                break;
            }
        }
        assertThat(rest(reader)).as("what follows the lines").isEqualTo(rest);
        assertThat(reader.readLine(maxLineBytes)).as("the line after the end").isEmpty();
    }

    private static String withoutCarriageReturn(String line) {
        return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    }

    private static String rest(LineReader reader) throws IOException {
        StringBuilder rest = new StringBuilder();
        byte[] piece = new byte[100];
        for (int count = reader.read(piece, 0, 100); count >= 0; count = reader.read(piece, 0, 100)) {
            rest.append(new String(piece, 0, count, ISO_8859_1));
        }
        return rest.toString();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }

    /** A stream that gives so many bytes at a time, and counts them. */
    private static final class Pieces extends InputStream {
        private final ByteArrayInputStream bytes;
        private final int size;
        private int given;

        Pieces(byte[] bytes, int size) {
            this.bytes = new ByteArrayInputStream(bytes);
            this.size = size;
        }

        @Override
        public int read() {
            throw new AssertionError("byte after byte costs a system call for each");
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            int count = bytes.read(into, offset, Math.min(length, size));
            given += Math.max(0, count);
            return count;
        }
    }
}
