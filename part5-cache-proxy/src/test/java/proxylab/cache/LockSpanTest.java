package proxylab.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.reflect.Field;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import proxylab.lesson.LikelyCause;

/**
 * A call takes far too little time to be caught in the middle. But two keys of some million characters, equal and not
 * the same object, take the store a while to compare; whoever then looks at the lock finds it held nearly every time.
 */
@Tag("step-5.3")
@Order(2)
@DisplayName("The store, shared: the lock is held as long as the store is at work")
class LockSpanTest {
    private static final int LOOKS = 100;
    private static final List<CacheKey> EQUAL_KEYS = List.of(longKey(), longKey());

    private final LruCache cache = new LruCache(new CacheLimits(100, 40, 5, 200));
    private ReentrantReadWriteLock lock;

    private static CacheKey longKey() {
        return Samples.key("/" + "x".repeat(8 << 20));
    }

    @BeforeEach
    void find_the_lock() throws Exception {
        for (Field field : LruCache.class.getDeclaredFields()) {
            field.setAccessible(true);
            if (field.get(cache) instanceof ReentrantReadWriteLock found) {
                lock = found;
            }
        }
        assumeTrue(lock != null, "the cache does not use the lock that was given");
        Background.await("a first put", Background.start(() -> cache.put(EQUAL_KEYS.get(0), Samples.stored(1))));
    }

    @Test
    @DisplayName("A reader holds it until it has found what it looks for")
    @LikelyCause("get unlocks before find has come back, so a writer may change the maps while find looks into them."
            + " Unlocking is the last thing to do.")
    void a_reader_holds_it_to_the_end() throws Exception {
        assertHeld(
                "get", call -> cache.get(EQUAL_KEYS.get(1)), () -> lock.getReadLockCount() > 0 || lock.isWriteLocked());
    }

    @Test
    @DisplayName("A writer holds it until everything is stored and evicted")
    @LikelyCause("put unlocks before store has come back, so others may be in the maps while store changes them."
            + " Unlocking is the last thing to do.")
    void a_writer_holds_it_to_the_end() throws Exception {
        CachedResponse response = Samples.stored(1);
        // by turns: the key that is there must not be the same object
        assertHeld("put", call -> cache.put(EQUAL_KEYS.get(call % 2), response), lock::isWriteLocked);
    }

    private static void assertHeld(String method, IntConsumer calls, BooleanSupplier held) throws Exception {
        AtomicBoolean ended = new AtomicBoolean();
        CompletableFuture<Void> calling = Background.start(() -> {
            for (int call = 1; !ended.get(); call++) {
                calls.accept(call);
            }
            return null;
        });
        int seen = 0;
        try {
            for (int look = 0; look < LOOKS; look++) {
                letTimePass();
                seen += held.getAsBoolean() ? 1 : 0;
            }
        } finally {
            ended.set(true);
        }
        Background.await("the end of the calls of " + method, calling);
        assertThat(seen)
                .as("how often the lock was held, of %d looks during one %s after another", LOOKS, method)
                .isGreaterThan(LOOKS / 4);
    }

    /** So much that each look falls into another call. */
    private static void letTimePass() {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(3);
        while (System.nanoTime() < end) {
            Thread.yield(); // the other thread may need this core
        }
    }
}
