package proxylab.cache;

import static org.assertj.core.api.Assertions.assertThat;

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
import net.jqwik.api.constraints.IntRange;
import proxylab.http.HttpException;
import proxylab.lesson.LikelyCause;

@Tag("step-5.1")
@Label("Which requests the cache may answer, whatever headers they have")
@LikelyCause("Not every header line was checked: a name may come in any letter case, anywhere, more than once.")
class RequestRulesPropertiesTest {

    @Property
    @Label("one header that forbids it is enough, in any letter case and wherever it is; no other one matters")
    void one_line_that_forbids_it_is_enough(
            @ForAll("harmlessLines") List<String> harmless,
            @ForAll("forbiddingLines") String forbidding,
            @ForAll @IntRange(max = 8) int place)
            throws HttpException {
        List<String> lines = new ArrayList<>(harmless);
        lines.add(Math.min(place, harmless.size()), forbidding);

        assertThat(allowed(harmless))
                .as("whether the cache may answer %s", harmless)
                .isTrue();
        assertThat(allowed(lines)).as("whether the cache may answer %s", lines).isFalse();
    }

    @Property
    @Label("a Host allows it exactly when it names the target's host, in any letter case, and port")
    @LikelyCause("Host and target were compared as texts, or the port was left out: ask the target with isNamedBy.")
    void a_host_must_be_the_targets(
            @ForAll("hosts") String targetHost,
            @ForAll("ports") String targetPort,
            @ForAll("hosts") String host,
            @ForAll("ports") String port)
            throws HttpException {
        boolean same = host.equalsIgnoreCase(targetHost) && number(port) == number(targetPort);

        assertThat(RequestRules.allowCache(
                        Samples.get("http://" + targetHost + targetPort + "/a", "Host: " + host + port)))
                .as("whether the cache may answer for %s%s with Host %s%s", targetHost, targetPort, host, port)
                .isEqualTo(same);
    }

    private static boolean allowed(List<String> headerLines) throws HttpException {
        return RequestRules.allowCache(Samples.get(Samples.URL, headerLines.toArray(String[]::new)));
    }

    private static int number(String port) {
        return port.length() < 2 ? 80 : Integer.parseInt(port.substring(1));
    }

    @Provide
    Arbitrary<List<String>> harmlessLines() {
        return inAnyLetterCase(Arbitraries.of(
                        "Accept",
                        "Accept-Encoding",
                        "Cookie",
                        "Cache-Control",
                        "Pragma",
                        "Proxy-Authorization",
                        "Authorizations",
                        "X-Host",
                        "X-Cache-Control"))
                .flatMap(name -> Arbitraries.of("", "*/*", "max-age=0", "x no-store", "no-stores, store", "a=no-store")
                        .map(value -> name + ": " + value))
                .list()
                .ofMaxSize(8);
    }

    @Provide
    Arbitrary<String> forbiddingLines() {
        return inAnyLetterCase(Arbitraries.of(
                "Authorization:",
                "Authorization: Basic eDp5",
                "Cache-Control: no-store",
                "Cache-Control: max-age=0 ,\tno-store",
                "Cache-Control: no-store = x, max-age=0",
                "Host: other.test",
                "Host: origin.test:8080",
                "Host: origin.test/"));
    }

    @Provide
    Arbitrary<String> hosts() {
        return Arbitraries.of("a", "A", "b", "aB", "Ab", "a.", "127.0.0.1", "[::a]", "[::A]");
    }

    /** With its colon, or no port at all. */
    @Provide
    Arbitrary<String> ports() {
        return Arbitraries.of("", ":", ":80", ":080", ":8080", ":1", ":65535");
    }

    private static Arbitrary<String> inAnyLetterCase(Arbitrary<String> texts) {
        return Combinators.combine(texts, Arbitraries.randoms()).as((text, random) -> text.chars()
                .map(c -> random.nextBoolean() ? Character.toUpperCase(c) : Character.toLowerCase(c))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString());
    }
}
