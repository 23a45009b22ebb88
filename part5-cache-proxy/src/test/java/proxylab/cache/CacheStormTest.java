package proxylab.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import proxylab.lesson.LikelyCause;

@Tag("step-5.3")
@DisplayName("The store under a storm: no lost, torn or mixed-up entry")
@LikelyCause("Two threads were in the store at once, and one of them changed it. A HashMap or a TreeMap that is changed"
        + " while others use it loses entries or breaks: store belongs under the write lock, find under the read lock.")
class CacheStormTest {
    private static final int THREADS = 8;
    private static final int STEPS = 4_000;
    private static final int PATHS = 40;
    private static final int MAX_CACHE_BYTES = 6_000;
    private static final int MAX_ENTRIES = 20;

    private final LruCache cache = new LruCache(new CacheLimits(MAX_CACHE_BYTES, 1_000, MAX_ENTRIES, 200));

    @RepeatedTest(3)
    @DisplayName("Every response that a thread finds is the one of its key, and afterwards the books balance")
    void every_response_belongs_to_its_key_and_the_books_balance() throws Exception {
        CyclicBarrier start = new CyclicBarrier(THREADS);
        List<CompletableFuture<Void>> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Random random = new Random(i);
            threads.add(Background.start(() -> {
                start.await();
                storm(random);
                return null;
            }));
        }
        for (CompletableFuture<Void> thread : threads) {
            Background.await("the end of the storm", thread);
        }

        assertTheBooksBalance();
        assertEvictionStillWorks();
    }

    private void storm(Random random) {
        for (int i = 0; i < STEPS; i++) {
            CacheKey key = Samples.key("/" + random.nextInt(PATHS));
            if (random.nextInt(3) == 0) {
                cache.put(key, Samples.stored(key, random.nextInt(1_001)));
            } else {
                cache.get(key).ifPresent(response -> assertBelongsTo(key, response));
            }
            assertThat(cache.contentBytes()).as("bytes, seen at any moment").isBetween(0L, (long) MAX_CACHE_BYTES);
            assertThat(cache.size()).as("entries, seen at any moment").isBetween(0, MAX_ENTRIES);
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
        for (int i = 0; i < PATHS; i++) {
            Optional<CachedResponse> found = cache.get(Samples.key("/" + i));
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
                    .as("what put answers after the storm")
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
