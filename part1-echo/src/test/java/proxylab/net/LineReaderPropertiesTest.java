package proxylab.net;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import proxylab.lesson.LikelyCause;
import proxylab.lesson.TryLimit;

/** What holds for every stream, however it is cut into pieces, and for any order of calls to the reader. */
@Tag("step-1.1")
@Label("A line reader, for any bytes in any pieces")
@LikelyCause("Follow next and end on paper: after each line and each raw read, "
        + "next must be just after the last byte that was returned, and end just after the last one in the buffer.")
class LineReaderPropertiesTest {
    private static final int NO_LIMIT = 1 << 20;
    private static final String NO_LINE = "(no line: the end of the stream)";
    /** Only a reader that never returns takes so long. */
    private static final Duration TRY_LIMIT = Duration.ofSeconds(3);

    @Property(edgeCases = EdgeCasesMode.NONE)
    @Label("lines and raw bytes, asked for in any order, together are the stream: nothing lost, added or moved")
    void any_mix_of_lines_and_raw_reads_gives_back_the_stream(
            @ForAll("streams") byte[] stream,
            @ForAll("sizes") List<Integer> pieces,
            @ForAll @Size(min = 1, max = 8) List<@IntRange(max = 9) Integer> questions)
            throws Throwable {
        TryLimit.run(TRY_LIMIT, () -> {
            LineReader reader = new LineReader(Pieces.cut(stream, pieces));
            int at = 0;
            for (int i = 0; at < stream.length; i++) {
                int wanted = questions.get(i % questions.size());
                at = wanted == 0 ? at + lineAt(at, stream, reader) : at + rawAt(at, wanted, stream, reader);
            }
            assertThat(reader.readLine(NO_LIMIT))
                    .as("what comes after the last byte")
                    .isEmpty();
        });
    }

    /** Reads a line and compares it with what is at {@code at}; returns how many bytes it took. */
    private static int lineAt(int at, byte[] stream, LineReader reader) throws IOException {
        int end = at;
        while (end < stream.length && stream[end] != '\n') {
            end++;
        }
        boolean terminated = end < stream.length;
        int textEnd = terminated && end > at && stream[end - 1] == '\r' ? end - 1 : end;

        assertThat(reader.readLine(NO_LIMIT).orElse(NO_LINE))
                .as("the line that begins at byte %d", at)
                .isEqualTo(new String(stream, at, textEnd - at, ISO_8859_1));
        return (terminated ? end + 1 : end) - at;
    }

    /** Reads raw bytes and compares them with what is at {@code at}; returns how many bytes it took. */
    private static int rawAt(int at, int wanted, byte[] stream, LineReader reader) throws IOException {
        byte[] into = new byte[wanted];
        int count = reader.read(into, 0, wanted);

        assertThat(count).as("the count of raw bytes from byte %d", at).isBetween(1, wanted);
        assertThat(Arrays.copyOf(into, count))
                .as("the raw bytes from byte %d", at)
                .isEqualTo(Arrays.copyOfRange(stream, at, at + count));
        return count;
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    @Label("the way a stream is cut into pieces changes no line")
    @LikelyCause("The end of a piece is not the end of anything else: not of the line, and not of the pair of CR and "
            + "LF.")
    void pieces_make_no_difference(@ForAll("streams") byte[] stream, @ForAll("sizes") List<Integer> pieces)
            throws Throwable {
        TryLimit.run(TRY_LIMIT, () -> {
            LineReader whole = new LineReader(Pieces.of(stream));
            LineReader cut = new LineReader(Pieces.cut(stream, pieces));
            String expected;
            int lines = 0;
            do {
                expected = whole.readLine(NO_LIMIT).orElse(NO_LINE);
                assertThat(cut.readLine(NO_LIMIT).orElse(NO_LINE))
                        .as("the same line from small pieces")
                        .isEqualTo(expected);
                assertThat(lines++).as("the number of lines so far").isLessThanOrEqualTo(stream.length);
            } while (!expected.equals(NO_LINE));
        });
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    @Label("a line is accepted exactly when it is no longer than the limit, its end not counted")
    @LikelyCause("The limit counts the line without LF or CRLF, in however many pieces it comes. "
            + "A CR counts only if no LF follows it.")
    void the_limit_is_exact(
            @ForAll("lengths") int length,
            @ForAll @IntRange(min = -2, max = 2) int room,
            @ForAll("ends") String end,
            @ForAll("sizes") List<Integer> pieces)
            throws Throwable {
        String line = "x".repeat(length) + (end.equals("\r") ? "\r" : "");
        String next = end.endsWith("\n") ? "next" : "";
        int limit = Math.max(0, line.length() + room);
        byte[] stream = ("x".repeat(length) + end + next).getBytes(ISO_8859_1);
        LineReader reader = new LineReader(Pieces.cut(stream, pieces));
        TryLimit.run(TRY_LIMIT, () -> {
            if (line.length() > limit) {
                assertThatThrownBy(() -> reader.readLine(limit), "a line of %d bytes", line.length())
                        .isInstanceOf(LineTooLongException.class);
                return;
            }
            if (stream.length > 0) {
                assertThat(reader.readLine(limit).orElse(NO_LINE))
                        .as("a line of %d bytes", line.length())
                        .isEqualTo(line);
            }
            assertThat(reader.readLine(next.length()).orElse(NO_LINE))
                    .as("what comes after it")
                    .isEqualTo(next.isEmpty() ? NO_LINE : next);
        });
    }

    /** Bytes, many of them difficult ones, and some streams too large for a usual buffer. */
    @Provide
    Arbitrary<byte[]> streams() {
        Arbitrary<Byte> bytes = Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.of((byte) '\n', (byte) '\r')),
                Tuple.of(4, Arbitraries.of((byte) 'a', (byte) ' ', (byte) 0, (byte) 0xff)),
                Tuple.of(1, Arbitraries.bytes()));
        Arbitrary<byte[]> small = bytes.array(byte[].class).ofMaxSize(60);
        Arbitrary<byte[]> patterns = Arbitraries.of((byte) 'a', (byte) '\r', (byte) 0)
                .array(byte[].class)
                .ofMinSize(1)
                .ofMaxSize(60);
        Arbitrary<byte[]> large = Combinators.combine(
                        patterns, Arbitraries.integers().between(8_189, 8_194))
                .as((pattern, length) -> withLineEnd(Pieces.repeated(pattern, length)));
        return Arbitraries.frequencyOf(Tuple.of(8, small), Tuple.of(1, large));
    }

    private static byte[] withLineEnd(byte[] line) {
        byte[] stream = Arrays.copyOf(line, line.length + 6);
        System.arraycopy("\r\nnext".getBytes(ISO_8859_1), 0, stream, line.length, 6);
        return stream;
    }

    /** Pieces of a few bytes, and pieces that fill a usual buffer exactly, or miss it by one. */
    @Provide
    Arbitrary<List<Integer>> sizes() {
        return Arbitraries.oneOf(Arbitraries.integers().between(1, 4), Arbitraries.of(8_191, 8_192, 8_193))
                .list()
                .ofMinSize(1)
                .ofMaxSize(5);
    }

    @Provide
    Arbitrary<Integer> lengths() {
        return Arbitraries.oneOf(
                Arbitraries.integers().between(0, 5),
                Arbitraries.integers().between(8_189, 8_194),
                Arbitraries.integers().between(0, 20_000));
    }

    /** What follows the line: its end, or a CR or nothing at all, and then the end of the stream. */
    @Provide
    Arbitrary<String> ends() {
        return Arbitraries.of("\n", "\r\n", "\r", "");
    }
}
