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
import proxylab.http.HttpException;

@Tag("step-3.2")
@Label("step 3.2: for all header lists")
class RequestRewriterPropertiesTest {
    private static final List<String> OWN = List.of("host", "user-agent", "connection", "proxy-connection");

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    @Label("the head is the four headers of the proxy and the client's others, as a simple model says")
    void the_head_is_as_the_model_says(@ForAll("headerLines") List<String> client) throws HttpException {
        String head = RequestRewriterTest.rewrite("h", 8080, "/p?q", client.toArray(String[]::new));

        assertThat(head)
                .as("the head ends with one empty line")
                .endsWith("\r\n\r\n")
                .doesNotContain("\r\n\r\n\r\n");
        List<String> lines =
                new ArrayList<>(List.of(head.substring(0, head.length() - 4).split("\r\n", -1)));
        assertThat(lines.remove(0)).isEqualTo("GET /p?q HTTP/1.0");
        assertThat(linesNamed(lines, "host")).hasSize(1);
        assertThat(linesNamed(lines, "user-agent")).containsExactly("User-Agent: " + RequestRewriter.USER_AGENT);
        assertThat(linesNamed(lines, "connection")).containsExactly("Connection: close");
        assertThat(linesNamed(lines, "proxy-connection")).containsExactly("Proxy-Connection: close");

        lines.removeIf(line -> OWN.contains(name(line)));
        assertThat(lines)
                .as("every line that is neither the proxy's own nor nominated by Connection, unchanged and in order")
                .isEqualTo(othersByTheModel(client));
    }

    /** RFC 9110 section 7.6.1, word by word, without any of the classes under test. */
    private static List<String> othersByTheModel(List<String> client) {
        TreeSet<String> dropped = new TreeSet<>(OWN);
        for (String line : linesNamed(client, "connection")) {
            for (String nominated : line.substring(line.indexOf(':') + 1).split(",")) {
                dropped.add(nominated.strip().toLowerCase(Locale.ROOT));
            }
        }
        List<String> others = new ArrayList<>(client);
        others.removeIf(line -> dropped.contains(name(line)));
        return others;
    }

    private static List<String> linesNamed(List<String> lines, String name) {
        return lines.stream().filter(line -> name(line).equals(name)).toList();
    }

    private static String name(String line) {
        return line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT);
    }

    /** Up to a hundred lines; names often the proxy's own, nominated or twice; at most one Host, anywhere. */
    @Provide
    Arbitrary<List<String>> headerLines() {
        Arbitrary<List<String>> many =
                Arbitraries.oneOf(otherLines(), connectionLines()).list().ofMaxSize(100);
        Arbitrary<String> host = Arbitraries.of("Host: other", "hOST:other:99", "HOST:\t[::1]:81 ");
        return Combinators.combine(many, host.optional(), Arbitraries.integers().between(0, 100))
                .as((lines, maybeHost, at) -> {
                    List<String> all = new ArrayList<>(lines);
                    maybeHost.ifPresent(line -> all.add(Math.min(at, all.size()), line));
                    return all;
                });
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
        List<String> names =
                new ArrayList<>(List.of("Accept", "Cookie", "X-A", "X-B", "TE", "Keep-Alive", "Content-Length"));
        names.addAll(List.of(more));
        return Arbitraries.of(names).flatMap(RequestRewriterPropertiesTest::anyLetterCase);
    }

    private static Arbitrary<String> anyLetterCase(String name) {
        return Arbitraries.of(name, name.toLowerCase(Locale.ROOT), name.toUpperCase(Locale.ROOT));
    }
}
