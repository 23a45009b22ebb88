package proxylab.proxy;

import static org.assertj.core.api.Assertions.assertThat;

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
import proxylab.probe.VisibleBytes;

@Tag("step-3.1")
@Label("step 3.1: for all targets")
class RequestTargetPropertiesTest {

    @Property(edgeCases = EdgeCasesMode.NONE)
    @Label("a target printed is parsed back to itself")
    void prints_and_parses_back(@ForAll("targets") RequestTarget target) throws HttpException {
        assertThat(RequestTarget.parse(target.toString())).isEqualTo(target);
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    @Label("whatever stands after the authority is the path, byte for byte, up to a fragment")
    void the_rest_is_the_path(@ForAll("hosts") String host, @ForAll("ports") int port, @ForAll("rests") String rest)
            throws HttpException {
        assertThat(RequestTarget.parse("http://" + host + ":" + port + "/" + rest + "#" + rest))
                .isEqualTo(new RequestTarget(host, port, "/" + rest));
    }

    @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
    @Label("hostile text is a good target, or 400, or 501: never another exception")
    void hostile_text(@ForAll("hostileTexts") String text) {
        try {
            RequestTarget target = RequestTarget.parse(text);
            assertThat(target.host()).as("the host of " + VisibleBytes.of(text)).isNotEmpty();
            assertThat(target.port()).as("the port of " + VisibleBytes.of(text)).isBetween(1, 65_535);
            assertThat(target.path())
                    .as("the path of " + VisibleBytes.of(text))
                    .startsWith("/")
                    .doesNotContain("#");
        } catch (HttpException e) {
            assertThat(e.status().code())
                    .as("the status for " + VisibleBytes.of(text))
                    .isIn(400, 501);
        }
    }

    @Provide
    Arbitrary<RequestTarget> targets() {
        return Combinators.combine(hosts(), ports(), rests())
                .as((host, port, rest) -> new RequestTarget(host, port, "/" + rest));
    }

    @Provide
    Arbitrary<Integer> ports() {
        return Arbitraries.oneOf(
                Arbitraries.of(1, 80, 65_535), Arbitraries.integers().between(1, 65_535));
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
        Arbitrary<String> ipv6 = Arbitraries.integers()
                .between(0, 0xffff)
                .list()
                .ofSize(8)
                .map(words -> "["
                        + String.join(
                                ":", words.stream().map(Integer::toHexString).toList()) + "]");
        return Arbitraries.oneOf(names, ipv4, ipv6, Arbitraries.of("[::]", "[::1]", "localhost"));
    }

    /** Any byte that may stand in a request target, but a number sign; separators often. */
    @Provide
    Arbitrary<String> rests() {
        return Arbitraries.oneOf(
                Arbitraries.strings()
                        .withCharRange('!', '~')
                        .withCharRange('\u0080', '\u00ff')
                        .filter(rest -> rest.indexOf('#') < 0),
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
}
