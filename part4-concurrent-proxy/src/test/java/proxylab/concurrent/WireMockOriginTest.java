package proxylab.concurrent;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.http.Fault;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import proxylab.probe.RawClient;

@Tag("step-4.1")
@DisplayName("step 4.1: a real, slow HTTP server as the origin of many clients")
class WireMockOriginTest {
    private static final int CLIENTS = 32;
    private static final Duration DELAY = Duration.ofMillis(500);
    private static WireMockServer origin;

    private ProxyUnderTest proxy;

    @BeforeAll
    static void startOrigin() {
        origin = new WireMockServer(
                options().dynamicPort().bindAddress("127.0.0.1").containerThreads(64));
        origin.start();
    }

    @AfterAll
    static void stopOrigin() {
        origin.stop();
    }

    @BeforeEach
    void start() throws IOException {
        origin.resetAll();
        proxy = ProxyUnderTest.start(new ThreadPerConnection());
    }

    @AfterEach
    void stop() {
        proxy.close();
    }

    @Test
    @DisplayName(
            "thirty-two answers of half a second each take far less than sixteen seconds, and each is asked for once")
    void slow_answers_overlap() throws Exception {
        origin.stubFor(get(urlMatching("/slow/\\d+"))
                .willReturn(aResponse().withFixedDelay((int) DELAY.toMillis()).withBody("slow")));
        long before = System.nanoTime();
        List<RawClient> clients = new ArrayList<>();
        try {
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(proxy.ask(origin.baseUrl() + "/slow/" + i));
            }
            for (RawClient client : clients) {
                assertThat(client.readResponse().bodyText()).as(proxy.log()).isEqualTo("slow");
            }
        } finally {
            for (RawClient client : clients) {
                client.close();
            }
        }
        assertThat(Duration.ofNanos(System.nanoTime() - before))
                .as("one after another, %d answers of %s take %s", CLIENTS, DELAY, DELAY.multipliedBy(CLIENTS))
                .isLessThan(DELAY.multipliedBy(CLIENTS / 2));
        for (int i = 0; i < CLIENTS; i++) {
            origin.verify(1, getRequestedFor(urlEqualTo("/slow/" + i)));
        }
    }

    @Test
    @DisplayName("origins that fail disturb no exchange beside them")
    void failures_beside_good_answers() throws Exception {
        origin.stubFor(get("/good").willReturn(aResponse().withFixedDelay(100).withBody("good")));
        origin.stubFor(get("/reset").willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
        origin.stubFor(get("/empty").willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));
        List<TestThread<Void>> clients = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            clients.add(asking("/good", 200));
            clients.add(asking("/reset", 502));
            clients.add(asking("/empty", 502));
        }
        for (TestThread<Void> client : clients) {
            client.result();
        }
    }

    private TestThread<Void> asking(String path, int status) {
        return TestThread.start(() -> {
            assertThat(proxy.get(origin.baseUrl() + path).status())
                    .as("the status of " + path)
                    .isEqualTo(status);
            return null;
        });
    }
}
