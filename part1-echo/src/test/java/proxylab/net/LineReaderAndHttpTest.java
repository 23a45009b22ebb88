package proxylab.net;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import proxylab.lesson.LikelyCause;

/** A first look at part 2: what a web server sends is lines, an empty line, and bytes. */
@Tag("step-1.1")
@Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@DisplayName("A line reader takes a real HTTP response apart")
@LikelyCause("The piece with the last header line also held the first bytes of the content. "
        + "They are in the buffer, and the raw read must begin with them.")
class LineReaderAndHttpTest {
    private static final int LIMIT = 8_192;
    private static final int TIME_LIMIT_MILLIS = 5_000;
    /** More than any response here has: a wrong reader may find the same line for ever. */
    private static final int MOST_HEADER_LINES = 50;

    private static final String NO_LINE = "(no line: the end of the stream)";
    /** Content that a reader of text would change: line ends of all kinds, NUL, bytes that are not UTF-8. */
    private static final byte[] CONTENT = "first\r\nsecond\nthird\rend\0\u00ff\u00fe\n\n".getBytes(ISO_8859_1);

    private static final WireMockServer WEB =
            new WireMockServer(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"));

    @BeforeAll
    static void start() {
        WEB.start();
        WEB.stubFor(any(urlEqualTo("/page"))
                .willReturn(aResponse()
                        .withHeader("Content-Type", "application/octet-stream")
                        .withHeader("Content-Length", String.valueOf(CONTENT.length))
                        .withBody(CONTENT)));
        WEB.stubFor(get("/slow").willReturn(aResponse().withBody(CONTENT).withChunkedDribbleDelay(6, 60)));
    }

    @AfterAll
    static void stop() {
        WEB.stop();
    }

    @Test
    @DisplayName("A status line, header lines up to an empty one, then content that is not text at all")
    void a_response_is_lines_then_bytes() throws IOException {
        try (Socket socket = request("GET /page HTTP/1.1", "Connection: close")) {
            LineReader reader = new LineReader(socket.getInputStream());

            assertThat(next(reader)).as("the status line").isEqualTo("HTTP/1.1 200 OK");
            assertThat(headerLines(reader))
                    .as("the header lines")
                    .contains("Content-Length: " + CONTENT.length, "Content-Type: application/octet-stream");
            assertThat(raw(reader, CONTENT.length)).as("the content").isEqualTo(CONTENT);
            assertThat(next(reader)).as("what comes after the content").isEqualTo(NO_LINE);
        }
    }

    @Test
    @DisplayName("A response in chunks, which come one by one: a line with a size, that many bytes, an empty line")
    @LikelyCause("Lines and raw bytes take turns here. Each kind of read must begin where the other one stopped, and "
            + "wait if the rest has not come yet.")
    void a_chunked_response_is_lines_and_bytes_in_turn() throws IOException {
        try (Socket socket = request("GET /slow HTTP/1.1", "Connection: keep-alive")) {
            LineReader reader = new LineReader(socket.getInputStream());

            assertThat(next(reader)).as("the status line").isEqualTo("HTTP/1.1 200 OK");
            assertThat(headerLines(reader)).as("the header lines").contains("Transfer-Encoding: chunked");
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            int chunks = 0;
            for (int size = chunkSize(reader); size > 0; size = chunkSize(reader)) {
                content.writeBytes(raw(reader, size));
                assertThat(next(reader)).as("the line end after a chunk").isEmpty();
                chunks++;
            }
            assertThat(content.toByteArray()).as("the content of all chunks").isEqualTo(CONTENT);
            assertThat(chunks).as("the number of chunks").isGreaterThan(1);
            assertThat(next(reader)).as("the line that ends the response").isEmpty();
        }
    }

    @Test
    @DisplayName("The response to HEAD is only lines: a header field names a length, but no content follows")
    @LikelyCause("After the empty line the stream ends. readLine gives an empty Optional then, not an empty line.")
    void the_answer_to_head_is_lines_alone() throws IOException {
        try (Socket socket = request("HEAD /page HTTP/1.1", "Connection: close")) {
            LineReader reader = new LineReader(socket.getInputStream());

            assertThat(next(reader)).as("the status line").isEqualTo("HTTP/1.1 200 OK");
            assertThat(headerLines(reader)).as("the header lines").contains("Content-Length: " + CONTENT.length);
            assertThat(next(reader)).as("what comes after the empty line").isEqualTo(NO_LINE);
        }
    }

    private static Socket request(String requestLine, String connection) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), WEB.port());
        socket.setSoTimeout(TIME_LIMIT_MILLIS);
        String request = requestLine + "\r\nHost: localhost\r\n" + connection + "\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(ISO_8859_1));
        return socket;
    }

    private static String next(LineReader reader) throws IOException {
        return reader.readLine(LIMIT).orElse(NO_LINE);
    }

    private static List<String> headerLines(LineReader reader) throws IOException {
        List<String> lines = new ArrayList<>();
        String line = next(reader);
        while (!line.isEmpty() && !line.equals(NO_LINE) && lines.size() < MOST_HEADER_LINES) {
            lines.add(line);
            line = next(reader);
        }
        return lines;
    }

    /** Reads the line before a chunk: its size, a hexadecimal number (RFC 9112 section 7.1). */
    private static int chunkSize(LineReader reader) throws IOException {
        String line = next(reader);
        assertThat(line).as("the line with the size of a chunk").matches("[0-9a-fA-F]+");
        return Integer.parseInt(line, 16);
    }

    /** Reads this many raw bytes, or fewer if the stream ends first. */
    private static byte[] raw(LineReader reader, int wanted) throws IOException {
        byte[] bytes = new byte[wanted];
        int at = 0;
        while (at < wanted) {
            int count = reader.read(bytes, at, wanted - at);
            if (count < 0) {
                break;
            }
            at += count;
        }
        return Arrays.copyOf(bytes, at);
    }
}
