package proxylab.tiny;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.provider.MethodSource;
import proxylab.http.Headers;
import proxylab.http.HttpException;
import proxylab.http.HttpResponse;
import proxylab.http.Refusal;
import proxylab.net.LineReader;

@DisplayName("What a program prints first, for any bytes")
class CgiHeadFuzzTest {
    private static final int MAX_BYTES = 2_000;

    static Stream<byte[]> kept() {
        return Stream.of(
                        "Content-type: text/plain\n\nhello",
                        "Status: 404 No such number\r\nX: 1\r\n\r\n",
                        "Status: 404\n\n",
                        "Status: 100 Continue\n\n",
                        "Status: 600\n\n",
                        "Status:\n\n",
                        "Location: /a\nServer: mine\nconnection: keep-alive\n\n",
                        "X: 1\n\n",
                        "HTTP/1.0 200 OK\n\n",
                        "Status: 200 \u00c3\u0085ben\n\n",
                        "Content-type: text/plain\n",
                        // found by Jazzer: each takes a way of its own through the code
                        ":",
                        "4:",
                        "\u00e5\u0085",
                        "`:\r",
                        "St\u00ad:",
                        "X:\0",
                        "Status: 405 vo\u00ff> \r\n\r\n\u0098",
                        "\u00ff".repeat(100) + "s:")
                .map(output -> output.getBytes(ISO_8859_1));
    }

    @MethodSource("kept")
    @FuzzTest
    @DisplayName("becomes one final head, which says once that Tiny will close, or a status for what is wrong with it")
    void any_output(byte @NotNull [] input) throws IOException, HttpException {
        HttpResponse head;
        try {
            Headers printed = Headers.read(reader(input), MAX_BYTES, line -> {});
            head = CgiHead.of(printed, "/cgi-bin/p");
        } catch (HttpException e) {
            Refusal.assertClear(e, 400, 431, 500);
            return;
        }
        LineReader sent = reader(head.toBytes());
        assertThat(HttpResponse.read(sent, 2 * MAX_BYTES)).isEqualTo(head);
        assertThat(sent.available()).as("bytes after the head").isZero();
        assertThat(head.status()).isBetween(200, 599);
        assertThat(head.headers().all("Connection")).containsExactly("close");
        assertThat(head.headers().all("Server")).containsExactly("Tiny");
        assertThat(head.headers().contains("Status")).isFalse();
    }

    private static LineReader reader(byte[] bytes) {
        return new LineReader(new ByteArrayInputStream(bytes));
    }
}
