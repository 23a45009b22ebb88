package proxylab.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.provider.MethodSource;
import proxylab.net.LineReader;

@DisplayName("The head of a request, for any bytes")
class HttpRequestFuzzTest {
    private static final HttpLimits LIMITS = new HttpLimits(100, 200, 1_000);

    static Stream<byte[]> kept() {
        return Stream.of(
                        "GET / HTTP/1.1\r\nHost: h:80\r\n\r\nafter",
                        "\r\n\nPOST /cgi-bin/adder HTTP/1.0\nContent-Length: 5\n\n1&2ab",
                        "\r\n\r\n\r\nGET / HTTP/1.0\r\n\r\n",
                        "GET / HTTP/1.1\r\n\r\n",
                        "GET / HTTP/1.1\r\nHost: a\r\nhost: a\r\n\r\n",
                        "GET / HTTP/1.1\r\nHost: [::1]:8080\r\nContent-Length: 1, 1\r\n\r\n",
                        "GET / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                        "GET / HTTP/1.0\r\nContent-Length: 1\r\nContent-Length: 01\r\n\r\n",
                        "GET /" + "a".repeat(100) + " HTTP/1.0\r\n\r\n",
                        "GET / HTTP/1.0\r\n" + "a: b\r\n".repeat(40) + "\r\n",
                        // found by Jazzer: each takes a way of its own through the code
                        "\n",
                        "\u001d",
                        "\u00a1\u00b1",
                        "  ",
                        "& ",
                        "-8*  ",
                        "T \0 ",
                        "- \u007f ",
                        "E GET ",
                        "GET / HTTP/3.1",
                        "G / HTTP/1.0\r\na:\r",
                        "3 s HTTP/1.0\ny:\na",
                        "| / HTTP/1.0\n~\u0083:",
                        "E / HTTP/1.2\nt:\0",
                        "T / HTTP/1.1\nHost:\t\n\n",
                        "T / HTTP/1.1\nHost:\f\n\n",
                        "G / HTTP/1.2\nHost:a \n\n",
                        "G / HTTP/1.0\n" + "host: \nHost:\n".repeat(9) + "\n")
                .map(HttpRequestFuzzTest::bytes);
    }

    @MethodSource("kept")
    @FuzzTest
    @DisplayName("prints and parses back, and leaves the content where it is, or is refused with a status")
    void any_head(byte @NotNull [] input) throws IOException {
        LineReader reader = new LineReader(new ByteArrayInputStream(input));
        try {
            Optional<HttpRequest> read = HttpRequest.read(reader, LIMITS, line -> {});
            if (read.isEmpty()) {
                assertThat(new String(input, ISO_8859_1).replace("\r\n", "\n")).isIn("", "\n", "\n\n");
                return;
            }
            HttpRequest request = read.get();
            String head = request.line() + "\r\n" + request.headers() + "\r\n";
            assertThat(read(head)).contains(request);
            assertThat(new String(input, ISO_8859_1)).endsWith(rest(reader));
            request.requireHost();
            request.contentLength().ifPresent(length -> assertThat(length).isNotNegative());
        } catch (HttpException e) {
            Refusal.assertClear(e, 400, 414, 431, 501, 505);
        }
    }

    private static Optional<HttpRequest> read(String head) throws IOException, HttpException {
        return HttpRequest.read(
                new LineReader(new ByteArrayInputStream(bytes(head))), new HttpLimits(100, 300, 1_000), line -> {});
    }

    private static String rest(LineReader reader) throws IOException {
        byte[] rest = new byte[reader.available()];
        int count = reader.read(rest, 0, rest.length);
        return new String(rest, 0, count, ISO_8859_1);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }
}
