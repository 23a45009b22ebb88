package proxylab.cache;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import proxylab.lesson.LikelyCause;

/**
 * A reader inside the store cannot be stopped there from outside. So these tests stand in for one: they hold what a
 * reader would hold (the read side of a lock with two sides) or what it may not need (any other lock), and check
 * whether further readers come through.
 */
@Tag("step-5.3")
@Timeout(20) // a thread that locks itself out would wait for ever
@Order(1)
@DisplayName("The store, shared: many readers at once, one writer alone")
@LikelyCause("A frame has the wrong side of the lock, or none: get holds the read lock while it calls find,"
        + " put the write lock while it calls store.")
class SharedCacheTest {
    private static final String NOT_UNLOCKED =
            "That call has ended, but its lock is still held, and others wait for ever."
                    + " Unlock on every way out: unlock belongs in a finally block.";
    private static final String OTHER_SIDE =
            "The side that was unlocked is not the one that was locked. Each lock() needs"
                    + " the unlock() of the same side, in a finally block.";
    private static final String WAITS_FOR_ITSELF =
            "put waits for a lock that its own thread holds: a read lock cannot be"
                    + " turned into the write lock. Take the write lock alone.";

    private final LruCache cache = new LruCache(new CacheLimits(100, 40, 5, 200));

    @Test
    @DisplayName("While one reader is inside, others read")
    @LikelyCause(when = "that has ended", value = NOT_UNLOCKED)
    @LikelyCause(when = "IllegalMonitorState", value = OTHER_SIDE)
    @LikelyCause(when = "the first put", value = WAITS_FOR_ITSELF)
    @LikelyCause("Readers shut each other out: get takes the write lock, or one exclusive lock encloses everything.")
    void readers_do_not_exclude_each_other() throws Exception {
        CachedResponse response = storeWithoutTraces("/a");

        whileHolding(locksOfAReader(), () -> {
            List<CompletableFuture<Optional<CachedResponse>>> readers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                readers.add(Background.start(() -> cache.get(Samples.key("/a"))));
            }
            for (CompletableFuture<Optional<CachedResponse>> reader : readers) {
                assertThat(Background.await("what a second reader gets", reader))
                        .as("what a second reader gets")
                        .containsSame(response);
            }
        });
    }

    @Test
    @DisplayName("A reader moves nothing: the maps stay as they are while others look into them")
    @LikelyCause("find files the entry again. It runs under the read lock, beside other readers, and may change no map:"
            + " it leaves its number on the entry, and evictLeastRecentlyUsed files the entry again, later.")
    void a_reader_moves_nothing() throws Exception {
        cache.put(Samples.key("/a"), Samples.stored(10));
        cache.put(Samples.key("/b"), Samples.stored(10));
        List<List<?>> before = keysOfMaps();
        cache.get(Samples.key("/a"));
        cache.get(Samples.key("/missing"));

        assertThat(keysOfMaps()).as("the keys of each map, after two reads").isEqualTo(before);
    }

    private List<List<?>> keysOfMaps() throws IllegalAccessException {
        List<List<?>> keys = new ArrayList<>();
        for (Object value : fields()) {
            if (value instanceof Map<?, ?> map) {
                keys.add(List.copyOf(map.keySet()));
            }
        }
        return keys;
    }

    @Test
    @DisplayName("Readers need no monitor: no synchronized method or block encloses a read")
    @LikelyCause(when = "that has ended", value = NOT_UNLOCKED)
    @LikelyCause(when = "IllegalMonitorState", value = OTHER_SIDE)
    @LikelyCause(when = "the first put", value = WAITS_FOR_ITSELF)
    @LikelyCause("get is synchronized, or a block in it is: a monitor lets one thread in at a time, readers too.")
    void a_read_waits_for_no_monitor() throws Exception {
        CachedResponse response = storeWithoutTraces("/a");

        synchronized (cache) {
            assertThat(Background.await("a read", Background.start(() -> cache.get(Samples.key("/a")))))
                    .as("what a reader gets while the monitor is held")
                    .containsSame(response);
        }
    }

    @Test
    @DisplayName("A writer waits until the last reader has left, then goes on")
    @LikelyCause(when = "that has ended", value = NOT_UNLOCKED)
    @LikelyCause(when = "IllegalMonitorState", value = OTHER_SIDE)
    @LikelyCause(when = "the first put", value = WAITS_FOR_ITSELF)
    @LikelyCause("put takes no lock, or the read lock: it would change the maps while others read them.")
    void a_writer_waits_for_the_readers() throws Exception {
        storeWithoutTraces("/a");

        assertWaitsFor(
                locks(ReadWriteLock::readLock), "a writer", () -> cache.put(Samples.key("/b"), Samples.stored(10)));
        assertThat(cache.get(Samples.key("/b"))).as("what the writer stored").isPresent();
    }

    @Test
    @DisplayName("A reader waits until the writer has left: it never sees a half-finished change")
    @LikelyCause(when = "that has ended", value = NOT_UNLOCKED)
    @LikelyCause(when = "IllegalMonitorState", value = OTHER_SIDE)
    @LikelyCause(when = "the first put", value = WAITS_FOR_ITSELF)
    @LikelyCause("get takes no lock: it would look into the maps while a writer changes them.")
    void a_reader_waits_for_the_writer() throws Exception {
        storeWithoutTraces("/a");

        assertWaitsFor(locks(ReadWriteLock::writeLock), "a reader", () -> cache.get(Samples.key("/a")));
        assertWaitsFor(locks(ReadWriteLock::writeLock), "a reader of the total", cache::contentBytes);
        assertWaitsFor(locks(ReadWriteLock::writeLock), "a reader of the count", cache::size);
    }

    /** Setting the clock stands in for two readers, of which the one that took its number first leaves it last. */
    @Test
    @DisplayName("Two readers of one entry: the later number stays, whoever comes last")
    @LikelyCause("/a was evicted although it was used last: its lastUse was set to the number of a reader that was held"
            + " up. The higher number must stay, or that reader overwrites the later use: accumulateAndGet with the"
            + " maximum.")
    void the_later_use_stays() throws Exception {
        AtomicLong clock = clock();
        cache.put(Samples.key("/a"), Samples.stored(40));
        clock.set(30);
        cache.get(Samples.key("/a"));
        clock.set(20);
        cache.put(Samples.key("/b"), Samples.stored(40));
        clock.set(10); // the reader that was held up
        cache.get(Samples.key("/a"));
        clock.set(40);
        cache.put(Samples.key("/c"), Samples.stored(40));

        assertThat(Stream.of("/a", "/b", "/c")
                        .filter(path -> cache.get(Samples.key(path)).isPresent())
                        .toList())
                .as("what stays when /c comes and one must go: /a was last used at 31, and the reader that came at 11"
                        + " notes it late; /b was last used at 21")
                .containsExactly("/a", "/c");
    }

    private AtomicLong clock() throws IllegalAccessException {
        List<AtomicLong> clocks = new ArrayList<>();
        for (Object value : fields()) {
            if (value instanceof AtomicLong clock) {
                clocks.add(clock);
            }
        }
        assumeTrue(clocks.size() == 1, "the cache does not order uses by the numbers of one clock");
        return clocks.get(0);
    }

    /** Starts it while the locks are held, sees it wait, and sees it go on when they are free again. */
    private static void assertWaitsFor(List<Lock> locks, String who, Runnable access) throws Exception {
        assumeTrue(!locks.isEmpty(), "the cache does not use a lock with a read side and a write side");
        Thread thread = new Thread(access, who);
        thread.setDaemon(true);
        whileHolding(locks, () -> {
            thread.start();
            await(who + " waits or is done")
                    .atMost(Background.LIMIT_SECONDS, SECONDS)
                    .until(() -> isWaiting(thread) || !thread.isAlive());
            assertThat(isWaiting(thread))
                    .as("whether %s waits while the lock is held", who)
                    .isTrue();
        });
        thread.join(SECONDS.toMillis(Background.LIMIT_SECONDS));
        assertThat(thread.isAlive())
                .as("whether %s still waits when the lock is free", who)
                .isFalse();
    }

    @Test
    @DisplayName("Whatever was called before, no lock is still held: a writer comes in")
    @LikelyCause("A lock was not released on every way out: unlock belongs in a finally block.")
    void no_lock_stays_behind() throws Exception {
        cache.put(Samples.key("/a"), Samples.stored(40));
        cache.put(Samples.key("/large"), Samples.stored(41));
        cache.get(Samples.key("/a"));
        cache.get(Samples.key("/missing"));
        cache.size();
        cache.contentBytes();

        assertThat(Background.await("a write", Background.start(() -> cache.put(Samples.key("/b"), Samples.stored(1)))))
                .as("what put returns in another thread")
                .isTrue();
    }

    /** Each call in a thread of its own, so that the next one notices a lock that was left behind. */
    private CachedResponse storeWithoutTraces(String path) throws Exception {
        CacheKey key = Samples.key(path);
        CachedResponse response = Samples.stored(10);
        Background.await("the first put", Background.start(() -> cache.put(key, response)));
        Background.await("a get after a put that has ended", Background.start(() -> cache.get(key)));
        Background.await("a put after a get that has ended", Background.start(() -> cache.put(key, response)));
        return response;
    }

    private interface Body {
        void run() throws Exception;
    }

    /** Holds all of them while the body runs, by this thread. */
    private static void whileHolding(List<Lock> locks, Body body) throws Exception {
        locks.forEach(Lock::lock);
        try {
            body.run();
        } finally {
            locks.forEach(Lock::unlock);
        }
    }

    /** What a reader holds, or would: the read side of each lock that has one, each other lock as it is. */
    private List<Lock> locksOfAReader() throws IllegalAccessException {
        List<Lock> locks = locks(ReadWriteLock::readLock);
        for (Object value : fields()) {
            if (value instanceof Lock lock) {
                locks.add(lock);
            }
        }
        return locks;
    }

    /** One side of each lock that has two. */
    private List<Lock> locks(Function<ReadWriteLock, Lock> side) throws IllegalAccessException {
        List<Lock> locks = new ArrayList<>();
        for (Object value : fields()) {
            if (value instanceof ReadWriteLock both) {
                locks.add(side.apply(both));
            }
        }
        return locks;
    }

    /** What the cache has, and what the store in it has. */
    private List<Object> fields() throws IllegalAccessException {
        List<Object> values = fieldsOf(cache);
        for (Object value : List.copyOf(values)) {
            if (value instanceof LruStore) {
                values.addAll(fieldsOf(value));
            }
        }
        return values;
    }

    private static List<Object> fieldsOf(Object owner) throws IllegalAccessException {
        List<Object> values = new ArrayList<>();
        for (Field field : owner.getClass().getDeclaredFields()) {
            field.setAccessible(true);
            values.add(field.get(owner));
        }
        return values;
    }

    private static boolean isWaiting(Thread thread) {
        return thread.getState() == Thread.State.WAITING || thread.getState() == Thread.State.BLOCKED;
    }
}
