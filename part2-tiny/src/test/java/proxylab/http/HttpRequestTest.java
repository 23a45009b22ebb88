package proxylab.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static proxylab.http.InPieces.reading;
import static proxylab.http.Refusals.assertRefused;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import proxylab.lesson.LikelyCause;
import proxylab.net.LineReader;

@Tag("step-2.2")
@Order(2)
@DisplayName("A request head is a request line, header lines and an empty line")
@LikelyCause(
        "Read the request line with readLine, parse it, and leave everything up to the empty line to Headers.read.")
class HttpRequestTest {
    private static final HttpLimits LIMITS = new HttpLimits(40, 200, 1_000);

    @Test
    @DisplayName("The head is parsed; the content after it stays in the reader")
    @LikelyCause("Read no further than the empty line: the content is for the code that answers the request.")
    void a_head_is_read_and_nothing_after_it() throws Exception {
        LineReader reader = reading("POST /form HTTP/1.1\r\nHost: h\r\nContent-Length: 7\r\n\r\ncontent");
        HttpRequest request = HttpRequest.read(reader, LIMITS, line -> {}).orElseThrow();

        assertThat(request.line()).as("the request line").isEqualTo(new RequestLine("POST", "/form", "HTTP/1.1"));
        assertThat(request.headers()).as("the header lines").hasToString("Host: h\r\nContent-Length: 7\r\n");
        assertThat(request.method()).as("the method").isEqualTo("POST");
        assertThat(request.isHead()).as("whether it is a HEAD").isFalse();
        assertThat(request.contentLength()).as("the length of the content").hasValue(7);
        assertThat(reader.readLine(100)).as("what follows the empty line").contains("content");
    }

    @Test
    @DisplayName("HEAD is a method in capital letters")
    void head_is_recognized() throws Exception {
        assertThat(read("HEAD / HTTP/1.0\r\n\r\n").isHead())
                .as("whether it is a HEAD")
                .isTrue();
        assertThat(read("head / HTTP/1.0\r\n\r\n").isHead())
                .as("whether it is a HEAD")
                .isFalse();
    }

    @Test
    @DisplayName("A client that closes without a word has made no mistake")
    @LikelyCause("readLine returns an empty Optional at the end of the stream: pass it on before you look at the line.")
    void the_end_of_the_stream_is_no_request() throws Exception {
        assertThat(HttpRequest.read(reading(""), LIMITS, line -> {}))
                .as("the request")
                .isEmpty();
    }

    @ParameterizedTest(name = "[{0}]")
    @ValueSource(strings = {"\\r\\n", "\\n", "\\r\\n\\r\\n", "\\n\\n"})
    @DisplayName("One or two empty lines before a request are skipped: some old clients send them after content")
    @LikelyCause("If the first line is empty, read another one instead, at most MAX_EMPTY_LINES times.")
    void empty_lines_before_a_request_are_skipped(String visible) throws Exception {
        String before = visible.translateEscapes();
        assertThat(read(before + "GET / HTTP/1.0\r\n\r\n").method())
                .as("the method")
                .isEqualTo("GET");
        assertThat(HttpRequest.read(reading(before), LIMITS, line -> {}))
                .as("empty lines and then nothing")
                .isEmpty();
    }

    @Test
    @DisplayName("Many empty lines are not a request: a client must not keep a server busy with them for ever")
    @LikelyCause(
            "Empty lines are skipped without end: stop after MAX_EMPTY_LINES and let RequestLine refuse the next one.")
    void many_empty_lines_are_refused() {
        assertRefused(400, () -> read("\r\n\r\n\r\nGET / HTTP/1.0\r\n\r\n"));
    }

    @ParameterizedTest(name = "[{0}]")
    @ValueSource(
            strings = {
                "GET",
                "GET / HTTP/1.0",
                "GET / HTTP/1.0\\r\\n",
                "GET / HTTP/1.0\\r\\nHost: h",
                "GET / HTTP/1.0\\r\\nA:\\r\\n"
            })
    @DisplayName("A head that is cut off is a 400, wherever it is cut")
    @LikelyCause("The end of the stream was treated as the empty line that ends a head.")
    void a_truncated_head_is_refused(String text) {
        assertRefused(400, () -> read(text.translateEscapes()));
    }

    @Test
    @DisplayName("A request line at the limit is fine, one byte more is a 414")
    @LikelyCause("Pass the limit to readLine, and turn its LineTooLongException into an HttpException with 414.")
    void the_request_line_has_a_limit() throws Exception {
        String atLimit = "GET /" + "a".repeat(26) + " HTTP/1.0";
        assertThat(read(atLimit + "\r\n\r\n").line()).as("the request line").hasToString(atLimit);
        assertRefused(414, () -> read(atLimit.replace("/a", "/aa") + "\r\n\r\n"));
        assertRefused(414, () -> read("x".repeat(100_000)));
    }

    @Test
    @DisplayName("Header lines past their limit are a 431, one or many of them")
    @LikelyCause("Pass limits.maxHeaderBytes() on to Headers.read, which counts all lines together.")
    void the_header_lines_have_a_limit() {
        assertRefused(431, () -> read("GET / HTTP/1.0\r\nA: " + "a".repeat(200) + "\r\n\r\n"));
        assertRefused(431, () -> read("GET / HTTP/1.0\r\n" + "A: b\r\n".repeat(34) + "\r\n"));
        assertRefused(431, () -> read("GET / HTTP/1.0\r\n" + "x".repeat(100_000)));
    }

    @Test
    @DisplayName("Request line and header lines are shown as they arrived, empty lines before them are not")
    @LikelyCause("Call seen.accept with the request line once it is found; Headers.read shows the others.")
    void every_line_is_shown() throws Exception {
        List<String> seen = new ArrayList<>();
        HttpRequest.read(reading("\r\nGET / HTTP/1.0\r\nHost:  h \r\n\r\n"), LIMITS, seen::add);

        assertThat(seen).as("the lines shown").containsExactly("GET / HTTP/1.0", "Host:  h ", "");
    }

    @Test
    @DisplayName("A malformed request line is shown, too")
    @LikelyCause("Show the line before it is parsed: --verbose is most useful for a line that cannot be parsed.")
    void a_malformed_line_is_shown() {
        List<String> seen = new ArrayList<>();

        assertRefused(400, () -> HttpRequest.read(reading("what?\r\n"), LIMITS, seen::add));
        assertThat(seen).as("the lines shown").containsExactly("what?");
    }

    @ParameterizedTest(name = "[{0}] means {1}")
    @CsvSource({
        "'',                                           none",
        "'Content-Length: 0\\r\\n',                      0",
        "'content-length:  007 \\r\\n',                  7",
        "'Content-Length: 999999999999999999\\r\\n',     999999999999999999",
        "'Content-Length: 5\\r\\nContent-Length: 5\\r\\n', 400",
        "'Content-Length: 5\\r\\nContent-Length: 6\\r\\n', 400",
        "'Content-Length: 5, 6\\r\\n',                   400",
        "'Content-Length: -1\\r\\n',                     400",
        "'Content-Length: +1\\r\\n',                     400",
        "'Content-Length: 0x10\\r\\n',                   400",
        "'Content-Length: 1.0\\r\\n',                    400",
        "'Content-Length:\\r\\n',                        400",
        "'Content-Length: 9999999999999999999\\r\\n',    400",
        "'Transfer-Encoding: chunked\\r\\n',             501",
        "'Transfer-Encoding: chunked\\r\\nContent-Length: 5\\r\\n', 501",
    })
    @DisplayName("Content-Length is one number; a transfer coding is not implemented")
    void content_length(String headers, String meaning) throws Exception {
        HttpRequest request = read("POST / HTTP/1.1\r\n" + headers.translateEscapes() + "\r\n");
        if (meaning.equals("400") || meaning.equals("501")) {
            assertRefused(Integer.parseInt(meaning), request::contentLength);
        } else {
            assertThat(request.contentLength())
                    .as("the length of the content")
                    .isEqualTo(
                            meaning.equals("none") ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(meaning)));
        }
    }

    @ParameterizedTest(name = "[{0}]: {1}")
    @CsvSource({
        "'',                                           false",
        "'Content-Length: 0\\r\\n',                      false",
        "'Content-Length: 5\\r\\n',                      true",
        "'Content-Length: what\\r\\n',                   true",
        "'Content-Length: 0\\r\\nContent-Length: 5\\r\\n', true",
        "'transfer-encoding: chunked\\r\\n',             true",
    })
    @DisplayName("A client may announce content in any form: then something is expected after the head")
    void announced_content(String headers, boolean announced) throws Exception {
        assertThat(read("POST / HTTP/1.1\r\n" + headers.translateEscapes() + "\r\n")
                        .announcesContent())
                .as("whether content is announced")
                .isEqualTo(announced);
    }

    @ParameterizedTest(name = "{0} [{1}]")
    @CsvSource(
            delimiter = '|',
            value = {
                "HTTP/1.0 | ''",
                "HTTP/1.0 | Host: h\\r\\n",
                "HTTP/1.1 | Host: h\\r\\n",
                "HTTP/1.1 | hOsT:  example.org:8000 \\r\\n",
                "HTTP/1.1 | Host: h:\\r\\n",
                "HTTP/1.1 | Host:\\r\\n",
                "HTTP/1.1 | Host: 127.0.0.1:80\\r\\n",
                "HTTP/1.1 | Host: [::1]\\r\\n",
                "HTTP/1.1 | Host: [::1]:80\\r\\n",
                "HTTP/1.1 | Host: a_b-c.~%41!$&'()*+,;=:1\\r\\n",
                "HTTP/1.1 | X: y\\r\\nHost: h\\r\\nHost-Too: a b\\r\\n",
            })
    @DisplayName("A request names its host once, with a port or without; in HTTP/1.0 it does not have to")
    @LikelyCause("requireHost is given. It looks at the Host lines that you have read: was one lost, or kept twice?")
    void good_hosts(String version, String headers) throws Exception {
        HttpRequest request = read("GET / " + version + "\r\n" + headers.translateEscapes() + "\r\n");

        assertThatCode(request::requireHost).as("the refusal").doesNotThrowAnyException();
    }

    @ParameterizedTest(name = "{0} [{1}]")
    @CsvSource(
            delimiter = '|',
            value = {
                "HTTP/1.1 | ''                                | got none",
                "HTTP/1.9 | ''                                | got none",
                "HTTP/1.1 | X-Host: h\\r\\n                   | got none",
                "HTTP/1.1 | Host: a\\r\\nHost: b\\r\\n        | got 'a' and 'b'",
                "HTTP/1.1 | Host: a\\r\\nX: y\\r\\nhost: a\\r\\n | got 'a' and 'a'",
                "HTTP/1.0 | Host: a\\r\\nHost: a\\r\\n        | got 'a' and 'a'",
                "HTTP/1.1 | Host: a\\r\\nHost:\\r\\n          | got 'a' and ''",
                "HTTP/1.1 | Host: a b\\r\\n                   | got 'a b'",
                "HTTP/1.0 | Host: a b\\r\\n                   | got 'a b'",
                "HTTP/1.1 | Host: user@h\\r\\n                | got 'user@h'",
                "HTTP/1.1 | Host: http://h\\r\\n              | got 'http://h'",
                "HTTP/1.1 | Host: h/\\r\\n                    | got 'h/'",
                "HTTP/1.1 | Host: h?x\\r\\n                   | got 'h?x'",
                "HTTP/1.1 | Host: h:port\\r\\n                | got 'h:port'",
                "HTTP/1.1 | Host: h:-1\\r\\n                  | got 'h:-1'",
                "HTTP/1.1 | Host: h:80:80\\r\\n               | got 'h:80:80'",
                "HTTP/1.1 | Host: ::1\\r\\n                   | got '::1'",
                "HTTP/1.1 | Host: [::1\\r\\n                  | got '[::1'",
                "HTTP/1.1 | Host: [h]\\r\\n                   | got '[h]'",
                "HTTP/1.1 | Host: [::1]h\\r\\n                | got '[::1]h'",
                "HTTP/1.1 | Host: \\351\\r\\n                  | got '\\xe9'",
            })
    @DisplayName("No Host in HTTP/1.1, two of them, even equal ones, or a malformed one is a 400")
    @LikelyCause("requireHost is given. It looks at the Host lines that you have read: was one lost, or changed?")
    void bad_hosts(String version, String headers, String says) throws Exception {
        HttpRequest request = read("GET / " + version + "\r\n" + headers.translateEscapes() + "\r\n");

        assertRefused(400, () -> {
                    request.requireHost();
                    return "no refusal";
                })
                .hasMessageContaining(says);
    }

    @ParameterizedTest(name = "{0} [{1}]: {2}")
    @CsvSource({
        "HTTP/1.1, 'Expect: 100-continue\\r\\n',    true",
        "HTTP/1.9, 'Expect: 100-continue\\r\\n',    true",
        "HTTP/1.1, 'eXPECT:100-Continue \\r\\n',    true",
        "HTTP/1.1, 'Expect: a, 100-continue\\r\\n', true",
        "HTTP/1.0, 'Expect: 100-continue\\r\\n',    false",
        "HTTP/1.1, 'Expect: 100-continued\\r\\n',   false",
        "HTTP/1.1, 'Expect: 200-ok\\r\\n',          false",
        "HTTP/1.1, 'Expect:\\r\\n',                 false",
        "HTTP/1.1, 'X: 100-continue\\r\\n',         false",
        "HTTP/1.1, '',                              false",
    })
    @DisplayName("A client of HTTP/1.1 may wait with its content until it is asked for it")
    @LikelyCause("waitsBeforeContent is given. It looks at the header lines that you have read, in any letter case.")
    void a_client_may_wait_before_its_content(String version, String headers, boolean waits) throws Exception {
        assertThat(read("POST / " + version + "\r\n" + headers.translateEscapes() + "\r\n")
                        .waitsBeforeContent())
                .as("whether the client waits")
                .isEqualTo(waits);
    }

    private static HttpRequest read(String text) throws Exception {
        return HttpRequest.read(reading(text), LIMITS, line -> {}).orElseThrow();
    }
}
