package proxylab.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.ProtocolException;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import proxylab.lesson.LikelyCause;
import proxylab.lesson.MustThrow;

@Tag("step-3.5")
@Order(2)
@DisplayName("Content in chunks ends with the empty line after the last one")
@LikelyCause(
        "Follow the drawing in LastChunk byte by byte: which state was it in, and which byte led to a wrong one? In"
                + " DATA the bytes are only counted.")
@Timeout(10) // an endless loop is found soon
class LastChunkTest {
    static Stream<Named<String>> wholeContents() {
        return VisibleArguments.of(
                "0\r\n\r\n",
                "000\r\n\r\n",
                "3\r\nabc\r\n0\r\n\r\n",
                "1\r\na\r\n2\r\nbc\r\n0\r\n\r\n",
                "A\r\n0123456789\r\n0\r\n\r\n",
                "a\r\n0123456789\r\n0\r\n\r\n",
                "0000010\r\n0123456789abcdef\r\n0\r\n\r\n",
                // extensions
                "3;a\r\nabc\r\n0;b=c\r\n\r\n",
                "3;a=\"0; 5\"\r\nabc\r\n0\r\n\r\n",
                "3 ; a = b\r\nabc\r\n0\t\r\n\r\n",
                // a trailer section
                "0\r\nExpires: 0\r\n\r\n",
                "0\r\nA: 1\r\nB: 2\r\n\r\n",
                "0;x\r\n0\r\n\r\n",
                // data that looks like something else
                "2\r\n\r\n\r\n0\r\n\r\n",
                "5\r\n0\r\n\r\n\r\n0\r\n\r\n",
                "6\r\n5\r\nabc\r\n0\r\n\r\n",
                "1\r\n;\r\n1\r\n\n\r\n1\r\n\r\r\n0\r\n\r\n",
                "2\r\n\u00ff\0\r\n0\r\n\r\n");
    }

    /** From some byte on, these are not chunks. */
    static Stream<Named<String>> noChunks() {
        return VisibleArguments.of(
                "\r\nabc",
                "\nabc",
                ";a\r\nabc",
                "hello",
                "-3\r\nabc\r\n0\r\n\r\n",
                "+3\r\nabc\r\n0\r\n\r\n",
                " 3\r\nabc\r\n0\r\n\r\n",
                "0x3\r\nabc\r\n0\r\n\r\n",
                "3g\r\nabc\r\n0\r\n\r\n",
                "3\0\r\nabc\r\n0\r\n\r\n",
                "\u00b3\r\nabc\r\n0\r\n\r\n",
                "3\r\nabcd\r\n0\r\n\r\n",
                "3\r\nabc0\r\n\r\n",
                "3\r\nabc\r\n\r\n0\r\n\r\n",
                "fffffffffffffffff\r\nabc\r\n0\r\n\r\n",
                // a size, and then more digits or letters
                "3 0\r\nabc\r\n0\r\n\r\n",
                "3 x\r\nabc\r\n0\r\n\r\n",
                // a line end that is not CRLF
                "3\nabc\r\n0\r\n\r\n",
                "3\r\nabc\n0\r\n\r\n",
                "3;a\nb\r\nabc\r\n0\r\n\r\n",
                "3;a\rb\r\nabc\r\n0\r\n\r\n",
                "3\r\r\nabc\r\n0\r\n\r\n",
                "3\r\nabc\r0\r\n\r\n",
                "0\r\n\n",
                "0\r\nA: 1\n\r\n",
                "0\r\nA: 1\rB: 2\r\n\r\n");
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("the end is found, and what follows it is not taken")
    @MethodSource("wholeContents")
    @LikelyCause(
            when = "\\[\"0+\\\\r\\\\n\\\\r\\\\n\"\\]",
            value =
                    "After the size of 0 come lines, up to an empty one. The empty line is CR and LF: a CR alone does not yet"
                            + " make it a line with something in it.")
    void the_end_is_found(String content) throws ProtocolException {
        LastChunk end = new LastChunk();
        assertThat(takenOf(end, content + "and more")).as("what was taken").isEqualTo(content);
        assertThat(end.isReached()).as("whether the end is reached").isTrue();
        assertThat(takenOf(end, "0\r\n\r\n")).as("what is taken after the end").isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("the end is found when each byte comes alone, and not before the last one")
    @LikelyCause("Keep what is known of the chunks from one call of take to the next: in fields, not in local"
            + " variables.")
    @MethodSource("wholeContents")
    void byte_by_byte(String content) throws ProtocolException {
        LastChunk end = new LastChunk();
        for (int i = 0; i < content.length(); i++) {
            assertThat(end.isReached())
                    .as("whether the end is reached after %d bytes", i)
                    .isFalse();
            assertThat(end.mayBeHere())
                    .as("whether the connection may end after %d bytes", i)
                    .isFalse();
            assertThat(takenOf(end, content.substring(i, i + 1)))
                    .as("what was taken of byte %d", i)
                    .hasSize(1);
        }
        assertThat(end.isReached()).as("whether the end is reached").isTrue();
        assertThat(end.mayBeHere()).as("whether the connection may end").isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("the bytes are those from offset on, wherever they are in the array")
    @LikelyCause(
            "bytes was read from its beginning, or the result counts from there: the first byte is bytes[offset], and"
                    + " the result counts from offset.")
    @MethodSource("wholeContents")
    void bytes_from_an_offset(String content) throws ProtocolException {
        byte[] bytes = ("5\r\n" + content + "0\r\n\r\n").getBytes(ISO_8859_1);
        LastChunk end = new LastChunk();
        assertThat(end.take(bytes, 3, bytes.length - 3))
                .as("how many were taken")
                .isEqualTo(content.length());
        assertThat(new LastChunk().take(bytes, 3, content.length() - 1))
                .as("how many were taken of all but the last")
                .isEqualTo(content.length() - 1);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("a malformed chunk is a ProtocolException, whether it comes in one piece or byte by byte")
    @LikelyCause(
            when = "\\[\"(\\\\r|\\\\n|;)",
            value = "A size line without a digit is not the size 0: it is no chunk at all. Count the digits.")
    @LikelyCause(
            when = "\\[\"[^\"]*(?<!\\\\r)\\\\n|\\\\r(?!\\\\n)",
            value =
                    "A line ends with CR and LF, never with one of them alone. previous is the byte before: an LF must come"
                            + " after a CR, and nothing else may.")
    @LikelyCause(
            "A wrong byte was skipped, or taken for the end of the size. A client may read it in another way, and find"
                    + " another end: throw what malformed makes.")
    @MethodSource("noChunks")
    void no_chunks(String content) {
        LastChunk end = new LastChunk();
        assertMalformed(() -> takenOf(end, content));
        LastChunk other = new LastChunk();
        assertMalformed(() -> {
            for (char c : content.toCharArray()) {
                takenOf(other, String.valueOf(c));
            }
            return "all of it";
        });
        assertThat(end.isReached()).as("whether the end is reached").isFalse();
        assertThat(end.mayBeHere()).as("whether the connection may end").isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("the failure shows the byte that was wrong")
    @LikelyCause("malformed is given: give it that byte, not the one before or after it.")
    @CsvSource({"3g, g", "+3, +", "\u00e9, \\xe9"})
    void the_wrong_byte_is_shown(String content, String shown) {
        ProtocolException failure = MustThrow.expect(
                ProtocolException.class, "a ProtocolException", () -> takenOf(new LastChunk(), content));
        assertThat(failure.getMessage()).as("the message of the failure").endsWith("got '" + shown + "'");
    }

    private static void assertMalformed(Callable<String> taking) {
        ProtocolException failure = MustThrow.expect(ProtocolException.class, "a ProtocolException", taking);
        assertThat(failure.getMessage()).as("the message of the failure").contains("chunks");
    }

    @ParameterizedTest(name = "of 0x{0} bytes")
    @DisplayName("a chunk may be larger than an int can count")
    @LikelyCause("The size was read into an int, or compared as one: dataBytes is a long.")
    @MethodSource("largeSizes")
    void a_very_large_chunk(String size) throws ProtocolException {
        LastChunk end = new LastChunk();
        assertThat(takenOf(end, size + "\r\n")).as("what was taken").hasSize(size.length() + 2);
        String data = "0\r\n\r\n".repeat(1_000);
        assertThat(takenOf(end, data)).as("what was taken of the data").isEqualTo(data);
        assertThat(end.isReached()).as("whether the end is reached").isFalse();
        assertThat(end.mayBeHere()).as("whether the connection may end").isFalse();
    }

    static Stream<String> largeSizes() {
        return Stream.of("7fffffff", "80000000", "ffffffff", "100000000", "100000003", "fffffffffffffff");
    }

    @Test
    @DisplayName("of no bytes, none are taken")
    void no_bytes() throws ProtocolException {
        LastChunk end = new LastChunk();
        assertThat(end.take(new byte[0], 0, 0)).as("how many were taken").isZero();
        assertThat(end.isReached()).as("whether the end is reached").isFalse();
    }

    private static String takenOf(ContentEnd end, String text) throws ProtocolException {
        byte[] bytes = text.getBytes(ISO_8859_1);
        return text.substring(0, end.take(bytes, 0, bytes.length));
    }
}
