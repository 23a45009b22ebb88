package proxylab.concurrent;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import proxylab.probe.RawClient;
import proxylab.probe.RawOrigin;

/** What every worker model promises to clients that come at the same time. */
abstract class ManyClientsContract {
    private final Map<String, CountDownLatch> gates = new ConcurrentHashMap<>();
    private Executor workers;
    private RawOrigin origin;
    private ProxyUnderTest proxy;

    /** New workers for one test; closed after it if they can be. */
    abstract Executor workers();

    /** Each target has its own gate; the answer is the target, once its gate is open. */
    @BeforeEach
    void start() throws IOException {
        workers = workers();
        proxy = ProxyUnderTest.start(workers);
        origin = RawOrigin.start(exchange -> {
            String target = exchange.request().target();
            ProxyUnderTest.await(gates.getOrDefault(target, new CountDownLatch(0)), "the gate of " + target + " opens");
            exchange.send("HTTP/1.0 200 OK\r\n\r\n" + target);
        });
    }

    @AfterEach
    void stop() throws Exception {
        gates.values().forEach(CountDownLatch::countDown);
        proxy.close();
        origin.close();
        if (workers instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }

    @Test
    @DisplayName("a client is served while another one's origin holds its answer back")
    void one_waits_and_another_is_served() throws Exception {
        try (RawClient held = askHeld("/held")) {
            assertAnswered("/quick");
            gates.get("/held").countDown();
            assertThat(held.readResponse().bodyText()).isEqualTo("/held");
        }
    }

    @ParameterizedTest(name = "order {0}")
    @DisplayName("answers come in the order in which origins give them, each to its own client")
    @ValueSource(longs = {0, 1, 2, 3, 4})
    void answers_in_any_order(long seed) throws Exception {
        List<String> targets = new ArrayList<>(List.of("/a", "/b", "/c", "/d", "/e"));
        Map<String, RawClient> clients = new ConcurrentHashMap<>();
        try {
            for (String target : targets) {
                clients.put(target, askHeld(target));
            }
            Collections.shuffle(targets, new Random(seed));
            for (String target : targets) {
                gates.get(target).countDown();
                assertThat(clients.get(target).readResponse().bodyText())
                        .as("the answer for " + target + ", asked for first and answered in the order " + targets)
                        .isEqualTo(target);
            }
        } finally {
            for (RawClient client : clients.values()) {
                client.close();
            }
        }
    }

    @Test
    @DisplayName("a hundred exchanges run at once")
    void a_hundred_at_once() throws Exception {
        List<RawClient> clients = new ArrayList<>();
        try {
            for (int i = 0; i < 100; i++) {
                gates.put("/" + i, new CountDownLatch(1));
                clients.add(proxy.ask(origin.url("/" + i)));
            }
            assertThat(origin.awaitRequests(100, ProxyUnderTest.LIMIT))
                    .as("all 100 requests are at the origin before it has answered one; there are "
                            + origin.requests().size())
                    .isTrue();
            for (int i = 0; i < 100; i++) {
                gates.get("/" + i).countDown();
                assertThat(clients.get(i).readResponse().bodyText()).isEqualTo("/" + i);
            }
        } finally {
            for (RawClient client : clients) {
                client.close();
            }
        }
    }

    @Test
    @DisplayName("a thousand idle clients that have sent half a request do not stop the next one")
    void a_thousand_idle_clients() throws Exception {
        assumeTrue(
                OpenFiles.max() > 5_000,
                "a thousand connections take 2,000 file descriptors of this process; 'ulimit -n' allows "
                        + OpenFiles.max());
        List<RawClient> idle = new ArrayList<>();
        try {
            for (int i = 0; i < 1_000; i++) {
                idle.add(proxy.connect().send("GET " + origin.url("/idle" + i) + " HT"));
            }
            assertAnswered("/next");
            String rest = "TP/1.0\r\n\r\n";
            assertThat(idle.get(999).send(rest).readResponse().bodyText())
                    .as("an idle client that goes on is still known")
                    .isEqualTo("/idle999");
            assertThat(idle.get(0).send(rest).readResponse().bodyText()).isEqualTo("/idle0");
        } finally {
            for (RawClient client : idle) {
                client.close();
            }
        }
    }

    @Test
    @DisplayName("a slow client, which does not read its 20 MB, delays nobody; later it gets all of them")
    void a_slow_client() throws Exception {
        byte[] part = new byte[5_000_000];
        new Random(5).nextBytes(part);
        CountDownLatch firstPartSent = new CountDownLatch(1);
        try (RawOrigin large = RawOrigin.start(exchange -> {
                    for (int i = 0; i < 4; i++) {
                        exchange.send(part);
                        firstPartSent.countDown();
                    }
                });
                RawClient slow = proxy.ask(large.url("/large"))) {
            ProxyUnderTest.await(firstPartSent, "the origin has sent the first 5 MB");
            for (int i = 0; i < 20; i++) {
                assertAnswered("/quick" + i);
            }
            for (int i = 0; i < 4; i++) {
                ProxyUnderTest.assertSameBytes(part, slow.readExactly(part.length), "part " + i + "; " + proxy.log());
            }
        }
    }

    /** A client whose request is at the origin, which keeps it until the target's gate opens. */
    private RawClient askHeld(String target) throws Exception {
        gates.put(target, new CountDownLatch(1));
        int before = origin.requests().size();
        RawClient client = proxy.ask(origin.url(target));
        assertThat(origin.awaitRequests(before + 1, ProxyUnderTest.LIMIT))
                .as("the request for " + target + " arrives at the origin, while " + before + " others are held there")
                .isTrue();
        return client;
    }

    private void assertAnswered(String target) throws IOException {
        byte[] expected = ("HTTP/1.0 200 OK\r\n\r\n" + target).getBytes(ISO_8859_1);
        ProxyUnderTest.assertSameBytes(
                expected, proxy.get(origin.url(target)).bytes(), "the answer for " + target + "; " + proxy.log());
    }
}
