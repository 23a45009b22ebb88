package proxylab.tiny;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import proxylab.http.ServerUnderTest;
import proxylab.probe.RawClient;
import proxylab.probe.RawResponse;
import proxylab.probe.VisibleBytes;

/** WireMock serves files by rules of its own, and is widely used: where Tiny differs from it, Tiny is wrong. */
@Tag("step-2.4")
@DisplayName("Tiny answers for the sample site as WireMock does")
class OracleTest {
    private static ServerUnderTest tiny;
    private static WireMockServer oracle;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        for (String file : files()) {
            Path copy = folder.resolve("__files" + file); // where WireMock looks for files
            Files.createDirectories(copy.getParent());
            Files.copy(Sites.sample().resolve(file.substring(1)), copy);
        }
        oracle = new WireMockServer(
                wireMockConfig().dynamicPort().bindAddress("127.0.0.1").usingFilesUnderDirectory(folder.toString()));
        oracle.start();
        tiny = Sites.serve(Sites.sample());
    }

    @AfterAll
    static void stop() {
        tiny.close();
        oracle.stop();
    }

    static List<String> files() throws IOException {
        Path site = Sites.sample();
        try (Stream<Path> all = Files.walk(site)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> "/" + site.relativize(file).toString().replace('\\', '/'))
                    .filter(path -> !path.startsWith("/cgi-bin/"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    @DisplayName("Every file: the same status, type and content")
    void every_file(String path) throws IOException {
        RawResponse expected = get(oracle.port(), path);
        RawResponse actual = get(tiny.port(), path);

        assertThat(actual.status())
                .as("the status of %s", path)
                .isEqualTo(expected.status())
                .isEqualTo(200);
        assertThat(type(actual)).as("the type of %s, parameters apart", path).isEqualTo(type(expected));
        assertThat(actual.body())
                .as("the content of %s: %s", path, VisibleBytes.difference(expected.body(), actual.body()))
                .isEqualTo(expected.body());
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"/nothing.html", "/images/nothing.png", "/home.html/x", "/Hello.txt"})
    @DisplayName("What is not there: the same status")
    void what_is_not_there(String path) throws IOException {
        assertThat(get(tiny.port(), path).status())
                .as("the status of %s", path)
                .isEqualTo(get(oracle.port(), path).status())
                .isEqualTo(404);
    }

    private static RawResponse get(int port, String path) throws IOException {
        return RawClient.exchange(port, ServerUnderTest.LIMIT, "GET " + path + " HTTP/1.0\r\n\r\n");
    }

    private static String type(RawResponse response) {
        return response.header("Content-Type").orElse("none").split(";")[0].strip();
    }
}
