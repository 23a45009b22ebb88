package proxylab.tiny;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import proxylab.http.ServerUnderTest;
import proxylab.probe.RawClient;
import proxylab.probe.RawResponse;
import proxylab.probe.VisibleBytes;

@Tag("step-2.4")
@DisplayName("A file is sent as it is, with its type and its length")
class StaticContentTest {
    @TempDir
    Path site;

    private ServerUnderTest tiny;

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
    void the_answer_to_a_get() throws IOException {
        assertThat(new String(tiny.ask("GET /hello.txt").bytes(), ISO_8859_1))
                .as("status line, header lines, an empty line, the file")
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
    void the_answer_to_head() throws IOException {
        RawResponse get = tiny.ask("GET /hello.txt");
        RawResponse head = tiny.ask("HEAD /hello.txt");

        assertThat(head.statusLine()).isEqualTo(get.statusLine());
        assertThat(head.headerLines()).isEqualTo(get.headerLines());
        assertThat(head.body()).as("content after a HEAD").isEmpty();
    }

    @Test
    @DisplayName("An empty file has the length 0 and no content")
    void an_empty_file() throws IOException {
        for (String method : List.of("GET", "HEAD")) {
            RawResponse response = tiny.ask(method + " /empty.html");
            assertThat(response.status()).isEqualTo(200);
            assertThat(response.header("Content-length")).contains("0");
            assertThat(response.body()).isEmpty();
        }
    }

    @Test
    @DisplayName("A request in HTTP/1.1 is answered in 1.0, and the connection closed")
    void http_1_1_is_understood() throws IOException {
        RawResponse response = tiny.exchange("GET /hello.txt HTTP/1.1\r\nHost: h\r\nConnection: keep-alive\r\n\r\n");

        assertThat(response.statusLine()).isEqualTo("HTTP/1.0 200 OK");
        assertThat(response.header("Connection")).contains("close");
        assertThat(response.bodyText()).isEqualTo("hello\n");
    }

    @ParameterizedTest(name = "{0} bytes")
    @ValueSource(ints = {1, 65_535, 65_536, 65_537, 5 << 20})
    @DisplayName("Binary content of any size arrives unchanged")
    void binary_content_arrives_unchanged(int length) throws IOException {
        byte[] content = new byte[length];
        new Random(length).nextBytes(content);
        Files.write(site.resolve("data.bin"), content);
        RawResponse response = tiny.ask("GET /data.bin");

        assertThat(response.header("Content-length")).contains(String.valueOf(length));
        assertThat(response.header("Content-type")).contains("application/octet-stream");
        assertThat(response.body())
                .as("%s", VisibleBytes.difference(content, response.body()))
                .isEqualTo(content);
    }

    @Test
    @DisplayName("A length of more than 4 GB is written right")
    void a_length_that_no_int_holds() throws IOException {
        long length = (5L << 30) + 1;
        sparse("huge.mp4", length);
        RawResponse response = tiny.ask("HEAD /huge.mp4");

        assertThat(response.header("Content-length"))
                .as("the length of a file of 5 GB and a byte; was it cut to an int?")
                .contains(String.valueOf(length));
        assertThat(response.header("Content-type")).contains("video/mp4");
    }

    @Test
    @DisplayName("A client that leaves in the middle of a large file does no harm")
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
    @DisplayName("A file can be got, nothing else: 501")
    void other_methods_are_not_implemented(String method) throws IOException {
        RawResponse response = tiny.ask(method + " /hello.txt");

        assertThat(response.status()).isEqualTo(501);
        assertThat(response.bodyText()).contains("&#39;" + method + "&#39;");
    }

    @Test
    @DisplayName("A request whose content nobody needs is answered all the same")
    void content_after_a_get_does_no_harm() throws IOException {
        int length = 5 << 20; // more than all buffers between the two ends
        try (RawClient client = tiny.connect()) {
            client.send("GET /hello.txt HTTP/1.0\r\nContent-Length: " + length + "\r\n\r\n" + "x".repeat(1_000));
            client.send(new byte[length - 1_000]).finishSending();

            assertThat(client.readResponse().bodyText()).isEqualTo("hello\n");
        }
    }

    private void sparse(String name, long length) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(site.resolve(name).toFile(), "rw")) {
            file.setLength(length);
        }
    }
}
