package proxylab.concurrent;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import proxylab.exchange.RawOrigin;
import proxylab.exchange.RawResponse;
import proxylab.lesson.LikelyCause;
import proxylab.probe.RawClient;

/** What every worker model promises to clients that come at the same time. */
abstract class ManyClientsContract {
    private GatedOrigin origin;
    private RunningProxy proxy;

    /** New workers for one test, which is aborted if this Java version does not have them. */
    abstract Executor workers();

    @BeforeEach
    void startOrigin() throws IOException {
        origin = GatedOrigin.start();
    }

    @AfterEach
    void stop() throws Exception {
        origin.close();
        if (proxy != null) {
            proxy.close();
        }
    }

    @Test
    @DisplayName("a client is served while another client's origin holds its answer back")
    @LikelyCause("The accept loop itself runs the task, so the next client waits for the one before."
            + " execute must hand the task to another thread and return at once: start(), not run().")
    void one_waits_and_another_is_served() throws Exception {
        proxy = RunningProxy.start(workers());
        try (RawClient held = askHeld("/held")) {
            assertThat(proxy.get(origin.url("/quick")).bodyText())
                    .as("the answer for the client that need not wait")
                    .isEqualTo("/quick");
            origin.release("/held");
            assertThat(RawResponse.readFrom(held).bodyText())
                    .as("the answer that was held back")
                    .isEqualTo("/held");
        }
    }

    @Test
    @DisplayName("a hundred exchanges run at once")
    @LikelyCause("There are fewer threads than open connections. Each connection that waits for its origin needs a"
            + " thread of its own, or the others wait behind it.")
    void a_hundred_at_once() throws Exception {
        proxy = RunningProxy.start(workers());
        List<RawClient> clients = new ArrayList<>();
        try {
            for (int i = 0; i < 100; i++) {
                origin.hold("/" + i);
                clients.add(proxy.ask(origin.url("/" + i)));
            }
            origin.awaitRequests(100);
            for (int i = 0; i < 100; i++) {
                origin.release("/" + i);
                assertThat(RawResponse.readFrom(clients.get(i)).bodyText())
                        .as("the answer for client %d", i)
                        .isEqualTo("/" + i);
            }
        } finally {
            closeAll(clients);
        }
    }

    @Test
    @DisplayName("a thousand idle clients that have sent half a request do not stop the next one")
    @LikelyCause("Idle clients hold all the threads. A thread is needed for each connection, not only for each complete"
            + " request.")
    void a_thousand_idle_clients() throws Exception {
        assumeTrue(
                OpenFiles.max() > 5_000, "a thousand connections take more file descriptors than 'ulimit -n' allows");
        proxy = RunningProxy.start(workers());
        List<RawClient> idle = new ArrayList<>();
        try {
            for (int i = 0; i < 1_000; i++) {
                idle.add(proxy.connect().send("GET " + origin.url("/idle" + i) + " HT"));
            }
            assertThat(proxy.get(origin.url("/next")).bodyText())
                    .as("the answer for the next client")
                    .isEqualTo("/next");
            for (int i : new int[] {999, 0}) {
                assertThat(RawResponse.readFrom(idle.get(i).send("TP/1.0\r\n\r\n"))
                                .bodyText())
                        .as("the answer for idle client %d, which goes on", i)
                        .isEqualTo("/idle" + i);
            }
        } finally {
            closeAll(idle);
        }
    }

    @Test
    @DisplayName("a slow client that does not read its 20 MB delays no other; later it gets all of it")
    @LikelyCause("Writing to a client that does not read blocks the thread that writes. That must be this client's own"
            + " thread, and it must not hold a lock that others need.")
    void a_slow_client() throws Exception {
        proxy = RunningProxy.start(workers());
        byte[] part = new byte[5_000_000]; // four of them are more than all socket buffers hold
        new Random(5).nextBytes(part);
        try (RawOrigin large = RawOrigin.start(exchange -> {
                    exchange.send(GatedOrigin.HEAD);
                    for (int i = 0; i < 4; i++) {
                        exchange.send(part);
                    }
                });
                RawClient slow = proxy.ask(large.url("/large"))) {
            assertThat(slow.readExactly(GatedOrigin.HEAD.length()))
                    .as("the head of the slow client's answer")
                    .isEqualTo(GatedOrigin.HEAD.getBytes(ISO_8859_1));
            for (int i = 0; i < 20; i++) {
                assertThat(proxy.get(origin.url("/quick")).bytes())
                        .as("the answer for a client other than the slow one")
                        .isEqualTo((GatedOrigin.HEAD + "/quick").getBytes(ISO_8859_1));
            }
            for (int i = 0; i < 4; i++) {
                assertThat(slow.readExactly(part.length))
                        .as("part %d of the slow client's answer", i)
                        .isEqualTo(part);
            }
        }
    }

    /** A client whose request is at the origin, which holds the answer back. */
    private RawClient askHeld(String target) throws Exception {
        origin.hold(target);
        int before = origin.requests();
        RawClient client = proxy.ask(origin.url(target));
        origin.awaitRequests(before + 1);
        return client;
    }

    private static void closeAll(List<RawClient> clients) throws IOException {
        for (RawClient client : clients) {
            client.close();
        }
    }
}
