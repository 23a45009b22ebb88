package proxylab.proxy;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.head;
import static com.github.tomakehurst.wiremock.client.WireMock.headRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.http.Fault;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import proxylab.exchange.RawResponse;
import proxylab.lesson.LikelyCause;

@Tag("step-3.3")
@DisplayName("A real HTTP server is the origin: its answers come through as they are")
@LikelyCause("A real server keeps the connection open after its answer, unless it is asked to close: is Connection: "
        + "close sent, and do you relay until it closes?")
class WireMockOriginTest {
    private static WireMockServer origin;

    private RunningProxy proxy;

    @BeforeAll
    static void startOrigin() {
        origin = new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
        origin.start();
    }

    @AfterAll
    static void stopOrigin() {
        origin.stop();
    }

    @BeforeEach
    void start() throws IOException {
        origin.resetAll();
        proxy = RunningProxy.start();
    }

    @AfterEach
    void stop() {
        proxy.close();
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("its status and content come through, error statuses too: those are the origin's own answers")
    @ValueSource(ints = {200, 203, 301, 404, 418, 500, 503})
    @LikelyCause(
            "A status of 400 or more was treated as a failure of the origin server. It is an answer like any other,"
                    + " and is relayed.")
    void status_and_content(int status) throws IOException {
        byte[] body = new byte[20_000];
        new Random(status).nextBytes(body);
        origin.stubFor(get("/file?v=1")
                .willReturn(aResponse()
                        .withStatus(status)
                        .withHeader("X-From", "origin")
                        .withBody(body)));

        RawResponse response = proxy.get(origin.baseUrl() + "/file?v=1");

        assertThat(response.status()).as("the status").isEqualTo(status);
        assertThat(response.header("X-From")).as("a header of the origin").contains("origin");
        assertThat(response.body()).as("the body").isEqualTo(body);
    }

    @Test
    @DisplayName("the same bytes as without the proxy, except for what is said about the connection")
    void direct_and_proxied_are_equal() throws IOException {
        origin.stubFor(get("/same").willReturn(aResponse().withBody("the same")));
        String directRequest = "GET /same HTTP/1.0\r\nHost: h\r\nConnection: close\r\n\r\n";

        byte[] direct = RawResponse.exchange(origin.port(), RunningProxy.LIMIT, directRequest)
                .bytes();
        byte[] proxied = proxy.get(origin.baseUrl() + "/same").bytes();

        assertThat(comparable(proxied)).as("the response through the proxy").isEqualTo(comparable(direct));
    }

    @Test
    @DisplayName("it gets the request once, with the method, the path and the headers that the client meant")
    @LikelyCause("What WireMock saw is printed beside what was expected: compare it with the head that "
            + "RequestRewriter makes.")
    void what_the_origin_was_asked() throws IOException {
        origin.stubFor(get("/asked?a=1&b=//x").willReturn(aResponse().withBody("yes")));

        RawResponse response = proxy.exchange(
                "GET " + origin.baseUrl() + "/asked?a=1&b=//x HTTP/1.1\r\nHost: example.com\r\n"
                        + "User-Agent: the client's\r\nCookie: a=1\r\nConnection: keep-alive, X-Hop\r\nX-Hop: 1\r\n\r\n");

        assertThat(response.bodyText()).as("the body").isEqualTo("yes");
        origin.verify(
                1,
                getRequestedFor(urlEqualTo("/asked?a=1&b=//x"))
                        .withHeader("Host", equalTo("example.com"))
                        .withHeader("Cookie", equalTo("a=1"))
                        .withHeader("User-Agent", equalTo(RequestRewriter.USER_AGENT))
                        .withHeader("Connection", equalTo("close"))
                        .withHeader("Proxy-Connection", equalTo("close"))
                        .withoutHeader("X-Hop"));
        assertThat(origin.getAllServeEvents())
                .as("all that the origin was asked")
                .hasSize(1);
    }

    @Test
    @DisplayName("HEAD arrives as HEAD and is answered without content")
    void head_requests() throws IOException {
        origin.stubFor(head(urlEqualTo("/file")).willReturn(aResponse().withHeader("Content-Length", "1234")));

        RawResponse response = proxy.exchange("HEAD " + origin.baseUrl() + "/file HTTP/1.0\r\n\r\n");

        assertThat(response.status()).as("the status").isEqualTo(200);
        assertThat(response.header("Content-Length")).as("the Content-Length").contains("1234");
        assertThat(response.body()).as("the body").isEmpty();
        origin.verify(1, headRequestedFor(urlEqualTo("/file")));
    }

    @Test
    @DisplayName("an origin that takes its time, within the limit, and sends in dribbles")
    @LikelyCause("The read limit applies to each single read, and a pause is not an end: only -1 is.")
    void a_slow_origin() throws IOException {
        byte[] body = new byte[50_000];
        new Random(7).nextBytes(body);
        origin.stubFor(get("/slow").willReturn(aResponse().withFixedDelay(200).withBody(body)));
        origin.stubFor(get("/dribble")
                .willReturn(aResponse().withChunkedDribbleDelay(10, 300).withBody(body)));

        assertThat(proxy.get(origin.baseUrl() + "/slow").body())
                .as("the delayed body")
                .isEqualTo(body);
        assertThat(proxy.get(origin.baseUrl() + "/dribble").body())
                .as("the dribbled body")
                .isEqualTo(body);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("an origin that sends garbage: it is relayed, and the proxy adds no answer of its own")
    @LikelyCause("The response was checked and rejected. Leave that to the client: bytes that came are relayed.")
    @EnumSource(
            value = Fault.class,
            names = {"MALFORMED_RESPONSE_CHUNK", "RANDOM_DATA_THEN_CLOSE"})
    void garbage(Fault fault) throws IOException {
        origin.stubFor(get("/").willReturn(aResponse().withFault(fault)));

        RawResponse response = proxy.get(origin.baseUrl() + "/");

        assertThat(response.bytes()).as("what came of the garbage").isNotEmpty();
        assertThat(response.toString()).as("the response").doesNotContain("Proxy Lab");
        proxy.assertServesTheNextClient();
    }

    /** WireMock gives each of its answers its own number, and each head speaks only of its own connection. */
    private static byte[] comparable(byte[] response) {
        return new String(response, ISO_8859_1)
                .replaceAll("(Matched-Stub-Id|Connection): [^\r]*\r\n", "")
                .getBytes(ISO_8859_1);
    }
}
