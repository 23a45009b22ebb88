package proxylab.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import proxylab.exchange.RawOrigin;
import proxylab.lesson.LikelyCause;
import proxylab.probe.RawClient;

@Tag("step-3.5")
@DisplayName("An interim response (1xx) is forwarded to a client that understands it, and the final one follows")
@LikelyCause("A 1xx response is only a head, and another head follows: contentEnd says that it has no content, and"
        + " forwarded() does not announce the end of the connection in it (RFC 9110 section 15.2).")
class InterimResponseTest {
    private static final String FINAL = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello";

    private RunningProxy proxy;

    @BeforeEach
    void start() throws IOException {
        proxy = RunningProxy.start();
    }

    @AfterEach
    void stop() {
        proxy.close();
    }

    @ParameterizedTest(name = "response {index}")
    @DisplayName("an HTTP/1.1 client gets each of them at once, while the final response is still to come")
    @ValueSource(
            strings = {
                "HTTP/1.1 100 Continue\r\n\r\n",
                "HTTP/1.1 103 Early Hints\r\nLink: </style.css>\r\nX:\r\n\r\n",
                "HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: <a>\r\n\r\n",
                "HTTP/1.1 199 Who knows\r\nContent-Length: 5\r\n\r\n"
            })
    void an_interim_response_goes_on_at_once(String interim) throws Exception {
        CountDownLatch clientHasIt = new CountDownLatch(1);
        try (RawOrigin origin = RawOrigin.start(exchange -> {
                    exchange.send(interim);
                    RunningProxy.await(clientHasIt, "the client has the interim response");
                    exchange.send(FINAL);
                    exchange.stayOpen();
                });
                RawClient client = proxy.connect()) {
            client.send("GET " + origin.url("/") + " HTTP/1.1\r\nHost: h\r\n\r\n");
            assertThat(RunningProxy.next(interim.length(), client))
                    .as("what the client has before the final response")
                    .isEqualTo(interim);
            clientHasIt.countDown();
            assertThat(RunningProxy.restOf(client)).as("what follows").isEqualTo(FINAL);
        }
        proxy.assertServesTheNextClient();
    }

    @Test
    @DisplayName("fields for this hop are dropped from it too, and only the final head announces the end")
    @LikelyCause(
            "\"Connection: close\" in a 1xx response would announce the end before the answer has come. forwarded()"
                    + " must check isInterim before it writes that line.")
    void the_head_of_an_interim_response() throws IOException {
        String interim = "HTTP/1.1 103 Early Hints\r\nConnection: keep-alive, x-hop\r\nLink: <a>\r\nX-Hop: 1\r\n\r\n";
        assertAnswer("GET", "1.1", interim + FINAL, "HTTP/1.1 103 Early Hints\r\nLink: <a>\r\n\r\n" + FINAL);
    }

    @Test
    @DisplayName("after HEAD, interim and final heads come, and no content")
    void interim_responses_to_head() throws IOException {
        assertAnswer(
                "HEAD",
                "1.1",
                "HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n",
                "HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\n");
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("an HTTP/1.0 client gets only the final response: it does not know any other")
    @LikelyCause("OriginResponse, which is given, asks ProxyRequest.mayHaveInterimResponses. Does "
            + "DirectUpstream.response pass on the request that it got?")
    @ValueSource(strings = {"GET", "HEAD"})
    void a_client_of_http_1_0(String method) throws IOException {
        String head = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\n";
        String interim = "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: <a>\r\n\r\n";
        assertAnswer(method, "1.0", interim + FINAL, method.equals("HEAD") ? head : FINAL);
    }

    private void assertAnswer(String method, String version, String sent, String expected) throws IOException {
        try (RawOrigin origin = RawOrigin.stayingOpenAfter(sent.getBytes(ISO_8859_1))) {
            assertThat(proxy.answer(method + " " + origin.url("/") + " HTTP/" + version + "\r\nHost: h\r\n\r\n"))
                    .as("what the client got")
                    .isEqualTo(expected);
            proxy.assertServesTheNextClient();
        }
    }
}
