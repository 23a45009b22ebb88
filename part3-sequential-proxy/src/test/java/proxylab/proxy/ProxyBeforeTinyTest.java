package proxylab.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import proxylab.exchange.RawResponse;
import proxylab.lesson.LikelyCause;
import proxylab.lesson.NeedsUnix;
import proxylab.probe.ChildProgram;
import proxylab.tiny.Tiny;

@Tag("step-3.3")
@DisplayName("Tiny's sample site is the same through the proxy as without it")
@LikelyCause("If pictures and video differ and text does not, the bytes were turned into text on the way. If everything"
        + " differs, see what RelayTest says first.")
class ProxyBeforeTinyTest {
    private static ChildProgram tiny;
    private static int tinyPort;
    private static RunningProxy proxy;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        String site =
                Path.of("..", "part2-tiny", "site").toAbsolutePath().normalize().toString();
        tiny = ChildProgram.java(Tiny.class, "0", "--site", site);
        tinyPort = tiny.awaitListeningPort(RunningProxy.START_LIMIT)
                .orElseThrow(() -> new IOException("Tiny of part 2 did not start: " + tiny.errors()));
        proxy = RunningProxy.start();
    }

    @AfterAll
    static void stop() {
        if (proxy != null) {
            proxy.close();
        }
        tiny.close();
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("text, pictures, video, a folder, a missing file: direct and proxied bytes are equal")
    @ValueSource(
            strings = {
                "/",
                "/home.html",
                "/style.css",
                "/script.js",
                "/data.json",
                "/hello.txt",
                "/images/bytes.png",
                "/images/three-machines.jpg",
                "/images/cache.gif",
                "/images/journey.svg",
                "/media/threads.mp4",
                "/media/threads.mpg",
                "/guide.pdf",
                "/favicon.ico",
                "/notes/",
                "/nothing/here"
            })
    void direct_and_proxied_are_equal(String path) throws IOException {
        RawResponse direct = RawResponse.exchange(tinyPort, RunningProxy.LIMIT, "GET " + path + " HTTP/1.0\r\n\r\n");
        assertThat(direct.status()).as("the status of Tiny's own answer").isIn(200, 404);
        assertThat(proxy.get(url(path)).bytes())
                .as("the answer through the proxy")
                .isEqualTo(direct.bytes());
    }

    @Test
    @DisplayName("a HEAD request, direct and proxied")
    void head() throws IOException {
        RawResponse direct = RawResponse.exchange(tinyPort, RunningProxy.LIMIT, "HEAD /home.html HTTP/1.0\r\n\r\n");
        assertThat(direct.body()).as("the body of Tiny's own answer").isEmpty();
        assertThat(proxy.exchange("HEAD " + url("/home.html") + " HTTP/1.0\r\n\r\n")
                        .bytes())
                .as("the answer through the proxy")
                .isEqualTo(direct.bytes());
    }

    @Test
    @NeedsUnix
    @DisplayName("a CGI program gets its query through the proxy")
    @LikelyCause("The query belongs to the path in the request line: forward everything from the '?' on with it.")
    void a_cgi_program() throws IOException {
        RawResponse response = proxy.get(url("/cgi-bin/adder?15000&213"));
        assertThat(response.status()).as("the status").isEqualTo(200);
        assertThat(response.bodyText()).as("the sum of 15000 and 213").contains("15213");
    }

    private static String url(String path) {
        return "http://127.0.0.1:" + tinyPort + path;
    }
}
