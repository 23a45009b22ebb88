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
import proxylab.probe.ChildProgram;
import proxylab.probe.RawClient;
import proxylab.probe.RawResponse;
import proxylab.tiny.Tiny;

@Tag("step-3.3")
@DisplayName("step 3.3: Tiny's sample site through the proxy")
class ProxyBeforeTinyTest {
    private static ChildProgram tiny;
    private static int tinyPort;
    private static ProxyUnderTest proxy;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        String site =
                Path.of("..", "part2-tiny", "site").toAbsolutePath().normalize().toString();
        tiny = ChildProgram.java(Tiny.class, "0", "--site", site);
        tinyPort = tiny.awaitListeningPort(ProxyUnderTest.LIMIT)
                .orElseThrow(() -> new IOException("Tiny of part 2 did not start: " + tiny.errors()));
        proxy = ProxyUnderTest.start();
    }

    @AfterAll
    static void stop() {
        if (proxy != null) {
            proxy.close();
        }
        tiny.close();
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("text, pictures, video, a folder, what is not there: direct and proxied bytes are equal")
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
        RawResponse direct = RawClient.exchange(tinyPort, ProxyUnderTest.LIMIT, "GET " + path + " HTTP/1.0\r\n\r\n");
        assertThat(direct.status())
                .as("Tiny's own answer for " + path + ": " + direct)
                .isNotZero();
        ProxyUnderTest.assertSameBytes(direct.bytes(), proxy.get(url(path)).bytes(), path + " through the proxy");
    }

    @Test
    @DisplayName("a HEAD request, direct and proxied")
    void head() throws IOException {
        RawResponse direct = RawClient.exchange(tinyPort, ProxyUnderTest.LIMIT, "HEAD /home.html HTTP/1.0\r\n\r\n");
        assertThat(direct.body()).isEmpty();
        ProxyUnderTest.assertSameBytes(
                direct.bytes(),
                proxy.exchange("HEAD " + url("/home.html") + " HTTP/1.0\r\n\r\n")
                        .bytes(),
                "HEAD /home.html through the proxy");
    }

    @Test
    @DisplayName("a CGI program gets its query through the proxy")
    void a_cgi_program() throws IOException {
        RawResponse response = proxy.get(url("/cgi-bin/adder?15000&213"));
        assertThat(response.status()).as("the answer: " + response).isEqualTo(200);
        assertThat(response.bodyText()).contains("15213");
    }

    private static String url(String path) {
        return "http://127.0.0.1:" + tinyPort + path;
    }
}
