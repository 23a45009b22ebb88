package proxylab.tiny;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static proxylab.http.Refusals.assertRefused;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import proxylab.exchange.RawResponse;
import proxylab.http.RunningServer;
import proxylab.lesson.LikelyCause;
import proxylab.probe.RawClient;

@Tag("step-2.4")
@Order(1)
@DisplayName("A file is sent as it is, with its type and its length")
@LikelyCause("First the head in one write, then the bytes of the file: none of it may pass through a String.")
class StaticContentTest {
    @TempDir
    Path site;

    private RunningServer tiny;

    @BeforeEach
    void start() throws IOException {
        Sites.file(site, "hello.txt", "hello\n");
        Sites.file(site, "empty.html", "");
        tiny = Sites.serve(site);
    }

    @AfterEach
    void stop() {
        tiny.close();
    }

    @Test
    @DisplayName("The whole answer to a GET, byte for byte")
    @LikelyCause(
            "The head differs from the one in the comment above StaticContent: look at the order of its lines, their "
                    + "letter case, and the CRLF after each.")
    void the_answer_to_a_get() throws IOException {
        assertThat(new String(tiny.ask("GET /hello.txt").bytes(), ISO_8859_1))
                .as("the whole answer")
                .isEqualTo("HTTP/1.0 200 OK\r\n"
                        + "Server: Tiny\r\n"
                        + "Content-type: text/plain\r\n"
                        + "Content-length: 6\r\n"
                        + "Connection: close\r\n"
                        + "\r\n"
                        + "hello\n");
    }

    @Test
    @DisplayName("HEAD gets the header lines that GET gets, and no content")
    @LikelyCause("Make one head for both methods, with the length of the file, and leave out only the content.")
    void the_answer_to_head() throws IOException {
        RawResponse get = tiny.ask("GET /hello.txt");
        RawResponse head = tiny.ask("HEAD /hello.txt");

        assertThat(head.statusLine()).as("the status line").isEqualTo(get.statusLine());
        assertThat(head.headerLines()).as("the header lines").isEqualTo(get.headerLines());
        assertThat(head.body()).as("the content after a HEAD").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD"})
    @DisplayName("An empty file has the length 0 and no content")
    @LikelyCause("A read into an array of no bytes returns 0 and never -1: a loop that waits for -1 then never ends.")
    void an_empty_file(String method) throws IOException {
        RawResponse response = tiny.ask(method + " /empty.html");

        assertThat(response.status()).as("the status").isEqualTo(200);
        assertThat(response.header("Content-length")).as("the length").contains("0");
        assertThat(response.body()).as("the content").isEmpty();
    }

    @Test
    @DisplayName("A request in HTTP/1.1 is answered in 1.0, and the connection is closed")
    void http_1_1_is_understood() throws IOException {
        RawResponse response = tiny.exchange("GET /hello.txt HTTP/1.1\r\nHost: h\r\nConnection: keep-alive\r\n\r\n");

        assertThat(response.statusLine()).as("the status line").isEqualTo("HTTP/1.0 200 OK");
        assertThat(response.header("Connection")).as("the Connection header").contains("close");
        assertThat(response.bodyText()).as("the content").isEqualTo("hello\n");
    }

    @Test
    @DisplayName("5 MB of binary content arrive unchanged")
    @LikelyCause("A read may fill only part of the array: write count bytes, not the whole array, and read until the "
            + "whole length has been sent.")
    void binary_content_arrives_unchanged() throws IOException {
        byte[] content = new byte[5 << 20];
        new Random(4).nextBytes(content);
        Files.write(site.resolve("data.bin"), content);
        RawResponse response = tiny.ask("GET /data.bin");

        assertThat(response.header("Content-length")).as("the length").contains(String.valueOf(content.length));
        assertThat(response.header("Content-type")).as("the type").contains("application/octet-stream");
        assertThat(response.body()).as("the content").isEqualTo(content);
    }

    @Test
    @DisplayName("A length of more than 4 GB is written correctly")
    @LikelyCause("The length was cut to an int: Files.size returns a long; keep it as a long.")
    @LikelyCause(
            when = "OutOfMemoryError",
            value =
                    "The whole file was to be held in memory. Open it, and send a piece at a time: a file may be larger than "
                            + "the memory.")
    void a_length_that_no_int_holds() throws IOException {
        long length = (5L << 30) + 1;
        sparse("huge.mp4", length);
        RawResponse response = tiny.ask("HEAD /huge.mp4");

        assertThat(response.header("Content-length")).as("the length").contains(String.valueOf(length));
        assertThat(response.header("Content-type")).as("the type").contains("video/mp4");
    }

    @Test
    @DisplayName("Exactly the promised length is sent, even while another program appends to the file")
    @LikelyCause(
            "Files.copy and transferTo send everything up to the end of the file, not what Content-length promised at "
                    + "the start: count down from the length.")
    void a_file_that_grows() throws Exception {
        Path file = Sites.file(site, "log.txt", "x".repeat(100_000));
        OnFirstWrite out = new OnFirstWrite(() -> Files.writeString(file, "y".repeat(200_000)));
        new StaticContent(file).answer(Sites.exchange("GET", out));

        assertThat(RawResponse.parse(out.toByteArray()).body().length)
                .as("the bytes of content")
                .isEqualTo(100_000);
    }

    @Test
    @DisplayName("A file that is deleted as soon as its head has been sent still arrives: it was open by then")
    @LikelyCause("The file was opened only after the head was written. Open it first: a file that cannot be opened "
            + "must fail while an error page can still replace the answer.")
    void a_file_is_opened_before_its_head_is_written() throws Exception {
        Path file = Sites.file(site, "log.txt", "x".repeat(100_000));
        OnFirstWrite out = new OnFirstWrite(() -> Files.delete(file));
        new StaticContent(file).answer(Sites.exchange("GET", out));

        assertThat(RawResponse.parse(out.toByteArray()).body().length)
                .as("the bytes of content")
                .isEqualTo(100_000);
    }

    @Test
    @DisplayName("A file that vanishes before it is opened fails before a byte is written")
    @LikelyCause("Open the file and get its size before anything is written, and let the IOException through: step "
            + "2.5 makes a 500 of it.")
    void a_file_that_has_vanished() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        assertThatThrownBy(
                        () -> new StaticContent(site.resolve("vanished.txt")).answer(Sites.exchange("GET", out)),
                        "the answer for a file that has vanished")
                .isInstanceOf(NoSuchFileException.class);
        assertThat(out.toByteArray()).as("what was written").isEmpty();
    }

    @Test
    @DisplayName("If a file becomes shorter while it is sent, the answer breaks off, and no one waits for ever")
    @LikelyCause(
            "The end of the file came before the promised length, and the loop went on, or ended as if all was well: "
                    + "throw an EOFException.")
    void a_file_that_shrinks() throws IOException {
        Path file = Sites.file(site, "log.txt", "x".repeat(100_000));
        OnFirstWrite out = new OnFirstWrite(() -> Files.writeString(file, "short"));

        assertThatThrownBy(() -> new StaticContent(file).answer(Sites.exchange("GET", out)), "the broken answer")
                .isInstanceOf(IOException.class);
    }

    @Test
    @DisplayName("A client that leaves in the middle of a large file does no harm")
    @LikelyCause("Let the IOException of a write through: the server closes this connection and goes on with the next.")
    void a_client_may_leave_in_the_middle() throws IOException {
        sparse("large.bin", 64 << 20);
        for (boolean abruptly : new boolean[] {true, false}) {
            try (RawClient leaving = tiny.connect()) {
                leaving.send("GET /large.bin HTTP/1.0\r\n\r\n").readExactly(1_000);
                if (abruptly) {
                    leaving.reset();
                }
            }
            assertThat(tiny.ask("GET /hello.txt").bodyText())
                    .as("the next client's file")
                    .isEqualTo("hello\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "get", "BREW"})
    @DisplayName("A file only allows GET and HEAD: any other method is a 501, before a byte is sent")
    @LikelyCause("Check the method before anything is written; its letter case matters.")
    void other_methods_are_not_implemented(String method) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        assertRefused(501, () -> {
            new StaticContent(site.resolve("hello.txt")).answer(Sites.exchange(method, out));
            return "an answer: " + out.toString(ISO_8859_1);
        });
        assertThat(out.toByteArray()).as("what was written").isEmpty();
    }

    @Test
    @DisplayName("A request with content that is not needed is answered, too")
    void content_after_a_get_does_no_harm() throws IOException {
        int length = 5 << 20; // more than all buffers between the two ends
        try (RawClient client = tiny.connect()) {
            client.send("GET /hello.txt HTTP/1.0\r\nContent-Length: " + length + "\r\n\r\n" + "x".repeat(1_000));
            client.send(new byte[length - 1_000]).finishSending();

            assertThat(RawResponse.readFrom(client).bodyText())
                    .as("the content")
                    .isEqualTo("hello\n");
        }
    }

    private void sparse(String name, long length) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(site.resolve(name).toFile(), "rw")) {
            file.setLength(length);
        }
    }

    /** Where an answer goes; something happens to the file as soon as its head has been written. */
    private static final class OnFirstWrite extends OutputStream {
        private final ByteArrayOutputStream written = new ByteArrayOutputStream();
        private final Event event;

        private interface Event {
            void happen() throws IOException;
        }

        OnFirstWrite(Event event) {
            this.event = event;
        }

        byte[] toByteArray() {
            return written.toByteArray();
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            boolean first = written.size() == 0;
            written.write(bytes, offset, length);
            if (first) {
                event.happen();
            }
        }
    }
}
