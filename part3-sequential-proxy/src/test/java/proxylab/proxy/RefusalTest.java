package proxylab.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import proxylab.exchange.RawOrigin;
import proxylab.exchange.RawResponse;
import proxylab.lesson.LikelyCause;
import proxylab.probe.RawClient;

@Tag("step-3.4")
@Order(1)
@DisplayName("A request that is not forwarded gets a clear answer")
@LikelyCause(
        "Check the request before you connect anywhere, and throw an HttpException with the right status: the handler"
                + " of part 2 makes a page of it.")
class RefusalTest {
    private RunningProxy proxy;
    private RawOrigin origin;

    @BeforeEach
    void start() throws IOException {
        proxy = RunningProxy.start();
        origin = RawOrigin.answering(RawOrigin.ok("text/plain", "the origin was asked".getBytes(ISO_8859_1)));
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        origin.close();
    }

    /** What was wrong, the status, the request; URL stands for that of a good origin. */
    static Stream<Arguments> badRequests() {
        return Stream.of(
                // 400: the request line
                Arguments.of("a request line of one word", 400, "GET\r\n\r\n"),
                Arguments.of("no version (HTTP/0.9)", 400, "GET URL\r\n\r\n"),
                Arguments.of("four words", 400, "GET URL x HTTP/1.0\r\n\r\n"),
                Arguments.of("two spaces", 400, "GET  URL HTTP/1.0\r\n\r\n"),
                Arguments.of("a malformed version", 400, "GET URL HTTP/one\r\n\r\n"),
                Arguments.of("a malformed method", 400, "G(T URL HTTP/1.0\r\n\r\n"),
                Arguments.of("a NUL in the target", 400, "GET URL\0 HTTP/1.0\r\n\r\n"),
                Arguments.of("NUL bytes for a request", 400, "\0\0\0\0\r\n\r\n"),
                Arguments.of("a TLS greeting", 400, "\u0016\u0003\u0001\u0002\0\u0001\0\u0001\u00fc\u0003\u0003\n\n"),
                // 400: the target
                Arguments.of("origin-form", 400, "GET /home.html HTTP/1.0\r\nHost: h\r\n\r\n"),
                Arguments.of("no host", 400, "GET http:///x HTTP/1.0\r\n\r\n"),
                Arguments.of("port 0", 400, "GET http://127.0.0.1:0/ HTTP/1.0\r\n\r\n"),
                Arguments.of("port 65536", 400, "GET http://127.0.0.1:65536/ HTTP/1.0\r\n\r\n"),
                Arguments.of("port x", 400, "GET http://127.0.0.1:x/ HTTP/1.0\r\n\r\n"),
                Arguments.of("user and password", 400, "GET http://user:secret@127.0.0.1/ HTTP/1.0\r\n\r\n"),
                // 400: the headers
                Arguments.of("a header without a colon", 400, "GET URL HTTP/1.0\r\nHost h\r\n\r\n"),
                Arguments.of("a space before the colon", 400, "GET URL HTTP/1.0\r\nHost : h\r\n\r\n"),
                Arguments.of("no name", 400, "GET URL HTTP/1.0\r\n: x\r\n\r\n"),
                Arguments.of("a continued line (obs-fold)", 400, "GET URL HTTP/1.0\r\nX: a\r\n b\r\n\r\n"),
                Arguments.of("a NUL in a value", 400, "GET URL HTTP/1.0\r\nX: \0\r\n\r\n"),
                Arguments.of("a bare CR in a value", 400, "GET URL HTTP/1.0\r\nX: a\rY: b\r\n\r\n"),
                Arguments.of("two Host headers", 400, "GET URL HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"),
                Arguments.of("a malformed Host", 400, "GET URL HTTP/1.1\r\nHost: a b\r\n\r\n"),
                Arguments.of("two lengths", 400, "GET URL HTTP/1.1\r\nContent-Length: 0\r\nContent-Length: 1\r\n\r\n"),
                Arguments.of("a malformed length", 400, "GET URL HTTP/1.1\r\nContent-Length: x\r\n\r\n"),
                // 505: HTTP of another kind
                Arguments.of("HTTP/2.0", 505, "GET URL HTTP/2.0\r\n\r\n"));
    }

    /** The same, of requests that are good for another kind of proxy. */
    static Stream<Arguments> otherRequests() {
        return Stream.of(
                Arguments.of("POST", 501, "POST URL HTTP/1.0\r\nContent-Length: 3\r\n\r\na=b"),
                Arguments.of("PUT", 501, "PUT URL HTTP/1.0\r\nContent-Length: 0\r\n\r\n"),
                Arguments.of("a method in small letters", 501, "get URL HTTP/1.0\r\n\r\n"),
                Arguments.of("OPTIONS *", 501, "OPTIONS * HTTP/1.1\r\nHost: h\r\n\r\n"),
                Arguments.of("CONNECT", 501, "CONNECT example.com:443 HTTP/1.1\r\nHost: example.com:443\r\n\r\n"),
                Arguments.of("https:", 501, "GET https://127.0.0.1/ HTTP/1.0\r\n\r\n"),
                Arguments.of("ftp:", 501, "GET ftp://127.0.0.1/ HTTP/1.0\r\n\r\n"),
                Arguments.of("GET with content", 501, "GET URL HTTP/1.0\r\nContent-Length: 3\r\n\r\na=b"),
                Arguments.of(
                        "GET with chunks",
                        501,
                        "GET URL HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n"));
    }

    @ParameterizedTest(name = "{1}: {0}")
    @DisplayName("400 and 505: a malformed request; the origin is not asked, and the next client is served")
    @LikelyCause(
            when = "400: .* length",
            value =
                    "Nothing looks at Content-Length until you call request.contentLength(), which refuses a bad one: call"
                            + " it in refuseWhatIsNotForwarded.")
    @LikelyCause(
            when = "for the next client[\\s\\S]*501 Not Implemented",
            value = "The malformed request is refused as it should be, but so is the next one, a good GET: look at the"
                    + " condition of each refusal in refuseWhatIsNotForwarded. Is there one that every method meets?")
    @LikelyCause("HttpRequest.read of part 2, RequestTarget.parse and RequestRewriter refuse these already. Did you "
            + "catch their HttpException on the way, or connect before you rewrite?")
    @MethodSource("badRequests")
    void a_malformed_request(String what, int status, String request) throws IOException {
        assertRefusedUnasked(status, request);
    }

    @ParameterizedTest(name = "{1}: {0}")
    @DisplayName("501: a method, content or a scheme that this proxy does not forward; the origin is not asked")
    @LikelyCause(
            when = "501: (GET with|https:|ftp:)",
            value =
                    "The method is GET, but that is not enough. A Content-Length above 0, or a Transfer-Encoding, announces"
                            + " content: ask request.contentLength(). RequestTarget.parse refuses the other schemes.")
    @LikelyCause("refuseWhatIsNotForwarded lets through a method that it should refuse: only GET and HEAD pass, with or"
            + " without content. Compare methods with their letter case.")
    @MethodSource("otherRequests")
    void what_this_proxy_does_not_do(String what, int status, String request) throws IOException {
        assertRefusedUnasked(status, request);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("GET and HEAD pass, even with a Content-Length of 0")
    @LikelyCause(
            when = "Content-Length of 0 \\[HEAD\\]",
            value = "HEAD was refused, or does not arrive as HEAD: it is forwarded like GET.")
    @LikelyCause("Too much is refused: a Content-Length of 0 announces no content.")
    @ValueSource(strings = {"GET", "HEAD"})
    void what_passes(String method) throws IOException {
        String request = method + " " + origin.url("/") + " HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\n\r\n";
        assertThat(proxy.exchange(request).status()).as("the status").isEqualTo(200);
        assertThat(origin.connections()).as("the connections to the origin").isEqualTo(1);
    }

    @Test
    @DisplayName("the refusal of CONNECT says that there are no tunnels here")
    @LikelyCause("CONNECT was refused with the sentence for any other method, or its target was parsed first. It "
            + "comes from a browser that was asked for an https: page: the message should say so.")
    void connect_is_explained() throws IOException {
        assertThat(proxy.exchange("CONNECT h:443 HTTP/1.1\r\nHost: h:443\r\n\r\n")
                        .bodyText())
                .as("the page")
                .contains("CONNECT")
                .contains("tunnel")
                .contains("https:");
    }

    @Test
    @DisplayName("the refusal of a HEAD request has no content")
    void a_refused_head() throws IOException {
        RawResponse response = proxy.exchange("HEAD /origin-form HTTP/1.0\r\n\r\n");
        assertThat(response.status()).as("the status").isEqualTo(400);
        assertThat(response.body()).as("the body").isEmpty();
        assertThat(response.header("Content-Length")).as("the Content-Length").isPresent();
    }

    @Test
    @DisplayName("nothing of the request becomes markup in the page")
    @LikelyCause("The page is not made by ErrorPage of part 2, which escapes the message. Throw an HttpException "
            + "instead of writing a page yourself.")
    void no_reflected_script() throws IOException {
        String script = "<script>alert(1)</script>";
        for (String request : new String[] {
            "GET http://h" + script + "/ HTTP/1.0\r\n\r\n",
            "GET /" + script + " HTTP/1.0\r\n\r\n",
            "GET https://h/" + script + " HTTP/1.0\r\n\r\n",
            "GET " + origin.url("/") + " HTTP/1.0\r\nHost: " + script + "\r\n\r\n",
            script + "\r\n\r\n"
        }) {
            assertThat(proxy.exchange(request).bodyText())
                    .as("the page")
                    .doesNotContain("<script")
                    .contains("</html>");
        }
    }

    @ParameterizedTest(name = "sent when the answer has begun: {0}")
    @DisplayName("a refused POST with 5 MB of content still gets its whole answer, not a reset")
    @LikelyCause("The handler of part 2 reads and discards the content after the page, so that no reset destroys it. Do"
            + " not close the connection yourself: throw the HttpException.")
    @ValueSource(booleans = {false, true})
    void a_refused_post_with_much_content(boolean afterTheAnswer) throws IOException {
        byte[] content = new byte[5_000_000];
        try (RawClient client = proxy.connect()) {
            client.send("POST " + origin.url("/") + " HTTP/1.1\r\nHost: h\r\nContent-Length: " + content.length
                    + "\r\n\r\n");
            byte[] begun = client.readExactly(afterTheAnswer ? 12 : 0);
            // closing now, with the content unread or still to come, would make the system send a reset
            client.send(content).finishSending();
            byte[] rest = client.readToEnd();
            byte[] whole = Arrays.copyOf(begun, begun.length + rest.length);
            System.arraycopy(rest, 0, whole, begun.length, rest.length);
            assertRefused(501, RawResponse.parse(whole));
        }
        proxy.assertServesTheNextClient();
    }

    @Test
    @DisplayName("a client that sends nothing and closes gets nothing")
    void an_empty_connection() throws IOException {
        try (RawClient client = proxy.connect()) {
            assertThat(client.finishSending().readToEnd()).as("the answer").isEmpty();
        }
        proxy.assertServesTheNextClient();
    }

    @ParameterizedTest(name = "reset: {0}")
    @DisplayName("a client that leaves without reading its refusal does no harm")
    @LikelyCause("An IOException while the page is written ends only this connection: let it through to the accept "
            + "loop, which goes on.")
    @ValueSource(booleans = {false, true})
    void a_client_that_does_not_wait(boolean reset) throws IOException {
        for (int i = 0; i < 20; i++) {
            RawClient client = proxy.connect().send("POST http://h/ HTTP/1.0\r\nContent-Length: 100000\r\n\r\nx");
            if (reset) {
                client.reset();
            } else {
                client.close();
            }
        }
        proxy.assertServesTheNextClient();
    }

    private void assertRefusedUnasked(int status, String request) throws IOException {
        assertRefused(status, proxy.exchange(request.replace("URL", origin.url("/"))));
        assertThat(origin.connections()).as("the connections to the origin").isZero();
        proxy.assertServesTheNextClient();
    }

    private static void assertRefused(int status, RawResponse response) {
        assertThat(response.status()).as("the status").isEqualTo(status);
        assertThat(response.header("Content-Type").orElse(""))
                .as("the Content-Type")
                .startsWith("text/html");
        assertThat(response.bodyText()).as("the page").contains("</html>");
        assertThat(response.header("Content-Length"))
                .as("the Content-Length")
                .contains(String.valueOf(response.body().length));
    }
}
