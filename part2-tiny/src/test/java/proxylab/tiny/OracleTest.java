package proxylab.tiny;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import proxylab.exchange.RawResponse;
import proxylab.http.RunningServer;
import proxylab.lesson.LikelyCause;

/** If Tiny differs from WireMock in what is compared here, Tiny is wrong. */
@Tag("step-2.4")
@DisplayName("Tiny answers requests for the sample site as WireMock does")
class OracleTest {
    private static RunningServer tiny;
    private static Oracle oracle;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        oracle = Oracle.start(folder);
        tiny = Sites.serve(Sites.sample());
    }

    @AfterAll
    static void stop() {
        tiny.close();
        oracle.close();
    }

    static List<String> files() throws IOException {
        return Oracle.files();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    @DisplayName("GET of every file: the same status, type and content")
    @LikelyCause("The type comes from MimeTypes, for the last part of the file's path; the content is the file, byte "
            + "for byte.")
    void every_file(String path) throws IOException {
        RawResponse expected = ask(oracle.port(), "GET", path);
        RawResponse actual = ask(tiny.port(), "GET", path);

        assertThat(expected.status()).as("WireMock's status").isEqualTo(200);
        assertThat(actual.status()).as("the status").isEqualTo(200);
        assertThat(type(actual)).as("the type").isEqualTo(type(expected));
        assertThat(actual.body()).as("the content").isEqualTo(expected.body());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    @DisplayName("HEAD of every file: the status, type and length that WireMock's GET has, and no content")
    @LikelyCause("The answer to HEAD is the answer to GET without its content: the same head, with the length of the "
            + "file.")
    void head_of_every_file(String path) throws IOException {
        RawResponse expected = ask(oracle.port(), "GET", path); // it serves files only for GET
        RawResponse actual = ask(tiny.port(), "HEAD", path);

        assertThat(expected.status()).as("WireMock's status").isEqualTo(200);
        assertThat(actual.status()).as("the status").isEqualTo(200);
        assertThat(type(actual)).as("the type").isEqualTo(type(expected));
        assertThat(actual.header("Content-Length")).as("the length").isEqualTo(expected.header("Content-Length"));
        assertThat(actual.body()).as("the content").isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"/%68ello.txt", "/hello.txt?q=1", "/hello%2Etxt?a/../b", "/images/%63ache.gif"})
    @DisplayName("Another way to write a path gives the same file")
    @LikelyCause("A target goes through Site.find, which decodes its path and removes the query.")
    void other_ways_to_write_a_path(String path) throws IOException {
        RawResponse expected = ask(oracle.port(), "GET", path);
        RawResponse actual = ask(tiny.port(), "GET", path);

        assertThat(actual.status()).as("the status").isEqualTo(expected.status());
        assertThat(actual.body()).as("the content").isEqualTo(expected.body());
    }

    private static RawResponse ask(int port, String method, String path) throws IOException {
        return RawResponse.exchange(port, RunningServer.LIMIT, method + " " + path + " HTTP/1.0\r\n\r\n");
    }

    /** The media type without its parameters: WireMock adds a charset to some. */
    private static String type(RawResponse response) {
        return response.header("Content-Type").orElse("none").split(";")[0].strip();
    }
}
