package proxylab.http;

import static org.assertj.core.api.Assertions.assertThat;
import static proxylab.http.InPieces.reading;
import static proxylab.http.Refusals.assertRefused;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import proxylab.lesson.LikelyCause;

@Tag("step-2.2")
@Order(1)
@DisplayName("Header lines: a name, a colon, a value; an empty line ends them")
@LikelyCause("Read line by line until the empty one, and keep each line as it came: nothing sorted, joined, trimmed or "
        + "put in lower case.")
class HeadersTest {
    @ParameterizedTest(name = "{0} has the name {1} and the value [{2}]")
    @CsvSource({
        "'Host: example.com',        Host,   example.com",
        "'Host:example.com',         Host,   example.com",
        "'hOsT:   example.com  ',    hOsT,   example.com",
        "'Host:\texample.com\t',     Host,   example.com",
        "'Referer: http://a:80/',    Referer, http://a:80/",
        "'Empty:',                   Empty,  ''",
        "'Empty:  ',                 Empty,  ''",
        "'X: a, b  c ',              X,      'a, b  c'",
        "'!#$%&*+-.^_`|~1: x',       !#$%&*+-.^_`|~1, x",
        "'azAZ09: x',                azAZ09, x",
        "'X: é\u0001',               X,      'é\u0001'",
    })
    @DisplayName("A line is split at its first colon, and can be forwarded as it was written")
    @LikelyCause(
            "The value may contain colons, so only the first one separates it from the name. Header keeps everything "
                    + "after it, even white space; value() leaves the white space out.")
    @LikelyCause(
            when = "looked at the name",
            value = "The name is what stands before the first colon, as it was written: its letter case is kept, and "
                    + "is(name) compares without it.")
    void good_lines(String line, String name, String value) throws HttpException {
        Header header = Header.parse(line);

        assertThat(header.name()).as("the name").isEqualTo(name);
        assertThat(header.value()).as("the value").isEqualTo(value);
        assertThat(header).as("the line").hasToString(line);
    }

    static Stream<String> badLines() {
        return Stream.of(
                "no colon",
                ":",
                ": no name",
                "Host : white space before the colon",
                "Host\\t: white space before the colon",
                " Host: leading white space",
                " a continued line (obs-fold)",
                "\\tanother: one",
                "Two words: x",
                "X: a bare \\r in the value",
                "X: \\r",
                "X:\\rv",
                "X:\\0",
                "X: a NUL \\0 in the value",
                "X\\0: a NUL in the name",
                "H\u00f6st: x",
                "Na(me: x",
                "Na\"me: x");
    }

    @ParameterizedTest(name = "[{0}]")
    @MethodSource("badLines")
    @DisplayName("Any other line is a 400: two servers could read it in two ways")
    @LikelyCause("What comes before the colon must be a token, whole and untrimmed (see Tokens); what comes after it "
            + "may contain neither CR nor NUL.")
    void bad_lines(String line) {
        assertRefused(400, () -> Header.parse(line.translateEscapes()));
    }

    @Test
    @DisplayName("A name means the same in any letter case; its lines keep their order")
    void lines_are_found_by_name_in_any_letter_case() throws Exception {
        Headers headers = read("Accept: a, b\r\nHost: h\r\naccept: ,c,\r\nACCEPT:\r\n\r\n");

        assertThat(headers.first("ACCept")).as("the first value").contains("a, b");
        assertThat(headers.all("accept")).as("all values").containsExactly("a, b", ",c,", "");
        assertThat(headers.members("Accept")).as("the members of the list").containsExactly("a", "b", "c");
        assertThat(headers.contains("hOST")).as("whether there is a Host").isTrue();
        assertThat(headers.contains("Hos")).as("whether there is a Hos").isFalse();
        assertThat(headers.first("Cookie")).as("the value of no line").isEmpty();
        assertThat(headers.without(header -> header.is("aCCEPT")))
                .as("the other lines")
                .hasToString("Host: h\r\n");
    }

    @Test
    @DisplayName("Headers are equal if their lines are, order and letter case included")
    void equal_headers_have_equal_lines() throws Exception {
        Headers headers = read("A: 1\r\nB: 2\r\n\r\n");

        assertThat(headers).as("the headers").isEqualTo(read("A: 1\nB: 2\n\n"));
        assertThat(headers)
                .as("the headers")
                .isNotEqualTo(read("B: 2\r\nA: 1\r\n\r\n"))
                .isNotEqualTo(read("a: 1\r\nB: 2\r\n\r\n"))
                .isNotEqualTo(read("A:  1\r\nB: 2\r\n\r\n"));
    }

    @Test
    @DisplayName("Lines that end with LF alone are understood, and written with CRLF")
    void a_linefeed_ends_a_line() throws Exception {
        assertThat(read("A: 1\nB: 2\n\n")).as("the header lines").hasToString("A: 1\r\nB: 2\r\n");
    }

    @Test
    @DisplayName("No lines at all are fine, too")
    @LikelyCause("Check whether a line is the empty one before you parse it, even for the first line.")
    void there_may_be_no_header_lines() throws Exception {
        assertThat(read("\r\n")).as("the header lines").isEmpty();
    }

    @ParameterizedTest(name = "after [{0}]")
    @CsvSource({"''", "'A: 1\\r\\n'", "'A: 1'", "'A: 1\\r'", "'A'"})
    @DisplayName("An end of the stream before the empty line is a 400: the head was cut off")
    @LikelyCause("The end of the stream (an empty Optional) was treated as the empty line, or Optional.get was called "
            + "on it: turn it into an HttpException with 400.")
    void a_truncated_head_is_refused(String text) {
        assertRefused(400, () -> read(text.translateEscapes()));
    }

    @Test
    @DisplayName("Each line is shown as it arrived, even the bad one and the empty one")
    @LikelyCause("Call seen.accept(line) with every line as soon as it has been read, before you check it.")
    void every_line_is_shown() throws Exception {
        List<String> good = new ArrayList<>();
        Headers.read(reading("A:  1 \r\n\r\n"), 1_000, good::add);
        assertThat(good).as("the lines shown").containsExactly("A:  1 ", "");

        List<String> bad = new ArrayList<>();
        assertRefused(400, () -> Headers.read(reading("A:  1 \r\nbad\r\nC: 3\r\n\r\n"), 1_000, bad::add));
        assertThat(bad).as("the lines shown").containsExactly("A:  1 ", "bad");
    }

    @ParameterizedTest(name = "limit 20: [{0}] is answered with {1}: {2}")
    @CsvSource({
        "'A: 456789012345678\\r\\n',             fine, 18 bytes and a line end",
        "'A: 4567890123456789\\r\\n',            431,  19 bytes and a line end",
        "'A: 45678\\r\\nB: 45678\\r\\n',           fine, twice 8 bytes and a line end",
        "'A: 45678\\r\\nB: 456789\\r\\n',          431,  both together are one byte too long",
        "'A:\\r\\nB:\\r\\nC:\\r\\nD:\\r\\nE:\\r\\n',     fine, five lines of four bytes",
        "'A:\\r\\nB:\\r\\nC:\\r\\nD:\\r\\nE:\\r\\nF:\\r\\n', 431, six lines of four bytes",
    })
    @DisplayName("The limit counts all lines together, with two bytes for each line end")
    @LikelyCause("Each line got the whole limit, or the line ends were not counted: keep count of what is left, and "
            + "pass that number, less two, to readLine; its LineTooLongException is a 431. Never pass a negative "
            + "number to readLine: the empty line must still fit when nothing is left.")
    void the_limit_is_for_all_lines_together(String visible, String verdict, String reason) throws Exception {
        String lines = visible.translateEscapes();
        if (verdict.equals("fine")) {
            assertThat(Headers.read(reading(lines + "\r\n"), 20, line -> {}))
                    .as("the header lines")
                    .hasToString(lines);
        } else {
            assertRefused(431, () -> Headers.read(reading(lines + "\r\n"), 20, line -> {}));
        }
    }

    @ParameterizedTest(name = "limit 10, lines that end with LF alone: [{0}] is answered with {1}: {2}")
    @CsvSource({
        "'A:345678\\n',       fine, 8 bytes and two for the line end",
        "'A:3456789\\n',      431,  one byte too long",
        "'A:34567890\\n',     431,  10 bytes that cost 12",
        "'A:3\\nB:3\\n',     fine, twice 3 bytes and two for the line end",
        "'A:3\\nB:34567\\n', 431,  5 bytes and 7 bytes are too much together",
    })
    @DisplayName("A line end costs two bytes even if it is an LF alone")
    @LikelyCause("A line costs its bytes plus 2, whatever it ended with. Leave those 2 out of the limit that readLine "
            + "gets for the line. If you count on a later readLine to refuse a limit below 0: one that finds the LF "
            + "before it looks at the limit does not refuse the empty line.")
    void a_bare_linefeed_costs_two_bytes(String visible, String verdict, String reason) throws Exception {
        String head = visible.translateEscapes() + "\n";
        if (verdict.equals("fine")) {
            assertThat(Headers.read(reading(head), 10, line -> {}))
                    .as("the header lines")
                    .isEqualTo(read(head));
        } else {
            assertRefused(431, () -> Headers.read(reading(head), 10, line -> {}));
        }
    }

    private static Headers read(String text) throws Exception {
        return Headers.read(reading(text), 1_000, line -> {});
    }
}
