package proxylab.tiny;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import proxylab.exchange.RawResponse;
import proxylab.http.RunningServer;
import proxylab.lesson.LikelyCause;
import proxylab.lesson.NeedsUnix;
import proxylab.probe.RawClient;

@Tag("step-2.6")
@DisplayName("A client that holds back its content (Expect: 100-continue) is asked for it, or refused")
@LikelyCause("Call contentLength, which refuses, and then saveContent, which asks for the content, before you start "
        + "the program.")
@NeedsUnix
class ExpectContinueTest {
    private static final String CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n";

    /** A POST of five bytes by a client that waits. */
    private static final String WAITING =
            "POST /cgi-bin/cat HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n";

    @TempDir
    Path site;

    private RunningServer tiny;

    @BeforeEach
    void start() throws IOException {
        Sites.file(site, "home.html", "home");
        Sites.program(site, "cat", "printf 'Content-type: text/plain\\n\\n'\ncat");
        tiny = Sites.serve(site);
    }

    @AfterEach
    void stop() {
        tiny.close();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"Expect: 100-continue", "eXPECT:100-CONTINUE ", "Expect: something, 100-Continue"})
    @DisplayName("It gets 100 before it has sent any content, and the answer when it has sent all of it")
    void a_client_that_waits_is_asked(String expect) throws IOException {
        try (RawClient client = tiny.connect()) {
            client.send(WAITING.replace("Expect: 100-continue", expect));
            assertThat(text(client.readExactly(CONTINUE.length())))
                    .as("the first answer")
                    .isEqualTo(CONTINUE);
            RawResponse response = RawResponse.readFrom(client.send("hello"));

            assertThat(response.statusLine()).as("the status line").isEqualTo("HTTP/1.0 200 OK");
            assertThat(response.bodyText()).as("the content").isEqualTo("hello");
        }
    }

    @Test
    @DisplayName("A client that sends its content without waiting gets both answers, one after the other")
    void a_client_need_not_wait() throws IOException {
        try (RawClient client = tiny.connect()) {
            assertThat(text(client.send(WAITING + "hello").readToEnd()))
                    .as("all that comes")
                    .startsWith(CONTINUE + "HTTP/1.0 200 OK\r\n")
                    .endsWith("\r\n\r\nhello");
        }
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "POST /cgi-bin/cat HTTP/1.0\\r\\nExpect: 100-continue\\r\\nContent-Length: 5\\r\\n | HTTP/1.0 has no 100",
                "POST /cgi-bin/cat HTTP/1.1\\r\\nHost: h\\r\\nContent-Length: 5\\r\\n               | nothing is expected",
                "POST /cgi-bin/cat HTTP/1.1\\r\\nHost: h\\r\\nExpect: 200-ok\\r\\nContent-Length: 5\\r\\n | something else is expected",
                "POST /cgi-bin/cat HTTP/1.1\\r\\nHost: h\\r\\nExpect: 100-continue\\r\\nContent-Length: 0\\r\\n | there is no content",
                "GET /cgi-bin/cat HTTP/1.1\\r\\nHost: h\\r\\nExpect: 100-continue\\r\\n            | a program, by GET",
                "GET /home.html HTTP/1.1\\r\\nHost: h\\r\\nExpect: 100-continue\\r\\n              | a file",
            })
    @DisplayName("No other client gets a 100: the answer is the first thing that comes")
    void others_are_not_asked(String head, String why) throws IOException {
        String content = head.contains("Content-Length: 5") ? "hello" : "";

        assertThat(tiny.exchange(head.translateEscapes() + "\r\n" + content).statusLine())
                .as("the first line of all that comes")
                .isEqualTo("HTTP/1.0 200 OK");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | POST /cgi-bin/cat HTTP/1.1\\r\\nHost: h\\r\\n",
                "400 | POST /cgi-bin/cat HTTP/1.1\\r\\nContent-Length: 5\\r\\n",
                "400 | POST /cgi-bin/cat HTTP/1.1\\r\\nHost: h\\r\\nContent-Length: x\\r\\n",
                "403 | POST /cgi-bin/ HTTP/1.1\\r\\nHost: h\\r\\nContent-Length: 5\\r\\n",
                "404 | POST /cgi-bin/nothing HTTP/1.1\\r\\nHost: h\\r\\nContent-Length: 5\\r\\n",
                "413 | POST /cgi-bin/cat HTTP/1.1\\r\\nHost: h\\r\\nContent-Length: 1048577\\r\\n",
                "501 | POST /cgi-bin/cat HTTP/1.1\\r\\nHost: h\\r\\nTransfer-Encoding: chunked\\r\\n",
                "501 | POST /home.html HTTP/1.1\\r\\nHost: h\\r\\nContent-Length: 5\\r\\n",
                "501 | PUT /cgi-bin/cat HTTP/1.1\\r\\nHost: h\\r\\nContent-Length: 5\\r\\n",
            })
    @DisplayName("A refusal comes at once and without a 100, so that the content need not be sent at all")
    void a_refusal_comes_at_once(int status, String head) throws IOException {
        RawResponse response = tiny.exchange(head.translateEscapes() + "Expect: 100-continue\r\n\r\n");

        assertThat(response.status()).as("the first status that comes").isEqualTo(status);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"exit 3", "echo; echo no type"})
    @DisplayName(
            "If a program fails after the 100, the client still gets a 500: a 100 is not the beginning of the answer")
    @LikelyCause(
            "The 100 was written to exchange.response(), whose first byte is the answer's. askForContent is given.")
    void a_failure_after_the_100_gets_its_page(String commands) throws IOException {
        Sites.program(site, "cat", commands);

        assertThat(afterContinue("hello").status()).as("the status").isEqualTo(500);
    }

    @Test
    @DisplayName("A client that is asked for its content and sends only part of it gets a 400")
    void content_that_is_cut_off_after_the_100() throws IOException {
        assertThat(afterContinue("hell").status()).as("the status").isEqualTo(400);
    }

    @Test
    @DisplayName("The JDK's client, told to expect a 100, gets its answer; the one of Java 17 would wait for ever")
    void the_client_of_the_jdk_gets_its_answer() throws Exception {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .proxy(HttpClient.Builder.NO_PROXY)
                .build();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + tiny.port() + "/cgi-bin/cat"))
                .expectContinue(true)
                .POST(HttpRequest.BodyPublishers.ofString("x".repeat(10_000)))
                .build();
        HttpResponse<String> response =
                client.sendAsync(request, HttpResponse.BodyHandlers.ofString()).get(10, TimeUnit.SECONDS);

        assertThat(response.statusCode()).as("the status").isEqualTo(200);
        assertThat(response.body()).as("the content").isEqualTo("x".repeat(10_000));
    }

    /** The second answer to a POST, after the 100 has come and these bytes were sent, and no more. */
    private RawResponse afterContinue(String content) throws IOException {
        try (RawClient client = tiny.connect()) {
            client.send(WAITING);
            assertThat(text(client.readExactly(CONTINUE.length())))
                    .as("the first answer")
                    .isEqualTo(CONTINUE);
            return RawResponse.readFrom(client.send(content).finishSending());
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, ISO_8859_1);
    }
}
