package proxylab.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import proxylab.echo.LineReader;
import proxylab.probe.VisibleBytes;

/** What is printed parses back, and what is no message is refused with a status, never with another exception. */
@Label("HTTP messages, for many inputs")
class HttpPropertiesTest {
    private static final HttpLimits LIMITS = new HttpLimits(300, 3_000, 1_000);

    @Property
    @Tag("step-2.1")
    @Label("a request line prints and parses back")
    void a_request_line_prints_and_parses_back(
            @ForAll("tokens") String method, @ForAll("targets") String target, @ForAll @IntRange(max = 9) int minor)
            throws HttpException {
        RequestLine line = new RequestLine(method, target, "HTTP/1." + minor);

        assertThat(RequestLine.parse(line.toString())).isEqualTo(line);
    }

    @Property
    @Tag("step-2.2")
    @Label("header lines print and parse back: order, letter case, white space and duplicates are kept")
    void headers_print_and_parse_back(@ForAll("headers") Headers headers) throws Exception {
        List<String> seen = new ArrayList<>();
        LineReader reader = reading(headers + "\r\nrest");

        Headers parsed = Headers.read(reader, 1 << 20, seen::add);

        assertThat(parsed).isEqualTo(headers).hasSameHashCodeAs(headers).hasToString(headers.toString());
        assertThat(String.join("\r\n", seen) + "\r\n")
                .as("every line was shown, the empty one too")
                .isEqualTo(headers + "\r\n");
        assertThat(reader.readLine(10)).as("what follows the empty line").contains("rest");
    }

    @Property
    @Tag("step-2.2")
    @Label("header lines pass exactly when, each with its line end, they need no more than the limit")
    void the_header_limit_is_exact(@ForAll("headers") Headers headers, @ForAll @IntRange(min = -3, max = 3) int room)
            throws Exception {
        String text = headers.toString();
        int limit = Math.max(0, text.length() + room);

        if (text.length() <= limit) {
            assertThat(Headers.read(reading(text + "\r\n"), limit, line -> {})).isEqualTo(headers);
        } else {
            assertThatThrownBy(
                            () -> Headers.read(reading(text + "\r\n"), limit, line -> {}),
                            "%d bytes of header lines with a limit of %d",
                            text.length(),
                            limit)
                    .isInstanceOfSatisfying(
                            HttpException.class,
                            problem -> assertThat(problem.status().code()).isEqualTo(431));
        }
    }

    @Property
    @Tag("step-2.2")
    @Label("any bytes at all are a request, the end of the stream, or an error with a status from 400 on")
    void garbage_is_refused_with_a_status(@ForAll("garbage") String garbage) throws IOException {
        try {
            HttpRequest.read(reading(garbage), LIMITS, line -> {})
                    .ifPresentOrElse(
                            request -> assertThat(garbage)
                                    .as("a request was found in it")
                                    .contains(request.line().target()),
                            () -> assertThat(garbage).as("no request was found").matches("[\r\n]*"));
        } catch (HttpException refused) {
            assertThat(refused.status().code())
                    .as("the status for %s", VisibleBytes.of(garbage))
                    .isIn(400, 414, 431, 505);
            assertThat(refused.getMessage()).as("the message is printable text").matches("[\\x20-\\x7e]*");
        }
    }

    @Property
    @Tag("step-2.5")
    @Label("what a peer sent is made printable: nothing is left that moves a terminal's cursor or ends a line")
    void every_text_becomes_printable(
            @ForAll @StringLength(max = 300) @CharRange(from = '\0', to = '\u00ff') String text) {
        assertThat(Quoted.of(text)).matches("[\\x20-\\x7e]*").hasSizeLessThan(500);
        assertThat(Quoted.printable(text)).matches("[\\x20-\\x7e]*");
    }

    private static LineReader reading(String text) {
        return new LineReader(new ByteArrayInputStream(text.getBytes(ISO_8859_1)));
    }

    @Provide
    Arbitrary<String> tokens() {
        return Arbitraries.oneOf(
                Arbitraries.of("GET", "get", "HEAD", "X-a", "!#$%&'*+-.^_`|~", "Host", "hOsT", "A"),
                Arbitraries.strings()
                        .withCharRange('a', 'z')
                        .withChars('-', '_', '~', '!')
                        .ofMinLength(1)
                        .ofMaxLength(12));
    }

    @Provide
    Arbitrary<String> targets() {
        return Arbitraries.oneOf(
                Arbitraries.of("/", "*", "http://h/", "//", "/?", "host:443"),
                Arbitraries.strings()
                        .withCharRange('!', '~')
                        .withCharRange('\u0080', '\u00ff')
                        .ofMinLength(1)
                        .ofMaxLength(40));
    }

    @Provide
    Arbitrary<Headers> headers() {
        Arbitrary<String> texts = Arbitraries.strings()
                .withChars(' ', '\t', ':', ',', 'a', 'Z', '\u0001', '\u007f', '\u0085', '\u00ff')
                .ofMaxLength(12);
        return Combinators.combine(tokens(), texts)
                .as(Header::new)
                .list()
                .ofMaxSize(8)
                .map(Headers::of);
    }

    /** Messages with a few damages, and plain noise. */
    @Provide
    Arbitrary<String> garbage() {
        Arbitrary<String> parts = Arbitraries.frequencyOf(
                Tuple.of(
                        6,
                        Arbitraries.of(
                                "GET ",
                                "/a",
                                " HTTP/1.0\r\n",
                                "GET /x HTTP/1.1\r\n",
                                "A: b\r\n",
                                "Host:h\r\n",
                                "\r\n")),
                Tuple.of(
                        3,
                        Arbitraries.of("\n", "\r", " ", "\0", ":", "a :b\n", " fold\r\n", "\u00ff", "x".repeat(301))),
                Tuple.of(1, Arbitraries.strings().withCharRange('\0', '\u00ff').ofMaxLength(20)));
        return parts.list().ofMaxSize(8).map(list -> String.join("", list));
    }
}
