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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import proxylab.exchange.RawResponse;
import proxylab.lesson.LikelyCause;
import proxylab.probe.RawClient;

/** What a worker model promises to many clients of a real HTTP server. */
abstract class WireMockOriginContract {
    private static final int CLIENTS = 32;
    private static final Duration DELAY = Duration.ofMillis(300);
    private static WireMockServer origin;

    private RunningProxy proxy;

    /** New workers for one test. */
    abstract Executor workers();

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
    void resetOrigin() {
        origin.resetAll();
    }

    @AfterEach
    void stop() throws Exception {
        if (proxy != null) {
            proxy.close();
        }
    }

    @Test
    @DisplayName("thirty-two answers of 0.3 s each overlap, and each is asked for once")
    @LikelyCause("The clients are served one after another, so their waiting times add up. While one task waits for its"
            + " origin, the others must run in threads of their own.")
    void slow_answers_overlap() throws Exception {
        proxy = RunningProxy.start(workers());
        origin.stubFor(get(urlMatching("/slow/\\d+"))
                .willReturn(aResponse().withFixedDelay((int) DELAY.toMillis()).withBody("slow")));
        long before = System.nanoTime();
        List<RawClient> clients = new ArrayList<>();
        try {
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(proxy.ask(origin.baseUrl() + "/slow/" + i));
            }
            for (RawClient client : clients) {
                assertThat(RawResponse.readFrom(client).bodyText())
                        .as("a slow answer")
                        .isEqualTo("slow");
            }
        } finally {
            for (RawClient client : clients) {
                client.close();
            }
        }
        assertThat(Duration.ofNanos(System.nanoTime() - before))
                .as("the time for %d answers of %s each", CLIENTS, DELAY)
                .isLessThan(DELAY.multipliedBy(CLIENTS / 2));
        for (int i = 0; i < CLIENTS; i++) {
            origin.verify(1, getRequestedFor(urlEqualTo("/slow/" + i)));
        }
    }

    @Test
    @DisplayName("origins that fail do not disturb other exchanges")
    @LikelyCause("An exchange that failed took something with it that others need: their thread, their socket, or the"
            + " accept loop.")
    void failures_beside_good_answers() throws Exception {
        proxy = RunningProxy.start(workers());
        origin.stubFor(get("/good").willReturn(aResponse().withFixedDelay(100).withBody("good")));
        origin.stubFor(get("/reset").willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
        origin.stubFor(get("/empty").willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));
        List<TestThread<Integer>> clients = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            for (String path : List.of("/good", "/reset", "/empty")) {
                clients.add(TestThread.start(
                        () -> proxy.get(origin.baseUrl() + path).status()));
            }
        }
        List<Integer> statuses = new ArrayList<>();
        for (TestThread<Integer> client : clients) {
            statuses.add(client.result());
        }
        for (int i = 0; i < statuses.size(); i += 3) {
            assertThat(statuses.subList(i, i + 3))
                    .as("the statuses for a good, a reset and an empty answer at the same time")
                    .containsExactly(200, 502, 502);
        }
    }
}
