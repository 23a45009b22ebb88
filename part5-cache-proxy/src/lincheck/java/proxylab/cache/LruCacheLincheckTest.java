package proxylab.cache;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jetbrains.lincheck.Lincheck;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import proxylab.lesson.LikelyCause;

/**
 * Lincheck decides which thread runs when, and tries one order after another. The store must always look as if the
 * operations had been done one by one, each at some moment between its beginning and its end: even the order of
 * eviction, since a lost use shows in what is found later.
 */
@Tag("step-5.3")
@DisplayName("Whatever the scheduler does, the store is a map that forgets the least recently used")
@LikelyCause("A frame lacks its lock, or a reader does more than it may: the interleaving above shows between which two"
        + " lines the other thread came in.")
class LruCacheLincheckTest {
    private static final int MAX_ENTRIES = 2;

    @Test
    @DisplayName("get, put and size: every interleaving of two threads gives results that a plain map could give")
    void like_a_plain_map_under_a_controlled_scheduler() {
        new ModelCheckingOptions()
                .iterations(6)
                .invocationsPerIteration(200)
                .threads(2)
                .actorsBefore(2)
                .actorsPerThread(2)
                .actorsAfter(3)
                .sequentialSpecification(PlainMap.class)
                .check(Store.class);
    }

    @Test
    @DisplayName("get, put and size: three threads that really run at once get results that a plain map could give")
    void like_a_plain_map_under_stress() {
        new StressOptions()
                .iterations(6)
                .invocationsPerIteration(1_000)
                .threads(3)
                .actorsPerThread(3)
                .sequentialSpecification(PlainMap.class)
                .check(Store.class);
    }

    @Test
    @DisplayName("An entry is as recently used as its latest reader says, whoever else reads it")
    @LikelyCause("Of two readers of one entry, the one with the lower number came last, and its number stayed:"
            + " keep the higher one, in one atomic step.")
    void the_latest_use_counts() {
        Lincheck.runConcurrentTest(200, () -> {
            Store store = new Store();
            store.put(1, 0);
            store.put(2, 0);
            Thread other = new Thread(() -> store.get(1));
            other.start();
            store.get(2);
            store.get(1);
            join(other);
            store.put(3, 0);
            if (store.get(1) == null) { // not AssertJ: all that runs in here is under Lincheck's control, and slow
                throw new AssertionError("expected key 2, which was read before key 1, to be evicted, but key 1 was");
            }
        });
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The store, with the operations that Lincheck is to call. */
    @Param(name = "key", gen = IntGen.class, conf = "1:3")
    @Param(name = "bytes", gen = IntGen.class, conf = "0:2")
    public static class Store {
        private static final CacheKey[] KEYS = {
            Samples.key("/0"), Samples.key("/1"), Samples.key("/2"), Samples.key("/3")
        };
        private static final CachedResponse[] RESPONSES = {Samples.stored(0), Samples.stored(1), Samples.stored(2)};

        private final LruCache cache = new LruCache(new CacheLimits(100, 40, MAX_ENTRIES, 200));

        @Operation(params = "key")
        public Integer get(int key) {
            return cache.get(KEYS[key]).map(CachedResponse::contentBytes).orElse(null);
        }

        @Operation(params = {"key", "bytes"})
        public boolean put(int key, int bytes) {
            return cache.put(KEYS[key], RESPONSES[bytes]);
        }

        @Operation
        public int size() {
            return cache.size();
        }
    }

    /** The model: the same operations for one thread alone. */
    public static class PlainMap {
        private final Map<Integer, Integer> sizes = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Integer, Integer> eldest) {
                return size() > MAX_ENTRIES;
            }
        };

        public Integer get(int key) {
            return sizes.get(key);
        }

        public boolean put(int key, int bytes) {
            sizes.put(key, bytes);
            return true;
        }

        public int size() {
            return sizes.size();
        }
    }
}
