package proxylab.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static proxylab.http.HttpStatus.BAD_REQUEST;
import static proxylab.http.HttpStatus.HTTP_VERSION_NOT_SUPPORTED;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import proxylab.probe.VisibleBytes;

@Tag("step-2.1")
@DisplayName("A request line is a method, a target and a version, with one space between them")
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
    void good_lines(String line, String method, String target, String version) throws HttpException {
        assertThat(RequestLine.parse(line)).isEqualTo(new RequestLine(method, target, version));
        assertThat(RequestLine.parse(line)).hasToString(line);
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
                "GET\t/\tHTTP/1.0",
                "GET / HTTP/1.0\r",
                "GET /\r HTTP/1.0",
                "GET /\0 HTTP/1.0",
                "GET /\u007f HTTP/1.0",
                "GET /a\tb HTTP/1.0",
                "G\0T / HTTP/1.0",
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
                "\u0016\u0003\u0001\u0002");
    }

    @ParameterizedTest
    @MethodSource("badLines")
    @DisplayName("Any other line is a 400 that shows what came")
    void bad_lines(String line) {
        assertThatThrownBy(() -> RequestLine.parse(line), "the line '%s'", VisibleBytes.of(line))
                .asInstanceOf(type(HttpException.class))
                .satisfies(problem -> assertThat(problem.status()).isEqualTo(BAD_REQUEST))
                .satisfies(problem -> assertThat(problem.getMessage())
                        .as("the message says what was expected and what came")
                        .contains("expected", "got '"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/0.9", "HTTP/2.0", "HTTP/3.0", "HTTP/9.9"})
    @DisplayName("Another major version is a 505: the line is well-formed, but not understood")
    void other_versions(String version) {
        assertThatThrownBy(() -> RequestLine.parse("GET / " + version))
                .asInstanceOf(type(HttpException.class))
                .satisfies(problem -> assertThat(problem.status()).isEqualTo(HTTP_VERSION_NOT_SUPPORTED))
                .satisfies(problem -> assertThat(problem.getMessage()).contains(version));
    }
}
