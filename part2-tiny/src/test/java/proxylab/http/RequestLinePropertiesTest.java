package proxylab.http;

import static org.assertj.core.api.Assertions.assertThat;
import static proxylab.http.Refusals.assertRefused;

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

@Tag("step-2.1")
@Label("A request line, for many inputs")
class RequestLinePropertiesTest {
    /** The definition of a request line, written a second time and in another way (RFC 9112 sections 2.3 and 3). */
    private static final String SHAPE = "[A-Za-z0-9!#$%&'*+.^_`|~-]+ [\\x21-\\x7e\\x80-\\xff]+ HTTP/[0-9]\\.[0-9]";

    @Property
    @Label("A request line prints and parses back")
    @LikelyCause("Some character of the method or the target was changed, or treated as a space: the only separator "
            + "is the space itself. Or a byte from 0x80 to 0xff was refused: those are not control characters here, "
            + "although Character.isISOControl says so for some.")
    void a_request_line_prints_and_parses_back(
            @ForAll("tokens") String method, @ForAll("targets") String target, @ForAll @IntRange(max = 9) int minor)
            throws HttpException {
        RequestLine line = new RequestLine(method, target, "HTTP/1." + minor);

        assertThat(RequestLine.parse(line.toString())).as("the request line").isEqualTo(line);
    }

    @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
    @Label("Any text at all is a request line, a 400 or a 505, and never another exception")
    @LikelyCause(
            "Some text gets past a check, or reaches code that expects another form: look at the words of this line, "
                    + "even an empty one, and at the order of your checks.")
    @LikelyCause(
            when = "looked at the message",
            value =
                    "Characters that do not print came into the message of a refusal as they are: put Quoted.of(...) around "
                            + "what came, in each refusal.")
    void any_text_is_understood_or_refused(@ForAll("almostRequestLines") String line) throws HttpException {
        if (!line.matches(SHAPE)) {
            assertRefused(400, () -> RequestLine.parse(line))
                    .message()
                    .as("the message")
                    .matches("[\\x20-\\x7e]*");
        } else if (line.charAt(line.length() - 3) != '1') {
            assertRefused(505, () -> RequestLine.parse(line));
        } else {
            assertThat(RequestLine.parse(line)).as("the line printed").hasToString(line);
        }
    }

    @Provide
    Arbitrary<String> tokens() {
        return MessageParts.tokens();
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

    /** Request lines in which a word or a separator may be wrong, and plain noise. */
    @Provide
    Arbitrary<String> almostRequestLines() {
        Arbitrary<String> noise =
                Arbitraries.strings().withCharRange('\0', '\u00ff').ofMaxLength(8);
        Arbitrary<String> methods = Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.of("GET", "HEAD", "!#$%&'*+-.^_`|~0Zz")),
                Tuple.of(2, Arbitraries.of("", "G T", "GET:", "G\0T", "\u00c9", "(", "G\"T", "GET\r", "\n")),
                Tuple.of(1, noise));
        Arbitrary<String> targets = Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.of("/", "*", "/a?b", "http://h/", "\u0080\u00ff", "!~")),
                Tuple.of(2, Arbitraries.of("", " ", "/a b", "/\t", "/\0", "\u007f", "\u001f", "/\r", "/\n")),
                Tuple.of(1, noise));
        Arbitrary<String> versions = Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.of("HTTP/1.0", "HTTP/1.1", "HTTP/1.9")),
                Tuple.of(3, Arbitraries.of("HTTP/0.9", "HTTP/2.0", "HTTP/9.9", "HTTP/2.1")),
                Tuple.of(
                        3,
                        Arbitraries.of(
                                "",
                                "HTTP/1",
                                "HTTP/1.",
                                "HTTP/.1",
                                "HTTP/1.10",
                                "http/1.1",
                                "HTTP/1.1\r",
                                "HTTP/1.1 ",
                                "HTTP/1,1",
                                "HTTP/\u00b2.0",
                                "XHTTP/1.0",
                                "HTTP/-1.0",
                                "HTTP/1.0\n")),
                Tuple.of(1, noise));
        Arbitrary<String> separators = Arbitraries.frequencyOf(
                Tuple.of(8, Arbitraries.just(" ")), Tuple.of(1, Arbitraries.of("", "  ", "\t")));
        return Arbitraries.frequencyOf(
                Tuple.of(
                        9,
                        Combinators.combine(methods, separators, targets, separators, versions)
                                .as((method, first, target, second, version) ->
                                        method + first + target + second + version)),
                Tuple.of(1, Arbitraries.strings().withCharRange('\0', '\u00ff').ofMaxLength(30)));
    }
}
