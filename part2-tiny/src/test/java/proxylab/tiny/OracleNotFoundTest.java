package proxylab.tiny;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import proxylab.exchange.RawResponse;
import proxylab.http.RunningServer;
import proxylab.lesson.LikelyCause;

@Tag("step-2.5")
@DisplayName("Tiny says that something is not there whenever WireMock does")
class OracleNotFoundTest {
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

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "/nothing.html",
                "/images/nothing.png",
                "/home.html/x",
                "/Hello.txt",
                "/hello.txt%20",
                "/%E2%82%AC",
                "/nothing?home.html"
            })
    @DisplayName("The same status, 404, for HEAD too")
    @LikelyCause("The HttpException of Site.find carries its status: the page must be sent with that status.")
    void what_is_not_there(String path) throws IOException {
        assertThat(status(oracle.port(), "GET", path)).as("WireMock's status").isEqualTo(404);
        assertThat(status(tiny.port(), "GET", path)).as("the status for GET").isEqualTo(404);
        assertThat(status(tiny.port(), "HEAD", path)).as("the status for HEAD").isEqualTo(404);
    }

    private static int status(int port, String method, String path) throws IOException {
        return RawResponse.exchange(port, RunningServer.LIMIT, method + " " + path + " HTTP/1.0\r\n\r\n")
                .status();
    }
}
