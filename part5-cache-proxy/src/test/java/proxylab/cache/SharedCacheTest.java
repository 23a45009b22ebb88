package proxylab.cache;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A reader inside the store cannot be stopped there from outside. So these tests stand in for one: they hold what a
 * reader would hold (the read side of a lock with two sides) or what it may not need (any other lock), and look whether
 * further readers come through.
 */
@Tag("step-5.3")
@DisplayName("The store, shared: many readers at once, one writer alone")
class SharedCacheTest {
    private final LruCache cache = new LruCache(new CacheLimits(100, 40, 5, 200));

    @Test
    @DisplayName("While one reader is inside, others read")
    void readers_do_not_exclude_each_other() throws Exception {
        CachedResponse response = Samples.stored(10);
        cache.put(Samples.key("/a"), response);

        List<CompletableFuture<Optional<CachedResponse>>> readers = new ArrayList<>();
        whileHolding(locksOfAReader(), () -> {
            for (int i = 0; i < 8; i++) {
                readers.add(
                        CompletableFuture.supplyAsync(() -> cache.get(Samples.key("/a")), SharedCacheTest::inAThread));
            }
            for (CompletableFuture<Optional<CachedResponse>> reader : readers) {
                assertThat(resultOf(reader))
                        .as("what a second reader gets while the first one is inside: is there one exclusive lock"
                                + " around everything?")
                        .contains(Optional.of(response));
            }
        });
    }

    @Test
    @DisplayName("Readers need no monitor: no synchronized method or block stands around a read")
    void a_read_waits_for_no_monitor() throws Exception {
        CachedResponse response = Samples.stored(10);
        cache.put(Samples.key("/a"), response);

        synchronized (cache) {
            assertThat(resultOf(CompletableFuture.supplyAsync(
                            () -> cache.get(Samples.key("/a")), SharedCacheTest::inAThread)))
                    .as("what a reader gets while another thread holds the monitor of the cache; is get synchronized?")
                    .contains(Optional.of(response));
        }
    }

    @Test
    @DisplayName("A writer waits until the last reader has left, then goes on")
    void a_writer_waits_for_the_readers() throws Exception {
        cache.put(Samples.key("/a"), Samples.stored(10));
        assertWaitsFor(
                locks(ReadWriteLock::readLock), () -> cache.put(Samples.key("/b"), Samples.stored(10)), "a writer");
        assertThat(cache.get(Samples.key("/b"))).as("after the reader has left").isPresent();
    }

    @Test
    @DisplayName("A reader waits until the writer has left: it never sees a half-done change")
    void a_reader_waits_for_the_writer() throws Exception {
        cache.put(Samples.key("/a"), Samples.stored(10));
        assertWaitsFor(locks(ReadWriteLock::writeLock), () -> cache.get(Samples.key("/a")), "a reader");
        assertWaitsFor(locks(ReadWriteLock::writeLock), cache::contentBytes, "a reader of the total");
        assertWaitsFor(locks(ReadWriteLock::writeLock), cache::size, "a reader of the count");
    }

    /** Starts it while the locks are held, sees it wait, and sees it go on when they are free again. */
    private static void assertWaitsFor(List<Lock> locks, Runnable access, String who) throws Exception {
        assumeTrue(!locks.isEmpty(), "the cache has another way than a lock with a read side and a write side");
        Thread thread = new Thread(access, who);
        thread.setDaemon(true);
        whileHolding(locks, () -> {
            thread.start();
            await(who + " waits or is done").atMost(10, SECONDS).until(() -> isWaiting(thread) || !thread.isAlive());
            assertThat(thread.isAlive())
                    .as("%s waits while the other side holds the lock; which lock does it take?", who)
                    .isTrue();
        });
        thread.join(10_000);
        assertThat(thread.isAlive())
                .as("%s still waits when the lock is free", who)
                .isFalse();
    }

    @Test
    @DisplayName("A failed search leaves no lock behind: a writer comes next")
    void reads_and_refused_writes_leave_no_lock_behind() throws Exception {
        cache.get(Samples.key("/missing"));
        cache.put(Samples.key("/large"), Samples.stored(41));
        cache.size();
        cache.contentBytes();

        Optional<Boolean> stored = resultOf(CompletableFuture.supplyAsync(
                () -> cache.put(Samples.key("/a"), Samples.stored(1)), SharedCacheTest::inAThread));
        assertThat(stored)
                .as("a put by another thread after a miss and a refused put; is every unlock in a finally block?")
                .contains(true);
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

    private List<Object> fields() throws IllegalAccessException {
        List<Object> values = new ArrayList<>();
        for (Field field : LruCache.class.getDeclaredFields()) {
            field.setAccessible(true);
            values.add(field.get(cache));
        }
        return values;
    }

    private static boolean isWaiting(Thread thread) {
        return thread.getState() == Thread.State.WAITING || thread.getState() == Thread.State.BLOCKED;
    }

    /** Empty where there is none after ten seconds. */
    private static <T> Optional<T> resultOf(CompletableFuture<T> future) throws Exception {
        try {
            return Optional.of(future.get(10, SECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        }
    }

    private static void inAThread(Runnable task) {
        Thread thread = new Thread(task, "reader");
        thread.setDaemon(true);
        thread.start();
    }
}
