package proxylab.echo;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import proxylab.probe.VisibleBytes;

/** A first look at part 2: what a web server sends is lines, an empty line, and bytes. */
@Tag("step-1.1")
@DisplayName("A line reader takes a real HTTP response apart")
class LineReaderAndHttpTest {
    private static final int LIMIT = 8_192;
    private static final int TIME_LIMIT_MILLIS = 10_000;
    /** Content that a reader of text would change: line ends of all kinds, NUL, bytes that are no UTF-8. */
    private static final byte[] CONTENT = "first\r\nsecond\nthird\rend\0\u00ff\u00fe\n\n".getBytes(ISO_8859_1);

    private final WireMockServer web =
            new WireMockServer(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"));

    @BeforeEach
    void start() {
        web.start();
        web.stubFor(get("/page")
                .willReturn(aResponse()
                        .withStatus(200)
                        .withHeader("Content-Type", "application/octet-stream")
                        .withHeader("Content-Length", String.valueOf(CONTENT.length))
                        .withBody(CONTENT)));
    }

    @AfterEach
    void stop() {
        web.stop();
    }

    @Test
    @DisplayName("one status line, header lines up to an empty one, then content that is no text at all")
    void a_response_is_lines_then_bytes() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), web.port())) {
            socket.setSoTimeout(TIME_LIMIT_MILLIS);
            socket.getOutputStream()
                    .write("GET /page HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".getBytes(ISO_8859_1));
            LineReader reader = new LineReader(socket.getInputStream());

            assertThat(reader.readLine(LIMIT)).as("the status line").contains("HTTP/1.1 200 OK");
            assertThat(headerLines(reader))
                    .as("the header lines, the empty one not among them")
                    .contains("Content-Length: " + CONTENT.length, "Content-Type: application/octet-stream");
            byte[] content = new byte[CONTENT.length];
            int count = readAll(reader, content);

            assertThat(count).as("bytes of content").isEqualTo(CONTENT.length);
            assertThat(VisibleBytes.of(content))
                    .as("the content: the reader's buffer held its first bytes when the last header line was read")
                    .isEqualTo(VisibleBytes.of(CONTENT));
            assertThat(reader.readLine(LIMIT)).as("after the content").isEmpty();
        }
    }

    private static List<String> headerLines(LineReader reader) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = reader.readLine(LIMIT).orElseThrow();
                !line.isEmpty();
                line = reader.readLine(LIMIT).orElseThrow()) {
            lines.add(line);
        }
        return lines;
    }

    private static int readAll(LineReader reader, byte[] into) throws IOException {
        int at = 0;
        while (at < into.length) {
            int count = reader.read(into, at, into.length - at);
            if (count < 0) {
                break;
            }
            at += count;
        }
        return at;
    }
}
