package proxylab.proxy;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.http.Fault;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import proxylab.exchange.RawResponse;
import proxylab.lesson.LikelyCause;

@Tag("step-3.4")
@DisplayName("A real HTTP server fails before its answer, or is too slow with it")
@LikelyCause(
        "502 is for an origin server that failed, 504 for one that was too slow. notAnswered can tell by the class of"
                + " the exception: return an HttpException with that status.")
class WireMockFaultTest {
    private static final int READ_LIMIT_MILLIS = 400;

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
    @DisplayName("502: it resets, or closes without a word; it gets the request only once")
    @EnumSource(
            value = Fault.class,
            names = {"CONNECTION_RESET_BY_PEER", "EMPTY_RESPONSE"})
    void it_fails(Fault fault) throws IOException {
        origin.stubFor(get("/").willReturn(aResponse().withFault(fault)));

        assertRefused(502, proxy.get(origin.baseUrl() + "/"));
        origin.verify(1, getRequestedFor(urlEqualTo("/")));
        proxy.assertServesTheNextClient();
    }

    @Test
    @DisplayName("504: its answer is later than the limit")
    @LikelyCause("Without setSoTimeout the read waits as long as the server likes. With it, SocketTimeoutException "
            + "comes: that is 504.")
    void it_is_too_slow() throws IOException {
        origin.stubFor(get("/late").willReturn(aResponse().withFixedDelay(3 * READ_LIMIT_MILLIS)));

        try (RunningProxy impatient = RunningProxy.start(new OriginLimits(10_000, READ_LIMIT_MILLIS))) {
            assertRefused(504, impatient.get(origin.baseUrl() + "/late"));
        }
    }

    private static void assertRefused(int status, RawResponse response) {
        assertThat(response.status()).as("the status").isEqualTo(status);
        assertThat(response.bodyText())
                .as("the page")
                .contains("localhost:" + origin.port())
                .contains("</html>");
    }
}
