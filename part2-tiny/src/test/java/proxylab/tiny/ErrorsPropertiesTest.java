package proxylab.tiny;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import proxylab.exchange.RawResponse;
import proxylab.http.HttpLimits;
import proxylab.http.MessageParts;
import proxylab.http.RunningServer;
import proxylab.lesson.LikelyCause;
import proxylab.probe.RawClient;

@Tag("step-2.5")
@Label("Tiny, for any garbage")
class ErrorsPropertiesTest {
    private static Path site;
    private static RunningServer tiny;

    @BeforeContainer
    static void start() throws IOException {
        site = Files.createTempDirectory("tiny-");
        Sites.file(site, "page.html", "next");
        tiny = RunningServer.start(
                new TinyHandler(new Site(site, 10_000), new HttpLimits(300, 3_000, 10_000), line -> {}));
    }

    @AfterContainer
    static void stop() throws IOException {
        tiny.close();
        Files.delete(site.resolve("page.html"));
        Files.delete(site);
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    @Label("Garbage is answered with a whole page and the right status, and the next client is served")
    @LikelyCause("Some garbage made the handler end without a page, or with half of one: every failure of reading or "
            + "answering ends in answerFailure.")
    void garbage_gets_a_page(@ForAll("garbage") String garbage) throws IOException {
        try (RawClient client = tiny.connect()) {
            RawResponse response = RawResponse.readFrom(client.send(garbage).finishSending());

            if (garbage.matches("(\r?\n){0,2}")) {
                assertThat(response.bytes()).as("the answer to no request").isEmpty();
            } else {
                assertThat(response.status()).as("the status").isBetween(400, 505);
                assertThat(response.bodyText())
                        .as("the page")
                        .contains("<h1>" + response.statusLine().substring("HTTP/1.0 ".length()) + "</h1>");
                assertThat(response.header("Content-length"))
                        .as("the length")
                        .contains(String.valueOf(response.body().length));
            }
        }
        assertThat(tiny.ask("GET /page.html").bodyText())
                .as("the next client's page")
                .isEqualTo("next");
        assertThat(tiny.log()).as("the log").isEmpty();
    }

    /** Garbage, and requests for what is not there: the site has only one file, and none of these names it. */
    @Provide
    Arbitrary<String> garbage() {
        Arbitrary<String> refused = Arbitraries.of(
                        "GET /..", "GET /%2e%2e/x", "GET /%", "GET /nothing", "PUT /", "get /", "GET *", "GET /cgi-bin")
                .map(start -> start + " HTTP/1.0\r\n\r\n");
        return Arbitraries.frequencyOf(Tuple.of(4, MessageParts.garbage()), Tuple.of(1, refused));
    }
}
