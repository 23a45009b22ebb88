package proxylab.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
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
import proxylab.http.HttpException;
import proxylab.lesson.LikelyCause;
import proxylab.lesson.MustThrow;

@Tag("step-3.2")
@Label("A request is rewritten in the proxy's own words, for all header lists")
@LikelyCause("Compare header names in any letter case, forward each of the other lines unchanged and in its place, and"
        + " write each of the proxy's four headers once.")
class RequestRewriterPropertiesTest {
    private static final List<String> OWN = List.of("host", "user-agent", "connection", "proxy-connection");
    private static final List<String> FOR_THIS_HOP = List.of(
            "keep-alive", "te", "upgrade", "proxy-authenticate", "proxy-authentication-info", "proxy-authorization");

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    @Label("the head is the four headers of the proxy and the client's others, as a simple model says")
    void the_head_is_as_the_model_says(
            @ForAll("methods") String method, @ForAll("targets") RequestTarget target, @ForAll("clients") Client client)
            throws HttpException {
        String head = RequestRewriterTest.rewrite(method, target, RequestRewriterTest.headers(client.linesAsArray()));

        List<String> expected = new ArrayList<>();
        expected.add(method + " " + target.path() + " HTTP/1.0");
        expected.add("Host: " + (client.host().isEmpty() ? target.authority() : client.host()));
        expected.add("User-Agent: " + RequestRewriter.USER_AGENT);
        expected.add("Connection: close");
        expected.add("Proxy-Connection: close");
        expected.addAll(othersByTheModel(client.lines()));
        assertThat(head).as("the request head").isEqualTo(String.join("\r\n", expected) + "\r\n\r\n");
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    @Label("400: two Host headers or more, wherever they are and whatever they say")
    @LikelyCause("Host was taken from the first line with that name. Collect all of them, in any letter case, and "
            + "refuse when there is more than one.")
    void more_than_one_host(@ForAll("severalHosts") List<String> lines) {
        HttpException refusal = MustThrow.expect(
                HttpException.class,
                "a refusal with 400",
                () -> RequestRewriterTest.rewrite("h", 80, "/", lines.toArray(String[]::new)));
        assertThat(refusal.status().code()).as("the status").isEqualTo(400);
    }

    /**
     * The header lines of a client.
     *
     * @param host the value of its Host, without spaces around it; empty if it has none, or an empty one
     */
    record Client(String host, List<String> lines) {
        String[] linesAsArray() {
            return lines.toArray(String[]::new);
        }
    }

    /** RFC 9110 sections 7.6.1 and 11.7, word by word, without any of the classes under test. */
    private static List<String> othersByTheModel(List<String> client) {
        TreeSet<String> dropped = new TreeSet<>(OWN);
        dropped.addAll(FOR_THIS_HOP);
        for (String line : client) {
            if (name(line).equals("connection")) {
                for (String nominated : line.substring(line.indexOf(':') + 1).split(",")) {
                    dropped.add(nominated.strip().toLowerCase(Locale.ROOT));
                }
            }
        }
        List<String> others = new ArrayList<>(client);
        others.removeIf(line -> dropped.contains(name(line)));
        return others;
    }

    private static String name(String line) {
        return line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT);
    }

    @Provide
    Arbitrary<String> methods() {
        return Arbitraries.of("GET", "HEAD");
    }

    @Provide
    Arbitrary<RequestTarget> targets() {
        return Combinators.combine(
                        Arbitraries.of("h", "Example.COM", "127.0.0.1", "[::1]"),
                        Arbitraries.of(1, 80, 81, 8080, 65_535),
                        Arbitraries.of("/", "/p?q", "//a:b//c?http://x/", "/\u00ff%00"))
                .as(RequestTarget::new);
    }

    /** Up to a hundred lines; names often the proxy's own, nominated or twice; at most one Host, anywhere. */
    @Provide
    Arbitrary<Client> clients() {
        Arbitrary<String> hosts = Arbitraries.of("", "other", "other:99", "Other.Example:80", "[::1]:81");
        return Combinators.combine(
                        lines(100),
                        anyLetterCase("Host"),
                        hosts,
                        Arbitraries.of(":", ": ", ":\t", ":  \t"),
                        Arbitraries.of("", " ", "\t "),
                        Arbitraries.integers().between(-30, 100))
                .as((lines, name, host, before, after, at) -> at < 0
                        ? new Client("", lines)
                        : new Client(host, with(lines, at, name + before + host + after)));
    }

    @Provide
    Arbitrary<List<String>> severalHosts() {
        Arbitrary<String> host = Combinators.combine(
                        anyLetterCase("Host"), Arbitraries.of("", " ", " h", " other:99", " no host"))
                .as((name, value) -> name + ":" + value);
        return Combinators.combine(lines(10), host.list().ofMinSize(2).ofMaxSize(4), Arbitraries.randoms())
                .as((lines, hosts, random) -> {
                    List<String> all = lines;
                    for (String line : hosts) {
                        all = with(all, random.nextInt(all.size() + 1), line);
                    }
                    return all;
                });
    }

    private static List<String> with(List<String> lines, int at, String line) {
        List<String> all = new ArrayList<>(lines);
        all.add(Math.min(at, all.size()), line);
        return all;
    }

    private static Arbitrary<List<String>> lines(int most) {
        return Arbitraries.frequencyOf(Tuple.of(4, otherLines()), Tuple.of(1, connectionLines()))
                .list()
                .ofMaxSize(most);
    }

    private static Arbitrary<String> otherLines() {
        Arbitrary<String> values = Arbitraries.strings()
                .withCharRange('\u0001', '\u00ff')
                .excludeChars('\r', '\n')
                .ofMaxLength(20);
        return Combinators.combine(names("User-Agent", "Proxy-Connection"), values)
                .as((n, v) -> n + ":" + v);
    }

    private static Arbitrary<String> connectionLines() {
        Arbitrary<String> separators = Arbitraries.of(",", ", ", " ,\t", ",,");
        Arbitrary<String> nominated = Combinators.combine(
                        names("close", "Host", "Connection").list().ofMaxSize(4), separators)
                .as((list, separator) -> String.join(separator, list));
        return Combinators.combine(anyLetterCase("Connection"), nominated).as((n, v) -> n + ": " + v);
    }

    private static Arbitrary<String> names(String... more) {
        List<String> names = new ArrayList<>(
                List.of("Accept", "Cookie", "X-A", "X-B", "X", "T", "TE", "Content-Length", "Trailer", "Hos", "Hosts"));
        names.addAll(FOR_THIS_HOP);
        names.addAll(List.of(more));
        return Arbitraries.of(names).flatMap(RequestRewriterPropertiesTest::anyLetterCase);
    }

    private static Arbitrary<String> anyLetterCase(String name) {
        return Arbitraries.of(name, name.toLowerCase(Locale.ROOT), name.toUpperCase(Locale.ROOT));
    }
}
