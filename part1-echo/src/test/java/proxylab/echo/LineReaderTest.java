package proxylab.echo;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import proxylab.probe.VisibleBytes;

@Tag("step-1.1")
@DisplayName("A line reader finds lines, and the bytes after them, in a stream")
class LineReaderTest {
    private static final int LIMIT = 100;

    @ParameterizedTest(name = "the stream {0} holds the lines [{1}]")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "one\\r\\ntwo\\r\\n     | one,two         | CR and LF together end a line",
                "one\\ntwo\\n           | one,two         | a LF alone ends a line, too",
                "one\\r\\ntwo           | one,two         | the last line may lack its end",
                "one\\n\\ntwo\\n        | one,,two        | two line ends in a row have an empty line between them",
                "\\r\\n                 | ''              | an empty line is a line",
                "\\n                    | ''              | an empty line is a line",
                "''                     | nothing         | an empty stream holds no line",
                "a\\rb\\r\\n            | a\\rb           | a CR without a LF right behind it is a part of the line",
                "a\\r\\r\\n             | a\\r            | only the last CR belongs to the line end",
                "\\r\\r\\n              | \\r             | only the last CR belongs to the line end",
                "a\\r                   | a\\r            | a CR at the end of the stream has no LF behind it",
                "a\\n\\rb\\n            | a,\\rb          | LF and CR in the wrong order are no pair",
                "a\\x00b\\n             | a\\x00b         | NUL is a byte like any other",
                "\\xe9\\xff\\n          | \\xe9\\xff      | each byte becomes the character with its number",
            })
    void lines_end_with_a_linefeed_or_with_a_carriage_return_and_a_linefeed(String stream, String lines, String rule)
            throws IOException {
        List<String> expected = lines.equals("nothing")
                ? List.of()
                : List.of(lines.equals("''") ? "" : lines).stream()
                        .flatMap(text -> List.of(text.split(",", -1)).stream())
                        .toList();

        assertThat(allLines(reading(Pieces.bytes(stream.equals("''") ? "" : stream))))
                .as("the lines of %s: %s", stream, rule)
                .isEqualTo(expected);
    }

    @Test
    @DisplayName("At the end of the stream there is no line, however often one asks")
    void the_end_of_the_stream_is_an_empty_optional() throws IOException {
        LineReader reader = reading("only\n");

        assertThat(reader.readLine(LIMIT)).contains("only");
        assertThat(reader.readLine(LIMIT)).as("after the last line").isEmpty();
        assertThat(reader.readLine(LIMIT)).as("and once more").isEmpty();
        assertThat(reader.read(new byte[8], 0, 8)).as("raw bytes, then").isEqualTo(-1);
    }

    @Test
    @DisplayName("A line and its end may arrive in pieces, cut anywhere")
    void a_line_may_arrive_in_pieces() throws IOException {
        LineReader reader = new LineReader(Pieces.of(
                Pieces.bytes("on"),
                Pieces.bytes("e\\r"),
                Pieces.bytes("\\n"),
                Pieces.bytes("tw"),
                Pieces.bytes("o\\n")));

        assertThat(reader.readLine(LIMIT))
                .as("the CR came in one piece and the LF in the next; were they taken for one line end?")
                .contains("one");
        assertThat(reader.readLine(LIMIT)).contains("two");
    }

    @Test
    @DisplayName("The bytes after a line are still there: the first piece held both")
    void raw_bytes_follow_the_line_although_they_came_in_the_same_piece() throws IOException {
        LineReader reader = reading("head\r\nBODY");
        byte[] into = "........".getBytes(ISO_8859_1);

        assertThat(reader.readLine(LIMIT)).contains("head");
        assertThat(reader.read(into, 2, 6))
                .as("bytes that were already buffered")
                .isEqualTo(4);

        assertThat(VisibleBytes.of(into))
                .as("raw bytes go where they were asked for, and nowhere else")
                .isEqualTo("..BODY..");
    }

    @Test
    @DisplayName("Reading raw bytes does not wait for more than one of them")
    void a_raw_read_returns_what_is_there_instead_of_waiting_for_all() throws IOException {
        LineReader reader = new LineReader(Pieces.of(Pieces.bytes("a\\nbc"), Pieces.bytes("def")));
        byte[] into = new byte[100];

        assertThat(reader.read(into, 0, 100)).as("one piece of the stream").isEqualTo(4);
        assertThat(reader.read(into, 0, 100)).as("the next piece").isEqualTo(3);
        assertThat(reader.read(into, 0, 0))
                .as("no room asked for: nothing read, and no end")
                .isZero();
        assertThat(reader.read(into, 0, 100)).as("the end of the stream").isEqualTo(-1);
    }

    @Test
    @DisplayName("What can be read without waiting is what is buffered and what the stream has ready")
    void available_counts_both_the_buffer_and_the_stream() throws IOException {
        LineReader reader = new LineReader(Pieces.of(Pieces.bytes("a\\nbc"), Pieces.bytes("def")));
        reader.readLine(LIMIT);

        assertThat(reader.available()).as("'bc' is buffered, 'def' is ready").isEqualTo(5);
    }

    @Test
    @DisplayName("The stream's own failure comes through unchanged")
    void the_failure_of_the_stream_is_not_hidden() {
        LineReader reader = new LineReader(new InputStream() {
            @Override
            public int read() throws IOException {
                throw new SocketTimeoutException("too slow");
            }
        });

        assertThatThrownBy(() -> reader.readLine(LIMIT)).isInstanceOf(SocketTimeoutException.class);
    }

    private static List<String> allLines(LineReader reader) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Optional<String> line = reader.readLine(LIMIT); line.isPresent(); line = reader.readLine(LIMIT)) {
            lines.add(VisibleBytes.of(line.get()));
        }
        return lines;
    }

    private static LineReader reading(String text) {
        return reading(text.getBytes(ISO_8859_1));
    }

    private static LineReader reading(byte[] bytes) {
        return new LineReader(Pieces.of(bytes));
    }
}
