package proxylab.net;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import proxylab.lesson.LikelyCause;

@Tag("step-1.1")
@Order(1)
@Timeout(value = 5, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@DisplayName("A line reader finds lines, and the bytes after them, in a stream")
@LikelyCause("A read from the stream may give any part of a line, or more than one line. "
        + "Keep what is left in the buffer, between next and end, for the call after this one.")
@Execution(ExecutionMode.CONCURRENT)
class LineReaderTest {
    private static final int LIMIT = 100;
    private static final String NO_LINE = "(no line: the end of the stream)";

    @Test
    @DisplayName("Two lines that come in one piece are two lines")
    @LikelyCause("One read may give more than one line. What comes after the LF stays in the buffer: the next line "
            + "begins there, and the stream is read again only when the buffer is empty.")
    void one_piece_may_hold_two_lines() throws IOException {
        LineReader reader = reading("one\\ntwo\\n");

        assertThat(next(reader)).as("the first line").isEqualTo("one");
        assertThat(next(reader)).as("the second line").isEqualTo("two");
    }

    @Test
    @DisplayName("A line and its end may arrive in pieces, cut anywhere")
    @LikelyCause("A line does not end where a piece ends, and a CR may come in one piece and its LF in the next. "
            + "Collect the pieces until a LF comes, then look for the CR in what you collected.")
    void a_line_may_arrive_in_pieces() throws IOException {
        LineReader reader = new LineReader(Pieces.of(
                Pieces.bytes("on"),
                Pieces.bytes("e\\r"),
                Pieces.bytes("\\n"),
                Pieces.bytes("tw"),
                Pieces.bytes("o\\n")));

        assertThat(next(reader)).as("the first line").isEqualTo("one");
        assertThat(next(reader)).as("the second line").isEqualTo("two");
    }

    @ParameterizedTest(name = "the stream {0} holds the lines [{1}]: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "one\\r\\ntwo\\r\\n     | one,two         | CR and LF together end a line",
                "one\\ntwo\\n           | one,two         | LF alone ends a line, too",
                "one\\r\\ntwo           | one,two         | the last line may lack its end",
                "one\\n\\ntwo\\n        | one,,two        | between two line ends in a row there is an empty line",
                "\\r\\n                 | ''              | an empty line is a line",
                "\\n                    | ''              | an empty line is a line",
                "''                     | (none)          | an empty stream holds no line",
                "a\\rb\\r\\n            | a\\rb           | a CR without a LF right after it is part of the line",
                "a\\r\\r\\n             | a\\r            | only the last CR belongs to the line end",
                "\\r\\r\\n              | \\r             | only the last CR belongs to the line end",
                "a\\r                   | a\\r            | a CR at the end of the stream has no LF after it",
                "a\\n\\rb\\n            | a,\\rb          | LF and CR in the wrong order are not a line end",
                "a\\x00b\\n             | a\\x00b         | NUL is a byte like any other",
                "\\xe9\\xff\\n          | \\xe9\\xff      | each byte becomes the character with its number",
            })
    @DisplayName("A line ends with LF or CRLF, and the stream's last line may end with the stream")
    @LikelyCause(
            when = "actual +\\[\"a\", \"b\"\\]",
            value =
                    "A CR alone ended a line, as in BufferedReader.readLine, which also keeps what follows the line in a "
                            + "buffer of its own. Look for the LF yourself, in the buffer of this class.")
    @LikelyCause(
            when = "LineTooLongException",
            value =
                    "More bytes were found than the stream has: after its end, old ones were read again. The -1 at the end is"
                            + " not a count. Change next and end only after a read that gave bytes, and together.")
    @LikelyCause("Look for the LF first, then take off one CR right before it. "
            + "At the end of the stream, what was collected is the last line, unless nothing was.")
    void lines_end_with_a_linefeed_or_with_a_carriage_return_and_a_linefeed(String stream, String lines, String rule)
            throws IOException {
        List<String> expected = lines.equals("(none)")
                ? List.of()
                : Stream.of(lines.split(",", -1)).map(LineReaderTest::text).toList();

        assertThat(allLines(reading(stream))).as("the lines").isEqualTo(expected);
    }

    @Test
    @DisplayName("At the end of the stream there is no line, however often readLine is called")
    @LikelyCause("The stream says -1 at its end. Give an empty Optional then, and leave next and end equal: -1 is not "
            + "a number of bytes.")
    @LikelyCause(
            when = "looked at the count of raw bytes",
            value =
                    "At its end the stream says -1, and so does the raw read. It gives what one read of the stream gives: "
                            + "readNBytes waits until the whole array is full, and says 0 at the end.")
    void the_end_of_the_stream_is_an_empty_optional() throws IOException {
        LineReader reader = reading("only\\n");

        assertThat(next(reader)).as("the only line").isEqualTo("only");
        assertThat(next(reader)).as("what comes after the last line").isEqualTo(NO_LINE);
        assertThat(next(reader)).as("what comes after the end").isEqualTo(NO_LINE);
        assertThat(reader.read(new byte[8], 0, 8))
                .as("the count of raw bytes at the end")
                .isEqualTo(-1);
    }

    @Test
    @DisplayName("The bytes after a line are still there: the first piece held both")
    @LikelyCause("The raw read went to the stream while bytes after the line were still in the buffer. "
            + "Copy from the buffer first, to the offset that the caller gave.")
    void raw_bytes_follow_the_line_although_they_came_in_the_same_piece() throws IOException {
        LineReader reader = reading("head\\r\\nBODY");
        byte[] into = "........".getBytes(ISO_8859_1);

        assertThat(next(reader)).as("the line").isEqualTo("head");
        assertThat(reader.read(into, 2, 6)).as("the count of buffered bytes").isEqualTo(4);
        assertThat(new String(into, ISO_8859_1))
                .as("the caller's array, of which bytes 2 to 7 were to be filled")
                .isEqualTo("..BODY..");
    }

    @Test
    @DisplayName("A raw read from the stream keeps to the caller's offset and length, too")
    @LikelyCause(
            "When the buffer was empty, the stream was read into the whole array. Pass the offset and the length on:"
                    + " the rest of the array is not yours to change.")
    void a_raw_read_of_the_stream_keeps_to_its_place() throws IOException {
        LineReader reader = reading("BODYBODY");
        byte[] into = "........".getBytes(ISO_8859_1);

        assertThat(reader.read(into, 2, 3)).as("the count of raw bytes").isEqualTo(3);
        assertThat(new String(into, ISO_8859_1))
                .as("the caller's array, of which bytes 2 to 4 were to be filled")
                .isEqualTo("..BOD...");
    }

    @Test
    @DisplayName("A raw read takes no more than was asked for; the rest stays for the next one")
    @LikelyCause("A raw read may want less than the buffer holds. "
            + "Copy the smaller of the two counts, and move next by that count.")
    void a_raw_read_leaves_the_rest() throws IOException {
        LineReader reader = reading("head\\nBODY\\nnext");
        byte[] into = new byte[2];

        assertThat(next(reader)).as("the first line").isEqualTo("head");
        assertThat(reader.read(into, 0, 2)).as("the count of raw bytes").isEqualTo(2);
        assertThat(new String(into, ISO_8859_1)).as("the raw bytes").isEqualTo("BO");
        assertThat(next(reader)).as("the rest of the second line").isEqualTo("DY");
        assertThat(next(reader)).as("the third line").isEqualTo("next");
    }

    @Test
    @DisplayName("Reading raw bytes does not wait for more than one of them")
    @LikelyCause("A raw read gives what is there: what the buffer holds, or else what one read from the stream gives. "
            + "Do not loop until the caller's array is full.")
    void a_raw_read_returns_what_is_there_instead_of_waiting_for_all() throws IOException {
        LineReader reader = new LineReader(Pieces.of(Pieces.bytes("a\\nbc"), Pieces.bytes("def")));
        byte[] into = new byte[100];

        assertThat(reader.read(into, 0, 100)).as("the count of the first piece").isEqualTo(4);
        assertThat(reader.read(into, 0, 100))
                .as("the count of the second piece")
                .isEqualTo(3);
        assertThat(reader.read(into, 0, 100)).as("the count at the end").isEqualTo(-1);
    }

    @Test
    @DisplayName("When no byte is asked for, none is read, and that is not the end")
    @LikelyCause("For a length of 0 return 0 at once, as InputStream.read does, without a read of the stream.")
    void a_raw_read_of_no_bytes_is_zero() throws IOException {
        LineReader reader = reading("");

        assertThat(reader.read(new byte[8], 3, 0)).as("the count of no bytes").isZero();
        assertThat(reader.read(new byte[8], 0, 8)).as("the count at the end").isEqualTo(-1);
        assertThat(reader.read(new byte[8], 3, 0))
                .as("the count of no bytes after the end")
                .isZero();
    }

    @Test
    @DisplayName("What lies ready is read in large pieces, not byte by byte: each read of a socket is a system call")
    @LikelyCause("The stream is asked for one byte at a time. Let one read fill the buffer with whatever is there, and "
            + "look for the LF in the buffer; what follows it stays there, between next and end.")
    void the_stream_is_not_read_byte_by_byte() throws IOException {
        int lines = 80; // together less than one buffer
        AtomicInteger reads = new AtomicInteger();
        LineReader reader = new LineReader(
                counting(Pieces.of(("x".repeat(98) + "\r\n").repeat(lines).getBytes(ISO_8859_1)), reads));
        for (int line = 1; line <= lines; line++) {
            assertThat(next(reader)).as("line %d", line).isEqualTo("x".repeat(98));
        }

        assertThat(reads.get())
                .as("how often the stream was read for %d lines of 100 bytes, all of them ready", lines)
                .isLessThanOrEqualTo(lines);
    }

    @Test
    @DisplayName("What can be read without waiting is what is buffered and what the stream has ready")
    @LikelyCause("available() is given and counts the bytes from next to end. "
            + "After a line, next must be right after its LF, and end right after the last byte that was read.")
    void available_counts_both_the_buffer_and_the_stream() throws IOException {
        LineReader reader = new LineReader(Pieces.of(Pieces.bytes("a\\nbc"), Pieces.bytes("def")));
        reader.readLine(LIMIT);

        assertThat(reader.available())
                .as("the two bytes in the buffer and the three that are ready")
                .isEqualTo(5);
    }

    @Test
    @DisplayName("The stream's own failure comes through unchanged")
    @LikelyCause("An IOException was caught and treated as the end of the stream. Let it through.")
    void the_failure_of_the_stream_is_not_hidden() {
        LineReader reader = new LineReader(failingBetween(Pieces.of(), Pieces.of()));

        assertThatThrownBy(() -> reader.readLine(LIMIT), "readLine on a stream that fails")
                .isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    @DisplayName("After a failed read, nothing is read a second time")
    @LikelyCause("next was set back to 0 before the stream was read, and the read failed: the old bytes count as new. "
            + "Change next and end only after the read.")
    void nothing_is_read_twice_after_a_failure() throws IOException {
        LineReader reader =
                new LineReader(failingBetween(Pieces.of(Pieces.bytes("one\\n")), Pieces.of(Pieces.bytes("two\\n"))));

        assertThat(next(reader)).as("the line before the failure").isEqualTo("one");
        assertThatThrownBy(() -> reader.readLine(LIMIT), "readLine while the stream fails")
                .isInstanceOf(SocketTimeoutException.class);
        assertThat(next(reader)).as("the line after the failure").isEqualTo("two");
        assertThat(next(reader)).as("what comes after the last line").isEqualTo(NO_LINE);
    }

    @Test
    @DisplayName(
            "A read that fails in the middle of a line drops the half line; the next line begins after the failure")
    @LikelyCause("The half line was kept, in a field or in the buffer, and put before what came after the failure. "
            + "Collect a line in a local variable of readLine: it is dropped when the stream throws.")
    void a_half_line_is_given_up_with_the_read_that_failed() throws IOException {
        LineReader reader =
                new LineReader(failingBetween(Pieces.of(Pieces.bytes("one\\ntw")), Pieces.of(Pieces.bytes("o\\n"))));

        assertThat(next(reader)).as("the line before the failure").isEqualTo("one");
        assertThatThrownBy(() -> reader.readLine(LIMIT), "readLine while the stream fails")
                .isInstanceOf(SocketTimeoutException.class);
        assertThat(next(reader)).as("the line after the failure").isEqualTo("o");
        assertThat(next(reader)).as("what comes after the last line").isEqualTo(NO_LINE);
    }

    private static String next(LineReader reader) throws IOException {
        return reader.readLine(LIMIT).orElse(NO_LINE);
    }

    /** All lines, or more than any stream here has: a wrong reader may find the same line for ever. */
    private static List<String> allLines(LineReader reader) throws IOException {
        List<String> lines = new ArrayList<>();
        Optional<String> line = reader.readLine(LIMIT);
        while (line.isPresent() && lines.size() < 10) {
            lines.add(line.get());
            line = reader.readLine(LIMIT);
        }
        return lines;
    }

    private static LineReader reading(String visible) {
        return new LineReader(Pieces.of(Pieces.bytes(visible)));
    }

    private static String text(String visible) {
        return new String(Pieces.bytes(visible), ISO_8859_1);
    }

    private static InputStream counting(InputStream stream, AtomicInteger reads) {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                reads.incrementAndGet();
                return stream.read();
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                reads.incrementAndGet();
                return stream.read(into, offset, length);
            }
        };
    }

    /** A stream with one failure in the middle, as when a peer is silent for a while. */
    private static InputStream failingBetween(InputStream before, InputStream after) {
        return new InputStream() {
            private boolean failed;

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                int count = failed ? -1 : before.read(into, offset, length);
                if (count >= 0) {
                    return count;
                }
                if (!failed) {
                    failed = true;
                    throw new SocketTimeoutException("too slow");
                }
                return after.read(into, offset, length);
            }
        };
    }
}
