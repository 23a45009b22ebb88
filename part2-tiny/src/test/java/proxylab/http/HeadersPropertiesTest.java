package proxylab.http;

import static org.assertj.core.api.Assertions.assertThat;
import static proxylab.http.InPieces.reading;
import static proxylab.http.Refusals.assertRefused;

import java.io.IOException;
import java.util.ArrayList;
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
import proxylab.lesson.LikelyCause;
import proxylab.net.LineReader;

/** What is printed parses back, and what is not a message is refused with a status, never with another exception. */
@Tag("step-2.2")
@Label("Header lines and request heads, for many inputs")
@LikelyCause(
        "Look at the shrunk sample: it is the smallest input that shows the mistake. Run it through Headers.read by "
                + "hand, line by line.")
class HeadersPropertiesTest {
    private static final HttpLimits LIMITS = new HttpLimits(300, 3_000, 1_000);

    /** The definition of a header line, written a second time and in another way (RFC 9112 section 5). */
    private static final String SHAPE = "(?s)[A-Za-z0-9!#$%&'*+.^_`|~-]+:[^\\r\\x00]*";

    @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
    @Label("Any line is a header line that prints as it was, or a 400")
    @LikelyCause("Name and text must be kept to the last space, and anything but a token before the first colon must "
            + "be refused.")
    void any_line_is_understood_or_refused(@ForAll("almostHeaderLines") String line) throws HttpException {
        if (line.matches(SHAPE)) {
            assertThat(Header.parse(line)).as("the line printed").hasToString(line);
            assertThat(Header.parse(line).name()).as("the name").isEqualTo(line.substring(0, line.indexOf(':')));
        } else {
            assertRefused(400, () -> Header.parse(line))
                    .message()
                    .as("the message")
                    .matches("[\\x20-\\x7e]*");
        }
    }

    @Property
    @Label("Header lines print and parse back: order, letter case, white space and duplicates are kept")
    void headers_print_and_parse_back(@ForAll("headers") Headers headers, @ForAll("pieceSizes") List<Integer> pieces)
            throws Exception {
        List<String> seen = new ArrayList<>();
        LineReader reader = reading(headers + "\r\nrest", pieces);

        Headers parsed = Headers.read(reader, 1 << 20, seen::add);

        assertThat(parsed)
                .as("the header lines")
                .isEqualTo(headers)
                .hasSameHashCodeAs(headers)
                .hasToString(headers.toString());
        assertThat(String.join("\r\n", seen) + "\r\n").as("the lines shown").isEqualTo(headers + "\r\n");
        assertThat(reader.readLine(10)).as("what follows the empty line").contains("rest");
    }

    @Property
    @Label("Header lines pass exactly when, each with its line end, they need no more than the limit")
    @LikelyCause("The count is wrong by a byte or two: a line costs its bytes and two for its line end, whether that "
            + "was CRLF or LF; the empty line costs nothing, so it fits even when nothing is left: never pass a "
            + "negative number to readLine.")
    void the_header_limit_is_exact(@ForAll("headers") Headers headers, @ForAll @IntRange(min = -3, max = 3) int room)
            throws Exception {
        String text = headers.toString();
        int limit = Math.max(0, text.length() + room);

        if (text.length() <= limit) {
            assertThat(Headers.read(reading(text + "\r\n"), limit, line -> {}))
                    .as("the header lines")
                    .isEqualTo(headers);
        } else {
            assertRefused(431, () -> Headers.read(reading(text + "\r\n"), limit, line -> {}));
        }
    }

    @Property
    @Label("A request line passes exactly when it is no longer than its limit")
    @LikelyCause("The limit is the longest line that is allowed, without its line end: pass it to readLine as it is, "
            + "and turn LineTooLongException into a 414.")
    void the_request_line_limit_is_exact(
            @ForAll @IntRange(min = 16, max = 600) int limit, @ForAll @IntRange(min = -2, max = 2) int room)
            throws Exception {
        int length = limit - room;
        String line = "GET /" + "a".repeat(length - "GET / HTTP/1.0".length()) + " HTTP/1.0";
        HttpLimits limits = new HttpLimits(limit, 1_000, 1_000);

        if (length <= limit) {
            assertThat(HttpRequest.read(reading(line + "\r\n\r\n"), limits, shown -> {})
                            .orElseThrow()
                            .line())
                    .as("the request line")
                    .hasToString(line);
        } else {
            assertRefused(414, () -> HttpRequest.read(reading(line + "\r\n\r\n"), limits, shown -> {}));
        }
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    @Label("A request head may arrive in any pieces, and not one byte after it is read")
    @LikelyCause(
            "Read the whole head through the one LineReader that was given: a second reader would keep bytes of the "
                    + "content in its own buffer.")
    void a_head_arrives_in_any_pieces(
            @ForAll("tokens") String method,
            @ForAll("headers") Headers headers,
            @ForAll("pieceSizes") List<Integer> pieces,
            @ForAll @IntRange(max = 2) int emptyLinesBefore)
            throws Exception {
        RequestLine line = new RequestLine(method, "/a", "HTTP/1.1");
        String text = "\r\n".repeat(emptyLinesBefore) + line + "\r\n" + headers + "\r\n\r\ncontent";
        LineReader reader = reading(text, pieces);

        assertThat(HttpRequest.read(reader, LIMITS, shown -> {}))
                .as("the request")
                .contains(new HttpRequest(line, headers));
        assertThat(reader.readLine(10)).as("the first line of the content").contains("");
        assertThat(reader.readLine(10)).as("the rest of the content").contains("content");
    }

    @Property
    @Label("Any bytes at all are a request, the end of the stream, or an error with a status of 400 or more")
    @LikelyCause("Some text reached code that expects another form, which threw something other than an HttpException.")
    void garbage_is_refused_with_a_status(@ForAll("garbage") String garbage) throws IOException {
        try {
            HttpRequest.read(reading(garbage), LIMITS, line -> {})
                    .ifPresentOrElse(
                            request -> assertThat(garbage)
                                    .as("the text with a request in it")
                                    .contains(request.line().target()),
                            () -> assertThat(garbage)
                                    .as("the text without a request")
                                    .matches("[\r\n]*"));
        } catch (HttpException refused) {
            assertThat(refused.status().code()).as("the status").isIn(400, 414, 431, 505);
            assertThat(refused.getMessage()).as("the message").matches("[\\x20-\\x7e]*");
        }
    }

    @Provide
    Arbitrary<String> tokens() {
        return MessageParts.tokens();
    }

    @Provide
    Arbitrary<Headers> headers() {
        return MessageParts.headers();
    }

    @Provide
    Arbitrary<List<Integer>> pieceSizes() {
        return MessageParts.pieceSizes();
    }

    @Provide
    Arbitrary<String> garbage() {
        return MessageParts.garbage();
    }

    /** Header lines in which the name, the colon or the text may be wrong, and plain noise. */
    @Provide
    Arbitrary<String> almostHeaderLines() {
        Arbitrary<String> names = Arbitraries.frequencyOf(
                Tuple.of(5, MessageParts.tokens()),
                Tuple.of(2, Arbitraries.of("", " A", "A ", "A\t", "A B", "A\0", "A\r", "(A)", "\u00c4", "A;", "A\n")));
        Arbitrary<String> colons = Arbitraries.frequencyOf(
                Tuple.of(8, Arbitraries.just(":")), Tuple.of(1, Arbitraries.of("", "::", " :")));
        Arbitrary<String> texts = Arbitraries.strings()
                .withChars(' ', '\t', ':', 'a', '\u0001', '\u007f', '\u0085', '\u00ff')
                .ofMaxLength(6);
        Arbitrary<String> damage = Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.just("")), Tuple.of(1, Arbitraries.of("\r", "\0", "\r ", " \0a")));
        return Arbitraries.frequencyOf(
                Tuple.of(
                        9,
                        Combinators.combine(names, colons, texts, damage)
                                .as((name, colon, text, bad) -> name + colon + text + bad)),
                Tuple.of(1, Arbitraries.strings().withCharRange('\0', '\u00ff').ofMaxLength(20)));
    }
}
