package proxylab.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import proxylab.http.HttpException;
import proxylab.lesson.LikelyCause;
import proxylab.lesson.MustThrow;

@Tag("step-3.1")
@Label("An absolute URI is parsed, for all targets")
@LikelyCause(
        "The code looks for the ':', the '//' or the '@' in the whole target. Find the end of the authority first, at"
                + " the first '/', '?' or '#', and parse only what comes before it.")
class RequestTargetPropertiesTest {

    @Property(edgeCases = EdgeCasesMode.NONE)
    @Label("a target printed is parsed back to itself")
    void prints_and_parses_back(@ForAll("targets") RequestTarget target) throws HttpException {
        assertThat(RequestTarget.parse(target.toString())).isEqualTo(target);
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    @Label("everything after the authority is the path, byte for byte, up to a fragment")
    void the_rest_is_the_path(
            @ForAll("schemes") String scheme,
            @ForAll("hosts") String host,
            @ForAll("ports") int port,
            @ForAll("rests") String rest)
            throws HttpException {
        assertThat(RequestTarget.parse(scheme + "://" + host + ":" + port + "/" + rest + "#" + rest))
                .isEqualTo(new RequestTarget(host, port, "/" + rest));
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    @Label("without a path, the rest begins with the query, and a slash is put before it")
    void a_query_without_a_path(@ForAll("targets") RequestTarget target, @ForAll("rests") String query)
            throws HttpException {
        assertThat(RequestTarget.parse("http://" + target.authority() + "?" + query))
                .isEqualTo(new RequestTarget(target.host(), target.port(), "/?" + query));
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    @Label("a number from 1 to 65535 is a port, any other is refused with 400")
    @LikelyCause("Compare the number with both limits, 1 and 65535, which are valid ports.")
    void the_range_of_ports(@ForAll("numbers") int number) throws HttpException {
        String target = "http://h:" + number + "/";
        if (number >= 1 && number <= 65_535) {
            assertThat(RequestTarget.parse(target).port()).isEqualTo(number);
        } else {
            assertRefused(400, target);
        }
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    @Label("400: any other text instead of a port")
    @LikelyCause("Integer.parseInt accepts a sign too, and fails with a NumberFormatException for the rest. Accept only"
            + " digits, and throw an HttpException for everything else.")
    void no_port(@ForAll("noPorts") String port) {
        assertRefused(400, "http://h:" + port + "/");
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    @Label("501: any scheme except http, whatever follows it")
    @LikelyCause(
            "A scheme is a letter, then letters, digits, '+', '.' and '-', up to the ':'. The pattern OTHER_SCHEME is"
                    + " given for this.")
    void another_scheme(@ForAll("otherSchemes") String scheme, @ForAll("rests") String rest) {
        assertRefused(501, scheme + ":" + rest);
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    @Label("a target is named by its own authority in any letter case, and by no other port")
    @LikelyCause("isNamedBy is given and calls Authority.parse: check its result for a host with and without a port.")
    void named_by_its_authority(@ForAll("targets") RequestTarget target) {
        int otherPort = target.port() % 65_535 + 1;
        assertThat(target.isNamedBy(target.authority().toUpperCase(Locale.ROOT)))
                .isTrue();
        assertThat(target.isNamedBy(target.authority().toLowerCase(Locale.ROOT)))
                .isTrue();
        assertThat(target.isNamedBy(target.host() + ":" + otherPort)).isFalse();
    }

    @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
    @Label("hostile text is a good target, or 400, or 501: never another exception")
    @LikelyCause("substring and charAt throw for an index outside the text, and parseInt for text that is not a number."
            + " Check first, and refuse with an HttpException.")
    void hostile_text(@ForAll("hostileTexts") String text) {
        try {
            RequestTarget target = RequestTarget.parse(text);
            assertThat(target.host()).as("the host").isNotEmpty().doesNotContain("/", "@", " ", "\r", "\n", "\0");
            assertThat(target.port()).as("the port").isBetween(1, 65_535);
            assertThat(target.path()).as("the path").startsWith("/").doesNotContain("#");
        } catch (HttpException e) {
            assertThat(e.status().code()).as("the status").isIn(400, 501);
        }
    }

    @Provide
    Arbitrary<RequestTarget> targets() {
        return Combinators.combine(hosts(), ports(), rests())
                .as((host, port, rest) -> new RequestTarget(host, port, "/" + rest));
    }

    @Provide
    Arbitrary<String> schemes() {
        return Arbitraries.of("http", "HTTP", "Http", "hTTp");
    }

    @Provide
    Arbitrary<Integer> ports() {
        return Arbitraries.oneOf(
                Arbitraries.of(1, 79, 80, 81, 65_534, 65_535),
                Arbitraries.integers().between(1, 65_535));
    }

    @Provide
    Arbitrary<Integer> numbers() {
        return Arbitraries.oneOf(
                Arbitraries.of(-1, 0, 1, 65_535, 65_536, 99_999, 100_000, Integer.MIN_VALUE, Integer.MAX_VALUE),
                Arbitraries.integers().between(-100, 70_000));
    }

    /** Text without the characters that would end the authority, and with at least one that is not a digit. */
    @Provide
    Arbitrary<String> noPorts() {
        Arbitrary<String> hostile = Arbitraries.of(
                "+80",
                "-80",
                " 80",
                "80 ",
                "80:",
                ":80",
                "80:80",
                "0x50",
                "8e1",
                "80.0",
                "80@h",
                "\u0661",
                "[::1]",
                "80\r\n",
                "80\0",
                "4294967376",
                "18446744073709551696");
        Arbitrary<String> any = Arbitraries.strings()
                .withCharRange('\0', '\u00ff')
                .excludeChars('/', '?', '#')
                .ofMinLength(1)
                .ofMaxLength(8)
                .filter(text -> !text.matches("[0-9]+"));
        return Arbitraries.oneOf(hostile, any);
    }

    @Provide
    Arbitrary<String> otherSchemes() {
        Arbitrary<String> any = Combinators.combine(
                        Arbitraries.strings().alpha().ofLength(1),
                        Arbitraries.strings().alpha().numeric().withChars("+.-").ofMaxLength(10))
                .as(String::concat);
        return Arbitraries.oneOf(Arbitraries.of("https", "HTTPS", "httpx", "htt", "h", "ws+http", "http-", "ftp"), any)
                .filter(scheme -> !scheme.equalsIgnoreCase("http"));
    }

    @Provide
    Arbitrary<String> hosts() {
        Arbitrary<String> names = Arbitraries.strings()
                .withCharRange('a', 'z')
                .withCharRange('A', 'Z')
                .withCharRange('0', '9')
                .withChars("-._~%!$&'()*+,;=")
                .ofMinLength(1)
                .ofMaxLength(40);
        Arbitrary<Integer> bytes = Arbitraries.integers().between(0, 255);
        Arbitrary<String> ipv4 = Combinators.combine(bytes, bytes, bytes, bytes).as("%d.%d.%d.%d"::formatted);
        Arbitrary<String> ipv6 =
                Arbitraries.integers().between(0, 0xffff).list().ofSize(8).map(RequestTargetPropertiesTest::inBrackets);
        return Arbitraries.oneOf(names, ipv4, ipv6, Arbitraries.of("[::]", "[::1]", "[1:2::7:8]", "localhost", "http"));
    }

    private static String inBrackets(List<Integer> words) {
        return "[" + String.join(":", words.stream().map(Integer::toHexString).toList()) + "]";
    }

    /** Any byte that may appear in a request target, except a number sign; separators often. */
    @Provide
    Arbitrary<String> rests() {
        return Arbitraries.oneOf(
                Arbitraries.strings()
                        .withCharRange('!', '~')
                        .withCharRange('\u0080', '\u00ff')
                        .excludeChars('#'),
                Arbitraries.of("", "/", ":", "@", "?", "//", "://", ":80", "http://h:99/", "[::1]")
                        .list()
                        .map(parts -> String.join("", parts)));
    }

    /** Text that is nearly a target: the pieces of one, in any order, with any bytes between. */
    @Provide
    Arbitrary<String> hostileTexts() {
        Arbitrary<String> pieces = Arbitraries.oneOf(
                Arbitraries.of("http://", "HTTP:", "https:", "//", "/", ":", "::", "@", "#", "?", "[", "]", "[::1]"),
                Arbitraries.of("h", "127.0.0.1", "0", "65535", "65536", "99999999999", "-1", "%", "%00", "\0", "\r\n"),
                Arbitraries.strings().withCharRange('\0', '\u00ff').ofMaxLength(5));
        return Combinators.combine(
                        Arbitraries.of("", "http://", "http://h", "http://h:", "http://["),
                        pieces.list().ofMaxSize(6))
                .as((start, more) -> start + String.join("", more));
    }

    private static void assertRefused(int status, String target) {
        HttpException refusal =
                MustThrow.expect(HttpException.class, "a refusal with " + status, () -> RequestTarget.parse(target));
        assertThat(refusal.status().code()).as("the status").isEqualTo(status);
    }
}
