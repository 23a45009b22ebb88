package proxylab.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import proxylab.lesson.LikelyCause;

@Tag("step-5.3")
@DisplayName("The store under a storm: no lost, torn or mixed-up entry")
@LikelyCause(when = Background.NOT_THERE, value = Background.STUCK)
@LikelyCause("Two threads changed a map at once, or one changed it while another read it: it loses entries or breaks."
        + " Only store may change the maps, under the write lock; find, under the read lock, changes only atomic"
        + " numbers. And each lock is held until the call in it has come back.")
class CacheStormTest {
    private static final int THREADS = 4;
    private static final int STEPS = 60_000;
    private static final int PATHS = 40;
    private static final int MAX_CACHE_BYTES = 6_000;
    private static final int MAX_ENTRIES = 20;
    private static final List<CacheKey> KEYS =
            IntStream.range(0, PATHS).mapToObj(i -> Samples.key("/" + i)).toList();

    private final LruCache cache = new LruCache(new CacheLimits(MAX_CACHE_BYTES, 1_000, MAX_ENTRIES, 200));

    @Test
    @DisplayName("With one write to three reads, what is found is whole and belongs to its key; in the end the sums are"
            + " right")
    void one_write_for_three_reads() throws Exception {
        storm(4);
    }

    @Test
    @DisplayName("With one write to a hundred reads, what is found is whole and belongs to its key; in the end the sums"
            + " are right")
    void one_write_for_a_hundred_reads() throws Exception {
        storm(101);
    }

    private void storm(int stepsForAWrite) throws Exception {
        CyclicBarrier start = new CyclicBarrier(THREADS);
        List<CompletableFuture<Void>> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Random random = new Random(i);
            threads.add(Background.start(() -> {
                start.await();
                storm(random, stepsForAWrite);
                return null;
            }));
        }
        for (CompletableFuture<Void> thread : threads) {
            Background.await("the end of the storm", thread);
        }

        assertTheBooksBalance();
        assertEvictionStillWorks();
    }

    /** Each step checks little, so that the threads spend their time in the store. */
    private void storm(Random random, int stepsForAWrite) {
        for (int step = 0; step < STEPS; step++) {
            CacheKey key = KEYS.get(random.nextInt(PATHS));
            if (random.nextInt(stepsForAWrite) == 0) {
                cache.put(key, Samples.stored(key, random.nextInt(1_001)));
            } else {
                Optional<CachedResponse> found = cache.get(key);
                if (step % 64 == 0) {
                    found.ifPresent(response -> assertBelongsTo(key, response));
                    assertThat(cache.contentBytes()).as("bytes at some moment").isBetween(0L, (long) MAX_CACHE_BYTES);
                    assertThat(cache.size()).as("entries at some moment").isBetween(0, MAX_ENTRIES);
                }
            }
        }
    }

    private static void assertBelongsTo(CacheKey key, CachedResponse response) {
        assertThat(Samples.sent(response))
                .as("the response found for %s", key.path())
                .isEqualTo(Samples.ok(Samples.content(key.path(), response.contentBytes())));
    }

    private void assertTheBooksBalance() {
        long bytes = 0;
        int entries = 0;
        for (CacheKey key : KEYS) {
            Optional<CachedResponse> found = cache.get(key);
            found.ifPresent(response -> assertBelongsTo(key, response));
            bytes += found.map(CachedResponse::contentBytes).orElse(0);
            entries += found.isPresent() ? 1 : 0;
        }
        assertThat(cache.contentBytes()).as("the total of what is found").isEqualTo(bytes);
        assertThat(cache.size()).as("the number of what is found").isEqualTo(entries);
    }

    /** The order of use must have survived too: six entries of the largest size push out everything else. */
    private void assertEvictionStillWorks() {
        for (int i = 0; i < 6; i++) {
            assertThat(cache.put(Samples.key("/new" + i), Samples.stored(1_000)))
                    .as("what put returns after the storm")
                    .isTrue();
        }
        assertThat(cache.contentBytes()).as("6 objects of 1,000 bytes").isEqualTo(6_000);
        assertThat(cache.size()).as("the 6 new ones, or those and empty ones").isBetween(6, MAX_ENTRIES);
        for (int i = 0; i < 6; i++) {
            assertThat(cache.get(Samples.key("/new" + i)))
                    .as("new object %d", i)
                    .isPresent();
        }
    }
}
