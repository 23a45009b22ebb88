package proxylab.tiny;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import proxylab.exchange.RawResponse;
import proxylab.lesson.LikelyCause;
import proxylab.lesson.NeedsUnix;
import proxylab.net.LineReader;
import proxylab.probe.ChildProgram;

@Tag("step-2.4")
@DisplayName("Tiny as a program, in its own process")
@LikelyCause("Start it by hand with 'java @part2-tiny/run 8000' and try it with curl: the program is given, what it "
        + "answers comes from your steps.")
@Execution(ExecutionMode.CONCURRENT)
class TinyTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    Path site;

    @Test
    @NeedsUnix
    @DisplayName("Without --site it serves the sample site, and ends with 0 when it is told to")
    void it_serves_the_sample_site() throws Exception {
        try (ChildProgram tiny = ChildProgram.java(Tiny.class, "0")) {
            int port = listeningPort(tiny);
            assertThat(RawResponse.exchange(port, LIMIT, "GET /hello.txt HTTP/1.0\r\n\r\n")
                            .status())
                    .as("the status")
                    .isEqualTo(200);
            tiny.terminate();

            assertThat(tiny.awaitExit(LIMIT))
                    .as("the exit status after SIGTERM")
                    .hasValue(0);
            assertThat(tiny.output()).as("standard output").isEqualTo("listening on port " + port + "\n");
        }
    }

    @Test
    @DisplayName("With --verbose it prints each request's line and headers as they arrived, made printable")
    @LikelyCause("HttpRequest.read and Headers.read pass each line to seen, as it was read and only once.")
    void verbose_prints_the_request() throws Exception {
        Sites.file(site, "home.html", "home");
        try (ChildProgram tiny = ChildProgram.java(Tiny.class, "0", "--verbose", "--site", site.toString())) {
            int port = listeningPort(tiny);
            String request = "GET /?x HTTP/1.1\r\nhOsT:  h \r\nX: \u001b[31m\u00e9\r\n\r\n";

            assertThat(RawResponse.exchange(port, LIMIT, request).bodyText())
                    .as("the content")
                    .isEqualTo("home");
            assertThat(tiny.awaitOutput(Pattern.compile("X: .*\n\n"), LIMIT))
                    .as("whether the request was printed")
                    .isTrue();
            assertThat(tiny.output())
                    .as("standard output")
                    .endsWith("\nGET /?x HTTP/1.1\nhOsT:  h \nX: \\x1b[31m\\xe9\n\n");
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "0 --site no-such-folder,      called no-such-folder",
        "0 --cgi-timeout-ms never,    'for --cgi-timeout-ms, got ''never'''",
    })
    @DisplayName("A folder that does not exist, or any other wrong argument, is one line and exit status 2")
    void wrong_arguments(String words, String says) throws Exception {
        try (ChildProgram tiny = ChildProgram.java(Tiny.class, words.split(" "))) {
            assertThat(tiny.awaitExit(LIMIT)).as("the exit status").hasValue(2);
            assertThat(tiny.errors())
                    .as("standard error")
                    .startsWith("Tiny: ")
                    .contains(says)
                    .hasLineCount(1);
            assertThat(tiny.output()).as("standard output").isEmpty();
        }
    }

    @Test
    @DisplayName("--help names the limits and their defaults")
    void help() throws Exception {
        try (ChildProgram tiny = ChildProgram.java(Tiny.class, "--help")) {
            assertThat(tiny.awaitExit(LIMIT)).as("the exit status").hasValue(0);
            assertThat(tiny.output())
                    .as("standard output")
                    .contains("--site DIR", "--verbose", "--cgi-timeout-ms N")
                    .contains("--max-request-line-bytes N", "(default: 16384)")
                    .contains("--max-header-bytes N", "(default: 65536)")
                    .contains("--request-timeout-ms N", "(default: 30000)");
        }
    }

    @Test
    @DisplayName("A file larger than the memory of the server is streamed, every byte of it")
    @LikelyCause("The whole file was read before it was sent (Files.readAllBytes): use one array, and send a piece "
            + "at a time.")
    void a_file_larger_than_memory() throws Exception {
        long length = (256L << 20) + 4; // ChildProgram gives its JVM 256 MB
        try (RandomAccessFile file =
                new RandomAccessFile(site.resolve("large.bin").toFile(), "rw")) {
            file.setLength(length);
            file.seek(length - 4);
            file.write("last".getBytes(ISO_8859_1));
        }
        try (ChildProgram tiny = ChildProgram.java(Tiny.class, "0", "--site", site.toString());
                Socket client = new Socket(InetAddress.getLoopbackAddress(), listeningPort(tiny))) {
            client.setSoTimeout((int) LIMIT.toMillis());
            client.getOutputStream().write("GET /large.bin HTTP/1.0\r\n\r\n".getBytes(ISO_8859_1));
            LineReader reader = new LineReader(client.getInputStream());
            String line = "";
            do {
                line = reader.readLine(1_000).orElseThrow(() -> new AssertionError("no answer: " + tiny.errors()));
            } while (!line.isEmpty());

            assertThat(countToTheWordLast(reader)).as("the bytes of content").isEqualTo(length);
        }
    }

    /** Counts without keeping; the last four bytes must be the word. */
    private static long countToTheWordLast(LineReader reader) throws IOException {
        byte[] piece = new byte[256 << 10];
        StringBuilder end = new StringBuilder();
        long total = 0;
        for (int n = reader.read(piece, 0, piece.length); n >= 0; n = reader.read(piece, 0, piece.length)) {
            total += n;
            end.append(new String(piece, Math.max(0, n - 4), Math.min(4, n), ISO_8859_1));
            end.delete(0, Math.max(0, end.length() - 4));
        }
        assertThat(end).as("the last bytes").hasToString("last");
        return total;
    }

    private static int listeningPort(ChildProgram tiny) throws InterruptedException {
        return tiny.awaitListeningPort(LIMIT)
                .orElseThrow(() -> new AssertionError("expected the line 'listening on port N', got '" + tiny.output()
                        + "' and '" + tiny.errors() + "' on standard error"));
    }
}
