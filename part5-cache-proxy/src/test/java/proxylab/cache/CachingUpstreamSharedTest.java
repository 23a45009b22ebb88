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
import proxylab.lesson.LikelyCause;
import proxylab.proxy.ProxyRequest;

@Tag("step-5.6")
@DisplayName("One cache in front of the origins, many clients at once")
@LikelyCause("A lock is held while something is sent or received: the store's lock belongs inside LruCache, and fetch"
        + " needs no other.")
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
    @DisplayName("Clients that miss at once each ask the origin; one copy is stored and nothing else is evicted for it")
    @LikelyCause("One client waits for another's answer, or each copy was counted although one replaced the other: the"
            + " store must first remove what the key had.")
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
        assertThat(inside.await(Background.LIMIT_SECONDS, SECONDS))
                .as("whether all %d clients are at the origin at once", CLIENTS)
                .isTrue();
        gate.countDown();
        for (CompletableFuture<byte[]> client : clients) {
            assertThat(Background.await("each client's answer", client))
                    .as("each client's answer")
                    .isEqualTo(ANSWER);
        }

        origin.sends(Samples.bytes("the origin was asked again"));
        assertThat(fetch(Samples.get(Samples.URL))).as("a hit").isEqualTo(ANSWER);
        assertThat(fetch(Samples.get("http://origin.test/other")))
                .as("the other object, for which there is room beside one copy")
                .isEqualTo(OTHER);
        assertThat(origin.asked()).as("requests at the origin").hasSize(1 + CLIENTS);
    }

    @Test
    @DisplayName("A client that takes a hit slowly holds no lock: others read, store and evict meanwhile")
    @LikelyCause("The response is written to the client under the store's lock: get it from the store first, then"
            + " write.")
    void a_slow_client_of_a_hit_delays_nobody() throws Exception {
        origin.sends(ANSWER);
        fetch(Samples.get(Samples.URL));
        SlowClient slow = new SlowClient();
        CompletableFuture<Void> hit = inBackground(Samples.get(Samples.URL), slow);
        assertThat(slow.writing.await(Background.LIMIT_SECONDS, SECONDS))
                .as("whether the slow client's answer has begun")
                .isTrue();

        assertOthersAreServed();

        gate.countDown();
        Background.await("the slow client's answer", hit);
        assertThat(slow.received.toByteArray())
                .as("the slow client's answer, evicted meanwhile")
                .isEqualTo(ANSWER);
    }

    @Test
    @DisplayName("A client that takes a miss slowly holds no lock either")
    @LikelyCause(
            "The origin server is asked, or the answer relayed, under a lock: only the store itself needs one. Or the last"
                    + " piece was sent before the answer was stored.")
    void a_slow_client_of_a_miss_delays_nobody() throws Exception {
        origin.sends(ANSWER);
        SlowClient slow = new SlowClient();
        CompletableFuture<Void> miss = inBackground(Samples.get("http://origin.test/slow"), slow);
        assertThat(slow.writing.await(Background.LIMIT_SECONDS, SECONDS))
                .as("whether the slow client's answer has begun")
                .isTrue();

        origin.sends(OTHER);
        assertThat(fetch(Samples.get("http://origin.test/slow")))
                .as("what was stored before the slow client has taken the last piece")
                .isEqualTo(ANSWER);
        origin.sends(ANSWER);
        assertOthersAreServed();

        gate.countDown();
        Background.await("the slow client's answer", miss);
        assertThat(slow.received.toByteArray())
                .as("the slow client's answer, evicted meanwhile")
                .isEqualTo(ANSWER);
    }

    /** A read, a write, and writes that evict everything from before. */
    private void assertOthersAreServed() throws Exception {
        for (String path : new String[] {"/object", "/object", "/1", "/2", "/3", "/object"}) {
            assertThat(fetch(Samples.get("http://origin.test" + path)))
                    .as("the answer for %s while a slow client is being written to", path)
                    .isEqualTo(ANSWER);
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
        return Background.await("an answer", inBackground(request));
    }

    private CompletableFuture<byte[]> inBackground(ProxyRequest request) {
        ByteArrayOutputStream client = new ByteArrayOutputStream();
        return inBackground(request, client).thenApply(done -> client.toByteArray());
    }

    private CompletableFuture<Void> inBackground(ProxyRequest request, OutputStream client) {
        return Background.start(() -> {
            caching.fetch(request, client);
            return null;
        });
    }

    private static void awaitOpen(CountDownLatch gate) throws IOException {
        try {
            if (!gate.await(2 * Background.LIMIT_SECONDS, SECONDS)) {
                throw new IOException("the gate stayed shut");
            }
        } catch (InterruptedException e) {
            throw new IOException("nobody interrupts this thread", e);
        }
    }
}
