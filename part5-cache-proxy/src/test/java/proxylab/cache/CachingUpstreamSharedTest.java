package proxylab.cache;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import proxylab.proxy.ProxyRequest;

@Tag("step-5.4")
@DisplayName("One cache before the origins, many clients at once")
class CachingUpstreamSharedTest {
    private static final int CLIENTS = 6;
    private static final byte[] OTHER = Samples.ok(Samples.content("other", 600));
    private static final byte[] ANSWER = Samples.ok(Samples.content("answer", 400));

    private final CountDownLatch gate = new CountDownLatch(1);
    private final FakeOrigin origin = new FakeOrigin();
    /** Room for {@link #OTHER} and one {@link #ANSWER}, and not for two of them. */
    private final CachingUpstream caching = new CachingUpstream(origin, new CacheLimits(1_000, 1_000, 100, 8_192));

    @AfterEach
    void open_the_gate() {
        gate.countDown();
    }

    @Test
    @DisplayName("Clients that miss at once each ask the origin; one copy is stored and nothing else goes for it")
    void concurrent_misses_store_one_copy() throws Exception {
        origin.sends(OTHER);
        fetch(Samples.get("http://origin.test/other"));
        CountDownLatch inside = new CountDownLatch(CLIENTS);
        origin.does((request, client) -> {
            inside.countDown();
            awaitOpen(gate);
            client.write(ANSWER);
        });

        List<CompletableFuture<byte[]>> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(inBackground(Samples.get(Samples.URL)));
        }
        assertThat(inside.await(10, SECONDS))
                .as("all %d clients are at the origin at once; does a lock let one at a time through?", CLIENTS)
                .isTrue();
        gate.countDown();
        for (CompletableFuture<byte[]> client : clients) {
            Samples.assertSameBytes("each client's answer", client.get(10, SECONDS), ANSWER);
        }

        origin.sends(Samples.bytes("the origin was asked again"));
        Samples.assertSameBytes("a hit", fetch(Samples.get(Samples.URL)), ANSWER);
        Samples.assertSameBytes(
                "there is room for one copy beside it, and it was stored once: /other is a hit still",
                fetch(Samples.get("http://origin.test/other")),
                OTHER);
        assertThat(origin.asked()).as("requests at the origin").hasSize(1 + CLIENTS);
    }

    @Test
    @DisplayName("A client that takes a hit slowly holds no lock: others read, store and evict meanwhile")
    void a_slow_client_of_a_hit_delays_nobody() throws Exception {
        origin.sends(ANSWER);
        fetch(Samples.get(Samples.URL));
        SlowClient slow = new SlowClient();
        CompletableFuture<Void> hit = inBackground(Samples.get(Samples.URL), slow);
        assertThat(slow.writing.await(10, SECONDS))
                .as("the slow client's answer has begun")
                .isTrue();

        assertOthersAreServed();

        gate.countDown();
        hit.get(10, SECONDS);
        Samples.assertSameBytes(
                "the slow client gets all of its answer, though it was evicted meanwhile",
                slow.received.toByteArray(),
                ANSWER);
    }

    @Test
    @DisplayName("A client that takes a miss slowly holds no lock either")
    void a_slow_client_of_a_miss_delays_nobody() throws Exception {
        origin.sends(ANSWER);
        SlowClient slow = new SlowClient();
        CompletableFuture<Void> miss = inBackground(Samples.get("http://origin.test/slow"), slow);
        assertThat(slow.writing.await(10, SECONDS))
                .as("the slow client's answer has begun")
                .isTrue();

        assertOthersAreServed();

        gate.countDown();
        miss.get(10, SECONDS);
        Samples.assertSameBytes("the slow client's answer", slow.received.toByteArray(), ANSWER);
        origin.sends(OTHER);
        Samples.assertSameBytes(
                "stored when the slow client had it all", fetch(Samples.get("http://origin.test/slow")), ANSWER);
    }

    /** A read, a write, and writes that evict everything from before. */
    private void assertOthersAreServed() throws Exception {
        for (String path : new String[] {"/object", "/object", "/1", "/2", "/3", "/object"}) {
            CompletableFuture<byte[]> other = inBackground(Samples.get("http://origin.test" + path));
            Samples.assertSameBytes(
                    "the answer for " + path + " while a slow client is being written to; is a lock held meanwhile?",
                    other.completeOnTimeout(new byte[0], 10, SECONDS).get(),
                    ANSWER);
        }
    }

    /** Takes nothing until the gate opens. */
    private final class SlowClient extends OutputStream {
        final CountDownLatch writing = new CountDownLatch(1);
        final ByteArrayOutputStream received = new ByteArrayOutputStream();

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            writing.countDown();
            awaitOpen(gate);
            received.write(bytes, offset, length);
        }
    }

    private byte[] fetch(ProxyRequest request) throws Exception {
        return inBackground(request).get(10, SECONDS);
    }

    private CompletableFuture<byte[]> inBackground(ProxyRequest request) {
        ByteArrayOutputStream client = new ByteArrayOutputStream();
        return inBackground(request, client).thenApply(done -> client.toByteArray());
    }

    private CompletableFuture<Void> inBackground(ProxyRequest request, OutputStream client) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                caching.fetch(request, client);
                done.complete(null);
            } catch (Exception | AssertionError e) {
                done.completeExceptionally(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return done;
    }

    private static void awaitOpen(CountDownLatch gate) throws IOException {
        try {
            if (!gate.await(60, SECONDS)) {
                throw new IOException("the test never opened its gate");
            }
        } catch (InterruptedException e) {
            throw new IOException("nobody interrupts this thread", e);
        }
    }
}
