package proxylab.proxy;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.http.Fault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import proxylab.http.HttpLimits;
import proxylab.probe.RawOrigin;
import proxylab.probe.RawResponse;

@Tag("step-3.4")
@DisplayName("step 3.4: an origin server that fails before it has answered anything")
class OriginFailureTest {
    private ProxyUnderTest proxy;

    @BeforeEach
    void start() throws IOException {
        proxy = ProxyUnderTest.start();
    }

    @AfterEach
    void stop() {
        proxy.close();
    }

    @Test
    @DisplayName("502: nobody knows a host of that name")
    void unknown() throws IOException {
        assertStatus(502, proxy.get("http://no-such-host.invalid/"), "no-such-host.invalid");
        assertStatus(502, proxy.get("http://no-such-host.invalid:8080/"), "no-such-host.invalid:8080");
        proxy.assertServesTheNextClient();
    }

    @Test
    @DisplayName("502: nobody listens on that port")
    void refused() throws IOException {
        RawOrigin gone = RawOrigin.answering(new byte[0]);
        String url = gone.url("/");
        gone.close();

        assertStatus(502, proxy.get(url), "127.0.0.1:" + gone.port());
        proxy.assertServesTheNextClient();
    }

    @Test
    @DisplayName("502: the origin accepts, then resets the connection")
    void reset() throws IOException {
        try (RawOrigin origin = RawOrigin.start(RawOrigin.Exchange::reset)) {
            assertStatus(502, proxy.get(origin.url("/")), "127.0.0.1:" + origin.port());
        }
        proxy.assertServesTheNextClient();
    }

    @Test
    @DisplayName("502: the origin reads the request and closes without a word")
    void silent_close() throws IOException {
        try (RawOrigin origin = RawOrigin.start(exchange -> {})) {
            assertStatus(502, proxy.get(origin.url("/")), "127.0.0.1:" + origin.port());
        }
        proxy.assertServesTheNextClient();
    }

    @ParameterizedTest
    @DisplayName("502: a real server that fails before its answer")
    @EnumSource(
            value = Fault.class,
            names = {"CONNECTION_RESET_BY_PEER", "EMPTY_RESPONSE"})
    void a_real_server_fails(Fault fault) throws IOException {
        assertStatus(502, fetchFrom(fault), "localhost:");
        proxy.assertServesTheNextClient();
    }

    @ParameterizedTest
    @DisplayName("a real server that sends garbage: it is relayed, and no answer of the proxy's own follows")
    @EnumSource(
            value = Fault.class,
            names = {"MALFORMED_RESPONSE_CHUNK", "RANDOM_DATA_THEN_CLOSE"})
    void a_real_server_sends_garbage(Fault fault) throws IOException {
        RawResponse response = fetchFrom(fault);
        assertThat(response.bytes()).as("what WireMock sends for " + fault).isNotEmpty();
        assertThat(response.toString()).doesNotContain("502 Bad Gateway");
        proxy.assertServesTheNextClient();
    }

    @Test
    @DisplayName("504: the origin accepts and never answers")
    void no_answer_in_time() throws IOException {
        CountDownLatch gate = new CountDownLatch(1);
        try (RawOrigin origin = RawOrigin.start(exchange -> gate.await());
                ProxyUnderTest impatient = ProxyUnderTest.start(HttpLimits.DEFAULT, new OriginLimits(10_000, 500))) {
            RawResponse response = impatient.get(origin.url("/"));
            assertStatus(504, response, "127.0.0.1:" + origin.port());
            assertThat(response.bodyText()).as("the limit that has passed").contains("500 ms");
            impatient.assertServesTheNextClient();
        } finally {
            gate.countDown();
        }
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "other systems refuse a connection where Linux lets it wait")
    @DisplayName("504: the origin is there, but too busy to accept a connection")
    void no_connection_in_time() throws IOException {
        List<Socket> waiting = new ArrayList<>();
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ProxyUnderTest impatient = ProxyUnderTest.start(HttpLimits.DEFAULT, new OriginLimits(500, 10_000))) {
            fillTheBacklog(busy, waiting);
            RawResponse response = impatient.get("http://127.0.0.1:" + busy.getLocalPort() + "/");
            assertStatus(504, response, "127.0.0.1:" + busy.getLocalPort());
            impatient.assertServesTheNextClient();
        } finally {
            for (Socket socket : waiting) {
                socket.close();
            }
        }
    }

    @Test
    @DisplayName("the refusal of a HEAD request has no body")
    void a_refused_head() throws IOException {
        RawResponse response = proxy.exchange("HEAD http://no-such-host.invalid/ HTTP/1.0\r\n\r\n");
        assertThat(response.status()).isEqualTo(502);
        assertThat(response.body()).isEmpty();
    }

    private RawResponse fetchFrom(Fault fault) throws IOException {
        WireMockServer origin = new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
        origin.start();
        try {
            origin.stubFor(get("/").willReturn(aResponse().withFault(fault)));
            return proxy.get(origin.baseUrl() + "/");
        } finally {
            origin.stop();
        }
    }

    /** Nobody accepts: once the backlog is full, the system leaves further connections unanswered. */
    private static void fillTheBacklog(ServerSocket busy, List<Socket> waiting) throws IOException {
        while (waiting.size() < 100) {
            Socket socket = new Socket();
            waiting.add(socket);
            try {
                socket.connect(new InetSocketAddress(busy.getInetAddress(), busy.getLocalPort()), 300);
            } catch (SocketTimeoutException e) {
                return;
            }
        }
        throw new IOException("the backlog of 1 took 100 connections");
    }

    private static void assertStatus(int status, RawResponse response, String culprit) {
        assertThat(response.status()).as("the answer was: " + response).isEqualTo(status);
        assertThat(response.bodyText()).as("the page names the origin server").contains(culprit);
        assertThat(response.bodyText()).as("the whole page").contains("</html>");
    }
}
