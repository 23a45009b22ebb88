package proxylab.echo;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import proxylab.probe.VisibleBytes;

/** What holds for every stream, however it is cut into pieces, and whatever is asked of the reader in what order. */
@Tag("step-1.1")
@Label("A line reader, for any bytes in any pieces")
class LineReaderPropertiesTest {
    private static final int NO_LIMIT = 1 << 20;
    private static final int LONGER_THAN_A_BUFFER = 20_000;

    @Property(edgeCases = EdgeCasesMode.NONE)
    @Label("lines and raw bytes, asked for in any order, together are the stream: nothing lost, added or moved")
    void any_mix_of_lines_and_raw_reads_gives_back_the_stream(
            @ForAll("streams") byte[] stream,
            @ForAll("sizes") List<Integer> pieces,
            @ForAll @Size(min = 1, max = 8) List<@IntRange(min = 0, max = 9) Integer> questions)
            throws IOException {
        LineReader reader = new LineReader(Pieces.cut(stream, pieces));
        int at = 0;
        for (int i = 0; at < stream.length; i++) {
            int wanted = questions.get(i % questions.size());
            at = wanted == 0 ? at + lineAt(at, stream, reader) : at + rawAt(at, wanted, stream, reader);
        }
        assertThat(reader.readLine(NO_LIMIT)).as("after the last byte").isEmpty();
    }

    /** Reads a line and compares it with what stands at {@code at}; the bytes that it took. */
    private static int lineAt(int at, byte[] stream, LineReader reader) throws IOException {
        int end = at;
        while (end < stream.length && stream[end] != '\n') {
            end++;
        }
        boolean terminated = end < stream.length;
        int textEnd = terminated && end > at && stream[end - 1] == '\r' ? end - 1 : end;
        Optional<String> line = reader.readLine(NO_LIMIT);

        assertThat(line.map(VisibleBytes::of))
                .as("the line that begins at byte %d of %s", at, VisibleBytes.of(stream))
                .contains(VisibleBytes.of(Arrays.copyOfRange(stream, at, textEnd)));
        assertThat(line.orElseThrow()).hasSize(textEnd - at);
        return (terminated ? end + 1 : end) - at;
    }

    /** Reads raw bytes and compares them with what stands at {@code at}; the bytes that it took. */
    private static int rawAt(int at, int wanted, byte[] stream, LineReader reader) throws IOException {
        byte[] into = new byte[wanted];
        int count = reader.read(into, 0, wanted);

        assertThat(count).as("raw bytes read, of %d asked for", wanted).isBetween(1, wanted);
        assertThat(VisibleBytes.of(Arrays.copyOf(into, count)))
                .as("the raw bytes from byte %d of %s", at, VisibleBytes.of(stream))
                .isEqualTo(VisibleBytes.of(Arrays.copyOfRange(stream, at, at + count)));
        return count;
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    @Label("the pieces in which a stream arrives change no line")
    void pieces_make_no_difference(@ForAll("streams") byte[] stream, @ForAll("sizes") List<Integer> pieces)
            throws IOException {
        LineReader whole = new LineReader(Pieces.of(stream));
        LineReader cut = new LineReader(Pieces.cut(stream, pieces));
        Optional<String> expected;
        do {
            expected = whole.readLine(NO_LIMIT);
            assertThat(cut.readLine(NO_LIMIT)).isEqualTo(expected);
        } while (expected.isPresent());
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    @Label("a line is accepted exactly when it is no longer than the limit, its end not counted")
    void the_limit_is_exact(
            @ForAll @IntRange(max = LONGER_THAN_A_BUFFER) int length,
            @ForAll @IntRange(min = -2, max = 2) int room,
            @ForAll("ends") String end,
            @ForAll("sizes") List<Integer> pieces)
            throws IOException {
        int limit = Math.max(0, length + room);
        byte[] stream = ("x".repeat(length) + end + "next").getBytes(ISO_8859_1);
        LineReader reader = new LineReader(Pieces.cut(stream, pieces));

        if (length <= limit) {
            assertThat(reader.readLine(limit))
                    .as("a line of %d bytes with a limit of %d", length, limit)
                    .contains("x".repeat(length));
            assertThat(reader.readLine(limit + 4)).as("the line after it").contains("next");
        } else {
            assertThatThrownBy(() -> reader.readLine(limit), "a line of %d bytes with a limit of %d", length, limit)
                    .isInstanceOf(LineTooLongException.class);
        }
    }

    /** Bytes among which the difficult ones are frequent, and some streams that no buffer holds at once. */
    @Provide
    Arbitrary<byte[]> streams() {
        Arbitrary<Byte> bytes = Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.of((byte) '\n', (byte) '\r')),
                Tuple.of(4, Arbitraries.of((byte) 'a', (byte) ' ', (byte) 0, (byte) 0xff)),
                Tuple.of(1, Arbitraries.bytes()));
        Arbitrary<byte[]> small = bytes.array(byte[].class).ofMaxSize(60);
        Arbitrary<byte[]> large = Arbitraries.of((byte) 'a', (byte) '\r', (byte) 'b')
                .array(byte[].class)
                .ofMinSize(8_180)
                .ofMaxSize(8_200)
                .map(LineReaderPropertiesTest::withLineEnd);
        return Arbitraries.frequencyOf(Tuple.of(9, small), Tuple.of(1, large));
    }

    private static byte[] withLineEnd(byte[] line) {
        byte[] stream = Arrays.copyOf(line, line.length + 6);
        System.arraycopy("\r\nnext".getBytes(ISO_8859_1), 0, stream, line.length, 6);
        return stream;
    }

    @Provide
    Arbitrary<List<Integer>> sizes() {
        return Arbitraries.oneOf(Arbitraries.integers().between(1, 4), Arbitraries.of(8_191, 8_192, 8_193))
                .list()
                .ofMinSize(1)
                .ofMaxSize(5);
    }

    @Provide
    Arbitrary<String> ends() {
        return Arbitraries.of("\n", "\r\n");
    }
}
