package proxylab.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import proxylab.lesson.LikelyCause;

/** A failure depends on the moment, so nothing is gained by looking for a smaller one. */
@Tag("step-5.3")
@Label("The store, shared: whatever several threads do with it at once")
@LikelyCause(when = Background.NOT_THERE, value = Background.STUCK)
@LikelyCause(
        "Two threads were in the store at once, and one of them changed it: put must hold the write lock for all of"
                + " store, get the read lock for all of find.")
class SharedCachePropertiesTest {
    private static final int MAX_CACHE_BYTES = 100;
    private static final int MAX_OBJECT_BYTES = 40;
    private static final int MAX_ENTRIES = 6;
    private static final List<CacheKey> KEYS =
            IntStream.range(0, 8).mapToObj(i -> Samples.key("/" + i)).toList();

    /** One step of one thread; a negative size means reading. */
    record Step(int key, int contentBytes) {
        boolean reads() {
            return contentBytes < 0;
        }
    }

    /** What one step found or stored, and when it was under way. */
    record Done(CacheKey key, Optional<CachedResponse> response, boolean read, long begin, long end) {}

    @Property(tries = 100, shrinking = ShrinkingMode.OFF)
    @Label("every response that is found was put under that key before, and in the end the sums are right")
    void what_is_found_was_put_and_the_books_balance(@ForAll("scripts") List<List<Step>> scripts) throws Exception {
        LruCache cache = new LruCache(new CacheLimits(MAX_CACHE_BYTES, MAX_OBJECT_BYTES, MAX_ENTRIES, 8_192));
        List<Done> all = runAtOnce(cache, scripts);

        for (Done found : all) {
            if (found.read() && found.response().isPresent()) {
                assertThat(all)
                        .as("the put of what was found for %s", found.key().path())
                        .anyMatch(put -> isOrigin(put, found));
            }
        }
        assertTheBooksBalance(cache, all);
    }

    private static boolean isOrigin(Done put, Done found) {
        return !put.read()
                && put.key().equals(found.key())
                && put.response().get() == found.response().get()
                && put.begin() <= found.end();
    }

    private static void assertTheBooksBalance(LruCache cache, List<Done> all) {
        List<CachedResponse> left =
                KEYS.stream().flatMap(key -> cache.get(key).stream()).toList();

        assertThat(cache.size()).as("entries").isEqualTo(left.size()).isLessThanOrEqualTo(MAX_ENTRIES);
        assertThat(cache.contentBytes())
                .as("bytes of content")
                .isEqualTo(left.stream().mapToLong(CachedResponse::contentBytes).sum())
                .isLessThanOrEqualTo(MAX_CACHE_BYTES);
        for (CacheKey key : KEYS) {
            cache.get(key).ifPresent(response -> assertThat(all)
                    .as("the put of what is left for %s", key.path())
                    .anyMatch(put -> !put.read() && put.response().get() == response));
        }
    }

    /**
     * No one can say which of two overlapping uses came first. But if every use of one key had ended before a use of
     * another began, the first is the less recently used one, and must not outlive the other.
     */
    @Property(tries = 100, shrinking = ShrinkingMode.OFF)
    @Label("no use is lost: what was surely used after all uses of another outlives it")
    @LikelyCause("A use was noted with the number of another one, or an older number stayed: take each with"
            + " incrementAndGet, and keep the higher of two in one atomic step.")
    void no_use_is_lost(
            @ForAll("scriptsWithoutEviction") List<List<Step>> scripts, @ForAll @IntRange(min = 1, max = 7) int evicted)
            throws Exception {
        LruCache cache = new LruCache(new CacheLimits(1_000, MAX_OBJECT_BYTES, KEYS.size(), 8_192));
        List<Done> uses = new ArrayList<>(runAtOnce(cache, List.of(putAll())));
        uses.addAll(runAtOnce(cache, scripts));
        for (int i = 0; i < evicted; i++) {
            cache.put(Samples.key("/new/" + i), Samples.stored(0));
        }

        Map<CacheKey, Long> lastBegin = new HashMap<>();
        Map<CacheKey, Long> lastEnd = new HashMap<>();
        for (Done use : uses) {
            lastBegin.merge(use.key(), use.begin(), Math::max);
            lastEnd.merge(use.key(), use.end(), Math::max);
        }
        List<CacheKey> left =
                KEYS.stream().filter(key -> cache.get(key).isPresent()).toList();
        assertThat(left).as("what is left").hasSize(KEYS.size() - evicted);
        for (CacheKey gone : KEYS) {
            if (!left.contains(gone)) {
                assertThat(left)
                        .as("what is left, though used before %s", gone.path())
                        .noneMatch(key -> lastEnd.get(key) < lastBegin.get(gone));
            }
        }
    }

    private static List<Step> putAll() {
        return IntStream.range(0, KEYS.size())
                .mapToObj(key -> new Step(key, 10))
                .toList();
    }

    /** Each script in a thread of its own, all from the same moment on; everything that happened, thread by thread. */
    private static List<Done> runAtOnce(LruCache cache, List<List<Step>> scripts) throws Exception {
        CyclicBarrier start = new CyclicBarrier(scripts.size());
        List<CompletableFuture<List<Done>>> threads = new ArrayList<>();
        for (List<Step> script : scripts) {
            threads.add(Background.start(() -> {
                start.await();
                return run(cache, script);
            }));
        }
        List<Done> all = new ArrayList<>();
        for (CompletableFuture<List<Done>> thread : threads) {
            all.addAll(Background.await("the end of all threads", thread));
        }
        return all;
    }

    private static List<Done> run(LruCache cache, List<Step> script) {
        List<Done> done = new ArrayList<>();
        for (Step step : script) {
            CacheKey key = KEYS.get(step.key());
            CachedResponse made = step.reads() ? null : Samples.stored(step.contentBytes());
            long begin = System.nanoTime();
            Optional<CachedResponse> response = step.reads() ? cache.get(key) : put(cache, key, made);
            done.add(new Done(key, response, step.reads(), begin, System.nanoTime()));
        }
        return done;
    }

    private static Optional<CachedResponse> put(LruCache cache, CacheKey key, CachedResponse response) {
        assertThat(cache.put(key, response)).as("what put returns").isTrue();
        return Optional.of(response);
    }

    @Provide
    Arbitrary<List<List<Step>>> scripts() {
        return scripts(Arbitraries.of(-1, -1, -1, 0, 1, 20, 39, 40), 60);
    }

    /** All keys are there already, and a new response is as large as the old one: nothing has to go. */
    @Provide
    Arbitrary<List<List<Step>>> scriptsWithoutEviction() {
        return scripts(Arbitraries.of(-1, -1, -1, -1, -1, -1, 10), 60);
    }

    private static Arbitrary<List<List<Step>>> scripts(Arbitrary<Integer> sizes, int maxSteps) {
        return Combinators.combine(Arbitraries.integers().between(0, KEYS.size() - 1), sizes)
                .as(Step::new)
                .list()
                .ofMaxSize(maxSteps)
                .list()
                .ofMinSize(2)
                .ofMaxSize(4);
    }
}
