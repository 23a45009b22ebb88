package proxylab.tiny;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import proxylab.exchange.RawResponse;
import proxylab.http.RunningServer;
import proxylab.lesson.LikelyCause;

@Tag("step-2.5")
@DisplayName("Every request must say which host it is for and how long its content is, or it is refused")
@LikelyCause("TinyHandler is given, and throws an HttpException for such a request before it looks for a file; "
        + "answerFailure turns it into a page with its status.")
class TinyHandlerTest {
    @TempDir
    Path site;

    private RunningServer tiny;

    @BeforeEach
    void start() throws IOException {
        Sites.file(site, "home.html", "home");
        tiny = Sites.serve(site);
    }

    @AfterEach
    void stop() {
        tiny.close();
    }

    @ParameterizedTest(name = "[{0}]")
    @ValueSource(
            strings = {
                "GET / HTTP/1.0\\r\\n",
                "GET / HTTP/1.0\\r\\nHost: h\\r\\n",
                "GET / HTTP/1.1\\r\\nHost: h:8000\\r\\n",
                "GET / HTTP/1.1\\r\\nHost:\\r\\n",
                "GET http://h/ HTTP/1.1\\r\\nHost: [::1]:80\\r\\n",
                "GET / HTTP/1.1\\r\\nHost: h\\r\\nContent-Length: 0\\r\\n",
            })
    @DisplayName("A GET with a good Host and a good Content-Length is not refused")
    @LikelyCause(
            "A request that has both was refused. TinyHandler is given: if you changed it, take your " + "change back.")
    void a_clear_request_is_answered(String lines) throws IOException {
        assertThat(tiny.exchange(lines.translateEscapes() + "\r\n").bodyText())
                .as("the content")
                .isEqualTo("home");
    }

    @ParameterizedTest(name = "[{0}]")
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\\r\\n",
                "HEAD / HTTP/1.1\\r\\n",
                "POST /cgi-bin/adder HTTP/1.1\\r\\nContent-Length: 0\\r\\n",
                "GET http://h/ HTTP/1.1\\r\\n",
                "GET /nothing HTTP/1.1\\r\\n",
                "BREW / HTTP/1.1\\r\\n",
                "GET / HTTP/1.1\\r\\nHost: a\\r\\nHost: b\\r\\n",
                "GET / HTTP/1.1\\r\\nHost: a\\r\\nHost: a\\r\\n",
                "GET / HTTP/1.0\\r\\nHost: a\\r\\nHost: a\\r\\n",
                "GET / HTTP/1.1\\r\\nHost: a b\\r\\n",
                "HEAD / HTTP/1.1\\r\\nHost: user@h\\r\\n",
                "GET / HTTP/1.1\\r\\nHost: http://h\\r\\n",
                "GET / HTTP/1.1\\r\\nHost: h:port\\r\\n",
            })
    @DisplayName("No Host in HTTP/1.1, two of them, or a malformed one: 400, whatever is asked for")
    void an_unclear_host_is_refused(String lines) throws IOException {
        assertRefused(400, "Host", lines);
    }

    @ParameterizedTest(name = "[{0}]")
    @ValueSource(
            strings = {
                "GET / HTTP/1.0\\r\\nContent-Length: x\\r\\n",
                "HEAD / HTTP/1.0\\r\\nContent-Length: x\\r\\n",
                "GET / HTTP/1.0\\r\\nContent-Length: -1\\r\\n",
                "HEAD / HTTP/1.0\\r\\nContent-Length: -1\\r\\n",
                "GET / HTTP/1.0\\r\\nContent-Length: 1, 2\\r\\n",
                "GET / HTTP/1.0\\r\\nContent-Length: 5\\r\\ncontent-length: 5\\r\\n",
                "GET / HTTP/1.0\\r\\nContent-Length: 1\\r\\nContent-Length: 2\\r\\n",
                "HEAD / HTTP/1.0\\r\\nContent-Length: 1\\r\\nContent-Length: 2\\r\\n",
                "GET / HTTP/1.0\\r\\nContent-Length: 99999999999999999999\\r\\n",
                "GET / HTTP/1.1\\r\\nHost: h\\r\\nContent-Length:\\r\\n",
            })
    @DisplayName("A Content-Length that is not one number is a 400, even with GET and HEAD")
    void an_unclear_length_is_refused(String lines) throws IOException {
        assertRefused(400, "Content-Length", lines);
    }

    @ParameterizedTest(name = "[{0}]")
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\\r\\nHost: h\\r\\nTransfer-Encoding: chunked\\r\\n",
                "HEAD / HTTP/1.1\\r\\nHost: h\\r\\nTransfer-Encoding: chunked\\r\\n",
                "GET / HTTP/1.1\\r\\nHost: h\\r\\nContent-Length: 5\\r\\nTransfer-Encoding: chunked\\r\\n",
            })
    @DisplayName("A transfer coding is a 501, even with GET and HEAD")
    void a_transfer_coding_is_refused(String lines) throws IOException {
        assertRefused(501, "Transfer-Encoding", lines);
    }

    private void assertRefused(int status, String says, String lines) throws IOException {
        RawResponse response = tiny.exchange(lines.translateEscapes() + "\r\n");

        assertThat(response.status()).as("the status").isEqualTo(status);
        assertThat(response.bodyText()).as("the page").contains(lines.startsWith("HEAD") ? "" : says);
        assertThat(tiny.ask("GET /").bodyText()).as("the next client's page").isEqualTo("home");
    }
}
