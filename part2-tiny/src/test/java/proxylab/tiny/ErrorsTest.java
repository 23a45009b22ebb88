package proxylab.tiny;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import proxylab.exchange.RawResponse;
import proxylab.http.HttpLimits;
import proxylab.http.RunningServer;
import proxylab.lesson.LikelyCause;
import proxylab.probe.RawClient;

@Tag("step-2.5")
@DisplayName("Every kind of bad request gets its own error page, and the next client is served")
@LikelyCause(
        "The code that finds the mistake throws an HttpException with its status; answerFailure turns it into a page, "
                + "and returns, so that the server goes on.")
class ErrorsTest {
    @TempDir
    Path site;

    private RunningServer tiny;

    @BeforeEach
    void start() throws IOException {
        Sites.file(site, "home.html", "home");
        Sites.file(site.getParent(), "secret-" + site.getFileName(), "secret");
        tiny = RunningServer.start(
                new TinyHandler(new Site(site, 10_000), new HttpLimits(500, 2_000, 200), line -> {}));
    }

    @AfterEach
    void stop() throws IOException {
        tiny.close();
        Files.delete(site.resolveSibling("secret-" + site.getFileName()));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "400 Bad Request                    | what?\\r\\n\\r\\n                               | no request line",
                "400 Bad Request                    | GET /home.html\\r\\n\\r\\n                      | no version",
                "400 Bad Request                    | GET / HTTP/1.0\\r\\nno colon\\r\\n\\r\\n        | no header line",
                "400 Bad Request                    | GET / HTTP/1.0\\r\\nA: b\\r\\n c\\r\\n\\r\\n     | a folded line",
                "400 Bad Request                    | GET home.html HTTP/1.0\\r\\n\\r\\n              | no slash",
                "400 Bad Request                    | GET /%zz HTTP/1.0\\r\\n\\r\\n                   | no hex digits",
                "400 Bad Request                    | \\026\\003\\001\\002\\000\\001\\r\\n\\r\\n       | TLS, not HTTP",
                "403 Forbidden                      | GET /../etc/passwd HTTP/1.0\\r\\n\\r\\n         | climbs",
                "403 Forbidden                      | GET /%2e%2e%2fsecret HTTP/1.0\\r\\n\\r\\n       | climbs in disguise",
                "404 Not Found                      | GET /nothing HTTP/1.0\\r\\n\\r\\n               | not there",
                "404 Not Found                      | HEAD /nothing HTTP/1.0\\r\\n\\r\\n              | not there",
                "408 Request Timeout                | GET / HTTP/1.0\\r\\nHost:                       | never whole",
                "414 URI Too Long                   | GET /LONG HTTP/1.0\\r\\n\\r\\n                   | past 500 bytes",
                "431 Request Header Fields Too Large | GET / HTTP/1.0\\r\\nA: LONG\\r\\nB: LONG\\r\\nC: LONG\\r\\nD: LONG\\r\\n\\r\\n | past 2000 bytes",
                "501 Not Implemented                | PUT /home.html HTTP/1.0\\r\\n\\r\\n              | another method",
                "501 Not Implemented                | CONNECT h:1 HTTP/1.1\\r\\nHost: h:1\\r\\n\\r\\n | another method",
                "501 Not Implemented                | POST /home.html HTTP/1.0\\r\\nContent-Length: 3\\r\\n\\r\\nabc | POST to a file",
                "505 HTTP Version Not Supported     | GET / HTTP/2.0\\r\\n\\r\\n                       | another version",
                "505 HTTP Version Not Supported     | PRI * HTTP/2.0\\r\\n\\r\\nSM\\r\\n\\r\\n         | HTTP/2 itself",
            })
    @DisplayName("The page has the status for the mistake, a type, a length, and Tiny's name")
    void every_error(String status, String request, String what) throws IOException {
        RawResponse response =
                tiny.exchange(request.replace("LONG", "x".repeat(600)).translateEscapes());

        assertThat(response.statusLine()).as("the status line").isEqualTo("HTTP/1.0 " + status);
        assertThat(response.header("Content-type")).as("the type").contains("text/html; charset=utf-8");
        assertThat(response.header("Connection")).as("the Connection header").contains("close");
        if (request.startsWith("HEAD")) {
            assertThat(response.body()).as("the content after a HEAD").isEmpty();
        } else {
            assertThat(response.bodyText()).as("the page").contains("<h1>" + status + "</h1>", "<em>Tiny</em>");
            assertThat(response.header("Content-length"))
                    .as("the length")
                    .contains(String.valueOf(response.body().length));
        }
        assertNextIsServed();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /<script>alert(1)</script> HTTP/1.0",
                "GET /%3Cscript%3Ealert(1)%3C/script%3E HTTP/1.0",
                "<script>alert(1)</script>"
            })
    @DisplayName("A page repeats what was asked for as text, never as a script")
    @LikelyCause("The message went into the page as it was: every < of it must have become &lt;.")
    void no_reflected_script(String requestLine) throws IOException {
        assertThat(tiny.exchange(requestLine + "\r\n\r\n").bodyText())
                .as("the page")
                .contains("<!DOCTYPE html>")
                .doesNotContain("<script");
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "%2e%2e", ".%2e", "..%2f..", "..\\", "..%5c", "....//", "%c0%ae%c0%ae", "..;"})
    @DisplayName("Files beside the site are never read, by any of the usual tricks")
    @LikelyCause("Step 2.3 refuses these paths; here the refusal must become a page with exactly that status.")
    void nothing_beside_the_site_is_read(String up) throws IOException {
        String secret = "secret-" + site.getFileName();
        for (String target :
                List.of("/" + up + "/" + secret, "/x/" + up + "/" + up + "/" + secret, "//" + up + "//" + secret)) {
            RawResponse response = tiny.ask("GET " + target);

            assertThat(response.status()).as("the status of %s", target).isIn(400, 403, 404);
            assertThat(response.bodyText()).as("the page for %s", target).isNotEqualTo("secret");
        }
    }

    @Test
    @DisplayName("A client that vanishes before, during or after its request (FIN or RST) does no harm")
    @LikelyCause("A write to a client that has left throws an IOException: let it through; the server closes this "
            + "connection and goes on.")
    void clients_that_vanish() throws IOException {
        for (String sent : List.of(
                "",
                "GE",
                "GET / HTTP/1.0\r\n",
                "GET / HTTP/1.0\r\n\r\n",
                "POST /home.html HTTP/1.0\r\nContent-Length: 9\r\n\r\nx")) {
            tiny.connect().send(sent).reset();
            try (RawClient leaving = tiny.connect()) {
                leaving.send(sent);
            }
        }
        assertNextIsServed();
    }

    private void assertNextIsServed() throws IOException {
        assertThat(tiny.ask("GET /home.html").bodyText())
                .as("the next client's page")
                .isEqualTo("home");
    }
}
