package proxylab.cache;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import proxylab.exchange.RawOrigin;
import proxylab.exchange.RawResponse;
import proxylab.lesson.LikelyCause;
import proxylab.probe.RawClient;

@Tag("step-5.6")
@DisplayName("The caching proxy over sockets: broken answers, and clients that leave or are slow")
@LikelyCause("Something was stored that is not the whole answer: store what ResponseCopy hands over, or still holds"
        + " when the upstream has returned without an exception, and only if isComplete accepts it.")
@Execution(ExecutionMode.CONCURRENT)
class CachingProxyFailureTest {
    private static final byte[] ANSWER = Samples.ok(Samples.content("answer", 50_000));

    private final CountDownLatch gate = new CountDownLatch(1);
    private RunningProxy proxy;

    @BeforeEach
    void start() throws Exception {
        proxy = RunningProxy.start("--max-object-bytes", "9000000", "--max-cache-bytes", "10000000");
    }

    @AfterEach
    void stop() {
        gate.countDown();
        proxy.close();
    }

    @Test
    @DisplayName("An origin that resets in the middle: the client's connection is cut, and nothing is stored")
    @LikelyCause("What came before the reset was stored: DirectUpstream throws then, and nothing after its call may"
            + " run.")
    void a_reset_in_the_middle_is_not_stored() throws Exception {
        byte[] half = Samples.bytes("HTTP/1.0 200 OK\r\n\r\nhalf of it"); // no length: only the reset tells
        assertNothingStoredAfter(exchange -> {
            exchange.send(half);
            awaitGate(); // the client has the first half by then, so the reset cannot overtake it
            exchange.reset();
        });
    }

    @Test
    @DisplayName("An origin that closes before its Content-Length is reached: not stored")
    @LikelyCause("The Content-Length was not compared with what came: an origin server that closes"
            + " early looks like one that is done.")
    void a_short_answer_is_not_stored() throws Exception {
        assertNothingStoredAfter(exchange -> {
            exchange.send(Arrays.copyOf(ANSWER, ANSWER.length - 1));
            gate.countDown();
        });
    }

    @Test
    @DisplayName("An origin that falls silent in the middle: not stored")
    @LikelyCause("What came before the time-out was stored: DirectUpstream throws then, and nothing after its call may"
            + " run.")
    void a_stalled_answer_is_not_stored() throws Exception {
        proxy.close();
        proxy = RunningProxy.start("--origin-timeout-ms", "1500");
        assertNothingStoredAfter(exchange -> {
            exchange.send("HTTP/1.0 200 OK\r\n\r\nhalf of it");
            gate.countDown();
            exchange.socket().getInputStream().read(); // until the proxy gives up
        });
    }

    /**
     * The first client gets a broken answer; the second one must get a fresh one, and the third one that from memory.
     */
    private void assertNothingStoredAfter(RawOrigin.Behaviour brokenAnswer) throws Exception {
        AtomicInteger requests = new AtomicInteger();
        try (RawOrigin origin = RawOrigin.start(exchange -> {
                    if (requests.incrementAndGet() == 1) {
                        brokenAnswer.answer(exchange);
                    } else {
                        exchange.send(ANSWER);
                    }
                });
                RawClient first = proxy.connect()) {
            first.send(RunningProxy.request("GET", origin.url("/a")));
            assertThat(first.readExactly(19))
                    .as("the beginning of the first client's answer")
                    .hasSize(19);
            gate.countDown();
            assertThat(first.readToEndOrReset().length).as("bytes of the rest").isLessThan(ANSWER.length - 19);

            assertAnswer("the second client's answer", proxy.get(origin.url("/a")), ANSWER);
            assertThat(requests.get())
                    .as("requests at the origin for two clients")
                    .isEqualTo(2);
            assertAnswer("the third client's answer", proxy.get(origin.url("/a")), ANSWER);
            assertThat(requests.get())
                    .as("requests at the origin for three clients")
                    .isEqualTo(2);
        }
    }

    @Test
    @DisplayName("A client that leaves in the middle of a download spoils nothing for the next")
    @LikelyCause("Half a download was stored, or the failure of the client's connection was caught: it must end the"
            + " exchange, on the origin server's side too.")
    void a_client_that_leaves_spoils_nothing() throws Exception {
        byte[] large = Samples.ok(Samples.content("large", 8_000_000)); // more than all socket buffers hold
        AtomicInteger finished = new AtomicInteger();
        try (RawOrigin origin = RawOrigin.start(exchange -> {
            try {
                exchange.send(large);
            } finally {
                finished.incrementAndGet();
            }
        })) {
            try (RawClient leaving = proxy.connect()) {
                leaving.send(RunningProxy.request("GET", origin.url("/a"))).readExactly(10_000);
                leaving.reset();
            }
            await("the proxy gives up the download").atMost(RunningProxy.LIMIT).until(() -> finished.get() == 1);

            assertAnswer("the next client's answer", proxy.get(origin.url("/a")), large);
            assertThat(origin.requests())
                    .as("requests at the origin for two clients")
                    .hasSize(2);
            assertAnswer("the answer from memory", proxy.get(origin.url("/a")), large);
            assertThat(origin.requests())
                    .as("requests at the origin for three clients")
                    .hasSize(2);
        }
    }

    @Test
    @DisplayName("A client that reads a hit slowly delays no other, and gets all of it in the end")
    @LikelyCause("The response is written to the client under the store's lock: get it from the store first, then"
            + " write.")
    void a_slow_reader_of_a_hit_delays_nobody() throws Exception {
        byte[] large = Samples.ok(Samples.content("large", 8_000_000)); // more than all socket buffers hold
        try (RawOrigin origin = RawOrigin.answering(large);
                Socket slow = new Socket()) {
            proxy.get(origin.url("/a"));
            slow.setReceiveBufferSize(4_096);
            slow.setSoTimeout(Math.toIntExact(RunningProxy.LIMIT.toMillis()));
            slow.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), proxy.port()));
            slow.getOutputStream().write(Samples.bytes(RunningProxy.request("GET", origin.url("/a"))));
            assertThat(slow.getInputStream().read())
                    .as("the first byte of the slow client's answer")
                    .isEqualTo('H');

            assertAnswer("another client's hit", proxy.get(origin.url("/a")), large);
            assertAnswer("a miss that evicts it", proxy.get(origin.url("/b")), large);
            assertAnswer("a hit of the second object", proxy.get(origin.url("/b")), large);
            assertThat(origin.requests()).as("requests at the origin").hasSize(2);

            byte[] rest = slow.getInputStream().readNBytes(large.length);
            assertThat(rest)
                    .as("the rest of the slow client's answer")
                    .isEqualTo(Arrays.copyOfRange(large, 1, large.length));
        }
    }

    @Test
    @DisplayName("Clients that miss at once each go to the origin, and each gets its answer")
    @LikelyCause("One client waits for another's answer: in fetch, only the store needs a lock.")
    void concurrent_misses_each_go_to_the_origin() throws Exception {
        int clients = 5;
        try (RawOrigin origin = RawOrigin.start(exchange -> {
            awaitGate();
            exchange.send(ANSWER);
        })) {
            RawClient[] open = new RawClient[clients];
            for (int i = 0; i < clients; i++) {
                open[i] = proxy.connect().send(RunningProxy.request("GET", origin.url("/a")));
            }
            assertThat(origin.awaitRequests(clients, RunningProxy.LIMIT))
                    .as("whether all %d requests are at the origin at once", clients)
                    .isTrue();
            gate.countDown();
            for (RawClient client : open) {
                assertAnswer("each client's answer", RawResponse.readFrom(client), ANSWER);
                client.close();
            }
            assertAnswer("the next client's answer", proxy.get(origin.url("/a")), ANSWER);
            assertThat(origin.requests()).as("requests at the origin").hasSize(clients);
        }
    }

    private void awaitGate() throws InterruptedException {
        gate.await(2 * Background.LIMIT_SECONDS, SECONDS);
    }

    private static void assertAnswer(String what, RawResponse actual, byte[] expected) {
        assertThat(actual.bytes()).as(what).isEqualTo(expected);
    }
}
