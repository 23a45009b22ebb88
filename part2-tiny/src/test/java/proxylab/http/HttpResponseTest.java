package proxylab.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static proxylab.http.InPieces.reading;
import static proxylab.http.Refusals.assertRefused;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import proxylab.lesson.LikelyCause;
import proxylab.net.LineReader;
import proxylab.net.LineTooLongException;

@Tag("step-2.4")
@DisplayName("A response head is a status line, header lines and an empty line")
@LikelyCause("HttpResponse is given. It reads its header lines with Headers.read and writes them with "
        + "Headers.toString: look there.")
class HttpResponseTest {
    @Test
    @DisplayName("It is written as HTTP/1.0, every line with CRLF, with an empty line at the end")
    void a_head_is_written_with_crlf() {
        HttpResponse response = HttpResponse.of(HttpStatus.OK, Headers.of(Header.of("A", "1"), Header.of("b", "2")));

        assertThat(new String(response.toBytes(), ISO_8859_1))
                .as("the head")
                .isEqualTo("HTTP/1.0 200 OK\r\nA: 1\r\nb: 2\r\n\r\n");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "'HTTP/1.1 200 OK',           200, OK",
        "'HTTP/1.0 404 Not Found',    404, Not Found",
        "'HTTP/1.1 204 ',             204, ''",
        "'HTTP/1.1 204',              204, ''",
        "'HTTP/1.1 299 a  b ',        299, 'a  b '",
        "'HTTP/1.1 200 \u00c3\u0085ben', 200, \u00c3\u0085ben",
    })
    @DisplayName("A status line is a version, a status code and a reason phrase, which may hold any byte or be missing")
    void good_status_lines(String line, int status, String reason) throws Exception {
        LineReader reader = reading(line + "\r\nA: 1\r\n\r\ncontent");

        assertThat(HttpResponse.read(reader, 100))
                .as("the response head")
                .isEqualTo(new HttpResponse(status, reason, Headers.of(Header.of("A", "1"))));
        assertThat(reader.readLine(100)).as("what follows the empty line").contains("content");
    }

    @ParameterizedTest(name = "[{0}]")
    @ValueSource(
            strings = {
                "",
                "hello",
                "200 OK",
                "HTTP/1.1",
                "HTTP/1.1 20 OK",
                "HTTP/1.1 2000 OK",
                "HTTP/1.1 200OK",
                "HTTP/1.1  200 OK",
                " HTTP/1.1 200 OK",
                "HTTP/2 200",
                "HTTP/2.0 200 OK",
                "http/1.1 200 OK",
                "HTTP/1.1 abc OK",
                "HTTP/1.1 042 OK",
                "HTTP/1.1 200 O\rK",
                "ICY 200 OK"
            })
    @DisplayName("What does not begin with such a line is not a response of an HTTP/1 server: 502")
    void bad_status_lines(String line) {
        assertRefused(502, () -> HttpResponse.read(reading(line + "\r\n\r\n"), 100));
    }

    @Test
    @DisplayName("An end before the first byte is a 502, too; a status line has a limit")
    void no_response_at_all() {
        assertRefused(502, () -> HttpResponse.read(reading(""), 100));
        assertThatThrownBy(() -> HttpResponse.read(reading("HTTP/1.1 200 " + "x".repeat(100) + "\r\n\r\n"), 100))
                .isInstanceOf(LineTooLongException.class);
    }

    @ParameterizedTest
    @EnumSource(HttpStatus.class)
    @DisplayName("Each of our own statuses makes a line that any client understands")
    void every_status_makes_a_status_line(HttpStatus status) {
        assertThat(new String(HttpResponse.of(status, Headers.of()).toBytes(), ISO_8859_1))
                .as("the head")
                .matches("HTTP/1\\.0 [1-5]\\d\\d [A-Z][A-Za-z ]+\r\n\r\n");
    }
}
