package proxylab.http;

import static org.assertj.core.api.Assertions.assertThat;
import static proxylab.http.Refusals.assertRefused;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import proxylab.lesson.LikelyCause;

@Tag("step-2.1")
@DisplayName("A request line is a method, a target and a version, with one space between them")
@LikelyCause("Split at every single space and keep the empty words, then check each of the three words separately.")
class RequestLineTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "GET / HTTP/1.0,                            GET,     /,                            HTTP/1.0",
        "GET /home.html HTTP/1.1,                   GET,     /home.html,                   HTTP/1.1",
        "HEAD /a?b=c&d HTTP/1.0,                    HEAD,    /a?b=c&d,                     HTTP/1.0",
        "get / HTTP/1.0,                            get,     /,                            HTTP/1.0",
        "GET http://host:8080/a//b:c HTTP/1.1,      GET,     http://host:8080/a//b:c,      HTTP/1.1",
        "CONNECT host:443 HTTP/1.1,                 CONNECT, host:443,                     HTTP/1.1",
        "OPTIONS * HTTP/1.1,                        OPTIONS, *,                            HTTP/1.1",
        "M-SEARCH * HTTP/1.1,                       M-SEARCH, *,                           HTTP/1.1",
        "GET /%20%00 HTTP/1.0,                      GET,     /%20%00,                      HTTP/1.0",
        "GET /<>\\^`{|} HTTP/1.0,                   GET,     /<>\\^`{|},                   HTTP/1.0",
        "GET /é HTTP/1.0,                           GET,     /é,                           HTTP/1.0",
        "GET / HTTP/1.9,                            GET,     /,                            HTTP/1.9",
    })
    @DisplayName("The three words are kept as they were written, and print as the same line again")
    @LikelyCause("Any token is a method and any text without spaces is a target here: "
            + "which methods and targets a server knows is decided later. Change neither letter case nor % sequences.")
    void good_lines(String line, String method, String target, String version) throws HttpException {
        assertThat(RequestLine.parse(line)).as("the request line").isEqualTo(new RequestLine(method, target, version));
        assertThat(RequestLine.parse(line)).as("the line printed").hasToString(line);
    }

    static Stream<String> badLines() {
        return Stream.of(
                "",
                " ",
                "GET",
                "GET /",
                "GET / ",
                "GET  HTTP/1.0",
                " GET / HTTP/1.0",
                "GET / HTTP/1.0 ",
                "GET  / HTTP/1.0",
                "GET /  HTTP/1.0",
                "GET / a HTTP/1.0",
                "GET\\t/\\tHTTP/1.0",
                "GET / HTTP/1.0\\r",
                "GET /\\r HTTP/1.0",
                "GET /\\0 HTTP/1.0",
                "GET /\\177 HTTP/1.0",
                "GET /a\\tb HTTP/1.0",
                "G\\0T / HTTP/1.0",
                "GE:T / HTTP/1.0",
                "(GET) / HTTP/1.0",
                "G\u00c9T / HTTP/1.0",
                "GET / http/1.0",
                "GET / HTTP/1",
                "GET / HTTP/1.",
                "GET / HTTP/1.10",
                "GET / HTTP/11.0",
                "GET / HTTP/a.b",
                "GET / HTTP 1.0",
                "GET / XHTTP/1.0",
                "GET / HTTPS/1.0",
                "GET / HTTP/1\u0660.0",
                "GET / FTP/1.0",
                "\\026\\003\\001\\002");
    }

    @ParameterizedTest(name = "[{0}]")
    @MethodSource("badLines")
    @DisplayName("Any other line is a 400")
    @LikelyCause(
            "One of the three words was not checked closely enough. There is exactly one space between them: trim and "
                    + "split(\"\\\\s+\") accept more, and String.split without a limit drops empty words at the end. A method "
                    + "is a token (see Tokens); a version is 'HTTP/', a digit, a dot and a digit.")
    @LikelyCause(
            when = "actual +GET  HTTP",
            value = "Two spaces in a row leave an empty word between them: the target is empty. Check each of the three"
                    + " words.")
    @LikelyCause(
            when = "ArrayIndexOutOfBounds",
            value =
                    "A line may have fewer than three words. Look at how many there are before you use them, and refuse "
                            + "the line with an HttpException.")
    @LikelyCause(
            when = "actual +GET /a?(\\\\r|\\\\x00|\\\\x7f|\\\\t)",
            value = "A control character stands in the target, and was let through. A target holds none: nothing below "
                    + "0x20, and not 0x7f.")
    void bad_lines(String line) {
        assertRefused(400, () -> RequestLine.parse(line.translateEscapes()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/0.9", "HTTP/2.0", "HTTP/3.0", "HTTP/9.9"})
    @DisplayName("Another major version is a 505: the line is well-formed, but not understood")
    @LikelyCause("Ask two questions, in this order: does it look like a version (if not, 400), and is it HTTP/1 (if "
            + "not, 505)?")
    void other_versions(String version) {
        assertRefused(505, () -> RequestLine.parse("GET / " + version));
    }

    @Test
    @DisplayName("The message shows what came, so that the sender can find the mistake")
    @LikelyCause(
            "The message of the HttpException lacks what came: add Quoted.of(...), which makes any text printable.")
    void the_message_shows_what_came() {
        assertRefused(400, () -> RequestLine.parse("GET /only-a-target")).hasMessageContaining("GET /only-a-target");
        assertRefused(400, () -> RequestLine.parse("GET / HTTP/1.x")).hasMessageContaining("HTTP/1.x");
        assertRefused(505, () -> RequestLine.parse("GET / HTTP/2.0")).hasMessageContaining("HTTP/2.0");
    }
}
