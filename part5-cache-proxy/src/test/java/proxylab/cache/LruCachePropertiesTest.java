package proxylab.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import org.junit.jupiter.api.function.Executable;
import proxylab.lesson.LikelyCause;
import proxylab.lesson.TryLimit;

@Tag("step-5.2")
@Label("The store behaves as a LinkedHashMap in access order with limits, whatever one thread does with it")
@LikelyCause("Take the steps shown above one by one, on paper: after each, what is in entries, in byLastUse and in the"
        + " sums? Most often a use is not noted, or a replaced entry is counted twice. If it timed out: an entry that"
        + " was filed again is still under its old number, and evictions never end.")
class LruCachePropertiesTest {
    private static final int MAX_CACHE_BYTES = 100;
    private static final int MAX_OBJECT_BYTES = 40;
    private static final int MAX_ENTRIES = 6;
    private static final List<String> PATHS = List.of("/a", "/b", "/c", "/d", "/e", "/f", "/g", "/h");

    /** One step; a negative size means reading. */
    record Step(String path, int contentBytes) {
        boolean reads() {
            return contentBytes < 0;
        }

        @Override
        public String toString() {
            return reads() ? "get " + path : "put " + path + " of " + contentBytes + " bytes";
        }
    }

    /** What the store should do, in the fewest words: the first entry is the least recently used one. */
    private static final class Model {
        final Map<String, Integer> sizes = new LinkedHashMap<>(16, 0.75f, true);

        void take(Step step) {
            if (step.reads()) {
                sizes.get(step.path());
            } else if (step.contentBytes() <= MAX_OBJECT_BYTES) {
                sizes.put(step.path(), step.contentBytes());
                for (Iterator<Integer> eldest = sizes.values().iterator(); isOverfull(); ) {
                    eldest.next();
                    eldest.remove();
                }
            }
        }

        int bytes() {
            return sizes.values().stream().mapToInt(size -> size).sum();
        }

        /** By iterating, which does not count as use; reading would. */
        Optional<Integer> sizeOf(String path) {
            return sizes.entrySet().stream()
                    .filter(entry -> entry.getKey().equals(path))
                    .map(Map.Entry::getValue)
                    .findFirst();
        }

        private boolean isOverfull() {
            return bytes() > MAX_CACHE_BYTES || sizes.size() > MAX_ENTRIES;
        }
    }

    /**
     * Checking whether a key is there counts as a use. So after each step a second store is checked, which has taken
     * the same steps up to then, and takes no more.
     */
    @Property
    @Label("after every step: the same keys, the same sizes, the same total")
    void it_holds_what_the_model_holds_after_every_step(@ForAll("steps") List<Step> steps) throws Throwable {
        inTime(() -> assertThatItHoldsWhatTheModelHolds(steps));
    }

    private static void assertThatItHoldsWhatTheModelHolds(List<Step> steps) {
        Model model = new Model();
        for (int count = 1; count <= steps.size(); count++) {
            model.take(steps.get(count - 1));
            LruCache cache = cacheAfter(steps.subList(0, count));

            assertThat(cache.contentBytes()).as("bytes after step %d", count).isEqualTo(model.bytes());
            assertThat(cache.size()).as("entries after step %d", count).isEqualTo(model.sizes.size());
            for (String path : PATHS) {
                assertThat(cache.get(Samples.key(path)).map(CachedResponse::contentBytes))
                        .as("the size of %s after step %d", path, count)
                        .isEqualTo(model.sizeOf(path));
            }
        }
    }

    @Property
    @Label("one store through all steps: never past a limit, what it says it stored is there")
    @LikelyCause("A limit is passed because an eviction is missing, or the sums no longer agree with what is stored:"
            + " add and remove keep both in step. If it timed out: what is filed again must leave its old number.")
    void it_never_passes_a_limit(@ForAll("steps") List<Step> steps) throws Throwable {
        inTime(() -> assertThatItNeverPassesALimit(steps));
    }

    private static void assertThatItNeverPassesALimit(List<Step> steps) {
        LruCache cache = new LruCache(new CacheLimits(MAX_CACHE_BYTES, MAX_OBJECT_BYTES, MAX_ENTRIES, 8_192));
        for (Step step : steps) {
            CacheKey key = Samples.key(step.path());
            if (!step.reads()) {
                CachedResponse response = Samples.stored(step.contentBytes());
                boolean stored = cache.put(key, response);
                assertThat(stored)
                        .as("what put returns for %s", step)
                        .isEqualTo(step.contentBytes() <= MAX_OBJECT_BYTES);
                if (stored) {
                    assertThat(cache.get(key)).as("right after %s", step).containsSame(response);
                }
            }
            assertThat(cache.contentBytes()).as("bytes after %s", step).isBetween(0L, (long) MAX_CACHE_BYTES);
            assertThat(cache.size()).as("entries after %s", step).isBetween(0, MAX_ENTRIES);
        }
    }

    /** An eviction without an end would end the whole run, and its summary with it. */
    private static void inTime(Executable body) throws Throwable {
        TryLimit.run(Duration.ofSeconds(Background.LIMIT_SECONDS), body);
    }

    private static LruCache cacheAfter(List<Step> steps) {
        LruCache cache = new LruCache(new CacheLimits(MAX_CACHE_BYTES, MAX_OBJECT_BYTES, MAX_ENTRIES, 8_192));
        for (Step step : steps) {
            if (step.reads()) {
                cache.get(Samples.key(step.path()));
            } else {
                cache.put(Samples.key(step.path()), Samples.stored(step.contentBytes()));
            }
        }
        return cache;
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Integer> reading = Arbitraries.just(-1);
        Arbitrary<Integer> writing = Arbitraries.oneOf(
                Arbitraries.of(0, 1, 19, 20, 21, 39, 40, 41, 100, 101),
                Arbitraries.integers().between(0, 45));
        return Combinators.combine(Arbitraries.of(PATHS), Arbitraries.oneOf(reading, writing))
                .as(Step::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(40);
    }
}
