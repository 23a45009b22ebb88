package proxylab.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.provider.MethodSource;
import wiremock.org.apache.hc.core5.http.ParseException;
import wiremock.org.apache.hc.core5.http.message.BasicLineParser;
import wiremock.org.apache.hc.core5.util.CharArrayBuffer;

@DisplayName("A request line, for any bytes")
class RequestLineFuzzTest {
    static Stream<byte[]> kept() {
        return Stream.of(
                        "GET / HTTP/1.0",
                        "GET http://localhost:8080/a?b HTTP/1.1",
                        "GET\t/ HTTP/1.0",
                        "GET /\t HTTP/1.0",
                        "GET /a\rb HTTP/1.0",
                        "GET  / HTTP/1.0",
                        "GET /\u00a0 HTTP/1.9",
                        "G@T / HTTP/1.0",
                        "GET / HTTP/2.0",
                        "GET / HTTP/1.0\r",
                        " GET / HTTP/1.0",
                        // found by Jazzer: each takes a way of its own through the code
                        "",
                        "\u00a0",
                        "  ",
                        "a  ",
                        "0  ",
                        "\u0084  ",
                        ".\0  ",
                        "G \u007f ",
                        "5".repeat(100) + "\0")
                .map(line -> line.getBytes(ISO_8859_1));
    }

    @MethodSource("kept")
    @FuzzTest
    @DisplayName("is three words that another parser sees too, or is refused with a status and a message of one line")
    void any_line(byte @NotNull [] input) throws ParseException {
        String text = new String(input, ISO_8859_1);
        try {
            RequestLine line = RequestLine.parse(text);
            assertThat(line.toString()).isEqualTo(text);
            assertThat(line.version()).startsWith("HTTP/1.").hasSize("HTTP/1.1".length());
            assertThat(line.target()).matches("[^\\x00-\\x20\\x7f]+");
            assertSeenByHttpCore(text, line);
        } catch (HttpException e) {
            Refusal.assertClear(e, 400, 505);
        }
    }

    /** Apache HttpCore is the more lenient one: what is accepted here, it must understand in the same way. */
    private static void assertSeenByHttpCore(String text, RequestLine line) throws ParseException {
        CharArrayBuffer buffer = new CharArrayBuffer(text.length());
        buffer.append(text);
        var other = BasicLineParser.INSTANCE.parseRequestLine(buffer);
        assertThat(other.getMethod()).isEqualTo(line.method());
        assertThat(other.getUri()).isEqualTo(line.target());
        assertThat(other.getProtocolVersion().format()).isEqualTo(line.version());
    }
}
