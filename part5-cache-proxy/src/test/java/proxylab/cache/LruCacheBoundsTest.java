package proxylab.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import proxylab.http.Header;
import proxylab.http.Headers;
import proxylab.lesson.LikelyCause;

@Tag("step-5.2")
@Order(2)
@DisplayName("The store under a flood: bounded memory, and evictions that stay cheap")
@LikelyCause("Entries that are replaced or evicted must leave both maps and both sums: call remove for each.")
class LruCacheBoundsTest {
    private static final int ROUNDS = 40;
    private static final int EVICTIONS = 300;
    private static final CachedResponse EMPTY = Samples.stored(0);

    @Test
    @DisplayName("50,000 empty objects with large heads leave no more metadata than the bound")
    void many_empty_objects_cannot_fill_the_heap() {
        CacheLimits limits = CacheLimits.DEFAULT;
        LruCache cache = new LruCache(limits);
        byte[] head = new byte[limits.maxHeadBytes()]; // shared by all, so that the test itself stays small
        CachedResponse empty = CachedResponse.of(head, head.length, Stream.empty(), Headers.of());
        for (int i = 0; i < 50_000; i++) {
            assertThat(cache.put(Samples.key("/" + i), empty))
                    .as("what put returns")
                    .isTrue();
        }

        assertThat(cache.contentBytes()).as("content of empty objects").isZero();
        assertThat((long) cache.size() * limits.maxHeadBytes())
                .as("bytes of heads")
                .isPositive()
                .isLessThanOrEqualTo(limits.maxMetadataBytes());
        assertThat(cache.get(Samples.key("/49999"))).as("the newest").isPresent();
        assertThat(cache.get(Samples.key("/0"))).as("the oldest").isEmpty();
    }

    @Test
    @DisplayName("Small empty objects are bounded by their number")
    void small_empty_objects_are_bounded_by_their_number() {
        LruCache cache = new LruCache(CacheLimits.DEFAULT);
        CachedResponse empty = Samples.stored(0);
        for (int i = 0; i < 40_000; i++) {
            cache.put(Samples.key("/" + i), empty);
        }
        assertThat(cache.size()).as("entries").isEqualTo(CacheLimits.DEFAULT.maxEntries());
    }

    @Test
    @DisplayName("Long keys, and long request headers that Vary names, count for the bound as heads do")
    void keys_and_selecting_headers_count_too() {
        LruCache cache = new LruCache(CacheLimits.DEFAULT);
        String longText = "x".repeat(60_000);
        CachedResponse selected =
                CachedResponse.of(new byte[0], 0, Stream.of("Accept"), Headers.of(Header.of("Accept", longText)));
        for (int i = 0; i < 400; i++) {
            cache.put(Samples.key("/" + i + "/" + longText), selected);
        }
        assertThat(cache.size() * 120_000L)
                .as("bytes of keys and selecting headers")
                .isPositive()
                .isLessThanOrEqualTo(CacheLimits.DEFAULT.maxMetadataBytes());
    }

    @Test
    @DisplayName("What is replaced or evicted is subtracted again, metadata too")
    void metadata_is_counted_off_again() {
        LruCache cache = new LruCache(new CacheLimits(1_000, 1_000, 10, 8_192));
        CachedResponse large = CachedResponse.of(new byte[8_192], 8_192, Stream.empty(), Headers.of());
        for (int i = 0; i < 100_000; i++) {
            cache.put(Samples.key("/" + i % 20), large);
        }
        assertThat(cache.size()).as("entries, of at most 10").isEqualTo(10);
    }

    /**
     * Looking at every entry makes an eviction 30 times as expensive with 30 times the entries. The fastest of many
     * rounds is compared, so other work on the machine can lengthen this test but not fail it.
     */
    @Test
    @DisplayName("With 30 times the entries, an eviction costs nowhere near 30 times as much")
    @LikelyCause("Every entry is looked at to find the least recently used one: take the first of byLastUse, which is"
            + " sorted. If it timed out: evictions go on for ever, most often because an entry that was filed again is"
            + " still under its old number.")
    void eviction_does_not_look_at_every_entry() {
        FullCache small = new FullCache(1_000);
        FullCache large = new FullCache(30_000);
        long smallNanos = Long.MAX_VALUE;
        long largeNanos = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS && (round < 5 || largeNanos > 10 * smallNanos); round++) {
            smallNanos = Math.min(smallNanos, small.nanosForEvictions());
            largeNanos = Math.min(largeNanos, large.nanosForEvictions());
        }

        assertThat(largeNanos)
                .as("nanoseconds for %d evictions from 30,000 entries", EVICTIONS)
                .isLessThanOrEqualTo(10 * smallNanos);
    }

    /**
     * Anyone can write down paths with equal hash codes. A hash table copes with them when its keys have an order;
     * otherwise it compares each with each, which takes far longer than this test waits.
     */
    @Test
    @DisplayName("Paths that a hostile client chose for their equal hash codes cost no more than others")
    @LikelyCause(
            "A hash table copes with equal hash codes when its keys have an order: CacheKey must stay Comparable, and a search"
                    + " must not go through all entries.")
    void colliding_keys_stay_cheap() {
        int keys = 1 << 14;
        LruCache cache = new LruCache(new CacheLimits(1_000, 1_000, keys, 8_192));
        assertThat(colliding(0).hashCode())
                .as("the hash code of one of these keys")
                .isEqualTo(colliding(keys - 1).hashCode());

        assertTimeoutPreemptively(Duration.ofSeconds(Background.LIMIT_SECONDS), () -> {
            for (int i = 0; i < keys; i++) {
                cache.put(colliding(i), EMPTY);
            }
            for (int i = 0; i < keys; i++) {
                assertThat(cache.get(colliding(i))).as("key %d", i).isPresent();
            }
        });
    }

    /** "Aa" and "BB" have the same hash code, and so has every text made of the same number of either. */
    private static CacheKey colliding(int i) {
        StringBuilder path = new StringBuilder("/");
        for (int bit = 0; bit < 14; bit++) {
            path.append((i >> bit & 1) == 0 ? "Aa" : "BB");
        }
        return Samples.key(path.toString());
    }

    /** A store with no room: each new entry evicts one. */
    private static final class FullCache {
        private final LruCache cache;
        private final int entries;
        private int next;

        FullCache(int entries) {
            this.cache = new LruCache(new CacheLimits(1_000, 1_000, entries, 8_192));
            this.entries = entries;
            while (next < entries) {
                putNext();
            }
        }

        /** Each eviction is preceded by a read, so that something has moved in the order. */
        long nanosForEvictions() {
            long start = System.nanoTime();
            for (int i = 0; i < EVICTIONS; i++) {
                cache.get(Samples.key("/" + (next - entries / 2)));
                putNext();
            }
            return System.nanoTime() - start;
        }

        private void putNext() {
            cache.put(Samples.key("/" + next++), EMPTY);
        }
    }
}
