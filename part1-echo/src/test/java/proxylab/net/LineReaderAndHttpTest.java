package proxylab.net;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import proxylab.lesson.LikelyCause;

/** A first look at part 2: what a web server sends is lines, an empty line, and bytes. */
@Tag("step-1.1")
@Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@DisplayName("A line reader takes a real HTTP response apart")
@LikelyCause("The piece with the last header line also held the first bytes of the content. "
        + "They are in the buffer, and the raw read must begin with them.")
@Execution(ExecutionMode.CONCURRENT)
class LineReaderAndHttpTest {
    private static final int LIMIT = 8_192;
    private static final int TIME_LIMIT_MILLIS = 5_000;
    /** More than any response here has: a wrong reader may find the same line for ever. */
    private static final int MOST_HEADER_LINES = 50;

    private static final String NO_LINE = "(no line: the end of the stream)";
    /** Content that a reader of text would change: line ends of all kinds, NUL, bytes that are not UTF-8. */
    private static final byte[] CONTENT = "first\r\nsecond\nthird\rend\0\u00ff\u00fe\n\n".getBytes(ISO_8859_1);

    /** The pieces that {@link #CONTENT} is sent in, each as a chunk. */
    private static final int CHUNKS = 6;

    /** One permit for each chunk that may be sent: the next one comes when the one before it has been read. */
    private final Semaphore mayComeNext = new Semaphore(1);

    private HttpServer web;

    @BeforeEach
    void start() throws IOException {
        web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        web.createContext("/page", LineReaderAndHttpTest::sendInOnePiece);
        web.createContext("/slow", this::sendInChunks);
        web.start();
    }

    @AfterEach
    void stop() {
        web.stop(0);
    }

    private static void sendInOnePiece(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean isHead = exchange.getRequestMethod().equals("HEAD");
            exchange.getResponseHeaders().set("Content-Type", "application/octet-stream");
            exchange.getResponseHeaders().set("Content-Length", String.valueOf(CONTENT.length));
            exchange.sendResponseHeaders(200, isHead ? -1 : CONTENT.length);
            if (!isHead) {
                exchange.getResponseBody().write(CONTENT);
            }
        }
    }

    private void sendInChunks(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(200, 0);
            OutputStream content = exchange.getResponseBody();
            for (int i = 0; i < CHUNKS; i++) {
                if (!mayComeNext.tryAcquire(TIME_LIMIT_MILLIS, TimeUnit.MILLISECONDS)) {
                    return;
                }
                int from = i * CONTENT.length / CHUNKS;
                content.write(CONTENT, from, (i + 1) * CONTENT.length / CHUNKS - from);
                content.flush();
            }
            content.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    @DisplayName("A status line, header lines up to an empty one, then content that is not text at all")
    void a_response_is_lines_then_bytes() throws IOException {
        try (Socket socket = request("GET /page HTTP/1.1", "Connection: close")) {
            LineReader reader = new LineReader(socket.getInputStream());

            assertThat(next(reader)).as("the status line").isEqualTo("HTTP/1.1 200 OK");
            assertThat(headerLines(reader))
                    .as("the header lines")
                    .contains("content-length: " + CONTENT.length, "content-type: application/octet-stream");
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
            assertThat(headerLines(reader)).as("the header lines").contains("transfer-encoding: chunked");
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            int chunks = 0;
            for (int size = chunkSize(reader); size > 0; size = chunkSize(reader)) {
                content.writeBytes(raw(reader, size));
                assertThat(next(reader)).as("the line end after a chunk").isEmpty();
                chunks++;
                mayComeNext.release();
            }
            assertThat(content.toByteArray()).as("the content of all chunks").isEqualTo(CONTENT);
            assertThat(chunks).as("the number of chunks").isEqualTo(CHUNKS);
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
            assertThat(headerLines(reader)).as("the header lines").contains("content-length: " + CONTENT.length);
            assertThat(next(reader)).as("what comes after the empty line").isEqualTo(NO_LINE);
        }
    }

    private Socket request(String requestLine, String connection) throws IOException {
        Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), web.getAddress().getPort());
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
            lines.add(withNameInLowerCase(line));
            line = next(reader);
        }
        return lines;
    }

    /** A field's name means the same in capitals (RFC 9110 section 5.1); servers write it in different ways. */
    private static String withNameInLowerCase(String line) {
        int end = Math.max(0, line.indexOf(':'));
        return line.substring(0, end).toLowerCase(Locale.ROOT) + line.substring(end);
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
