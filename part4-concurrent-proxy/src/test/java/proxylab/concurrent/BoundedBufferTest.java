package proxylab.concurrent;

import static java.lang.Thread.State.TIMED_WAITING;
import static java.lang.Thread.State.WAITING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.ref.WeakReference;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import proxylab.lesson.LikelyCause;

@Tag("step-4.2")
@Timeout(20) // a thread that nobody wakes would wait for ever
@DisplayName("step 4.2: a bounded buffer: producers and consumers wait for each other")
@LikelyCause(
        when = "IllegalMonitorStateException",
        value = "signal() and await() of a Condition need its lock: call them between lock() and unlock(). notify() and"
                + " wait() belong to something else, a monitor; a Condition has signal() and await().")
@LikelyCause(
        "The ring is out of step: an item goes to (first + count) mod capacity, and taking moves first on by one, mod"
                + " capacity, and lowers count.")
class BoundedBufferTest {
    static final String NOT_CHECKED_AGAIN =
            "A thread that was woken does not check again: until it has the lock, another one may have taken the item."
                    + " Wait in a while loop, so that count is looked at after each await().";

    @Test
    @DisplayName("first in, first out, even across the end of the array")
    void first_in_first_out() throws Exception {
        BoundedBuffer<Integer> buffer = new BoundedBuffer<>(3);
        buffer.put(0);
        for (int i = 0; i < 10; i++) {
            buffer.put(i + 1);
            assertThat(buffer.take()).as("item %d", i).isEqualTo(i);
        }
        assertThat(buffer.size()).as("how many items are left").isEqualTo(1);
    }

    @Test
    @DisplayName("offer does not wait: it says no when the buffer is full, and the buffer stays as it was")
    @LikelyCause("offer waits, or overwrites an item, when the buffer is full. It must then return false and change"
            + " nothing.")
    void offer_to_a_full_buffer() throws Exception {
        BoundedBuffer<String> buffer = new BoundedBuffer<>(2);
        assertThat(buffer.offer("a")).as("the first offer").isTrue();
        assertThat(buffer.offer("b")).as("the second offer").isTrue();
        assertThat(buffer.offer("c")).as("the third offer to a buffer for two").isFalse();
        assertThat(buffer.size()).as("how many items there are").isEqualTo(2);
        assertThat(List.of(buffer.take(), buffer.take())).as("the items").containsExactly("a", "b");
        assertThat(buffer.offer("d")).as("an offer when there is room again").isTrue();
    }

    @Test
    @DisplayName("offer says no only when the buffer is full, not when another thread has the lock")
    @LikelyCause(
            "offer gives up when it does not get the lock at once. Not to wait means: not for room. The lock is soon"
                    + " free, so wait for it with lock().")
    void offer_while_another_thread_has_the_lock() throws Exception {
        BoundedBuffer<String> buffer = new BoundedBuffer<>(1);
        ReentrantLock lock = lockOf(buffer);
        TestThread<Boolean> offering;
        lock.lock();
        try {
            offering = TestThread.start(() -> buffer.offer("a"));
            offering.endsWithin(Duration.ofMillis(100)); // it should not; one that gives up does, at once
        } finally {
            lock.unlock();
        }
        assertThat(offering.result()).as("an offer to an empty buffer").isTrue();
    }

    @Test
    @DisplayName("put waits while the buffer is full, and goes on when something is taken")
    @LikelyCause(
            when = "actual +(TIMED_WAITING|RUNNABLE)",
            value =
                    "The thread asks again and again, or sleeps. Wait with await(): it releases the lock, uses no processor"
                            + " time, and ends when another thread calls signal().")
    @LikelyCause("put does not wait on the condition notFull, or it is never signalled. Wait with notFull.await() while"
            + " count is the capacity; whoever takes an item calls notFull.signal().")
    void put_waits_while_full() throws Exception {
        BoundedBuffer<String> buffer = new BoundedBuffer<>(1);
        buffer.put("a");
        TestThread<Void> producer =
                putting(buffer, "b").awaitState(WAITING, "the state of a thread that puts into a full buffer");

        assertThat(buffer.take()).as("the first item").isEqualTo("a");
        producer.result();
        assertThat(buffer.take()).as("the item that had to wait").isEqualTo("b");
    }

    @Test
    @DisplayName("take waits while the buffer is empty, and goes on when something is put")
    @LikelyCause(
            when = "actual +(TIMED_WAITING|RUNNABLE)",
            value =
                    "The thread asks again and again, or sleeps. Wait with await(): it releases the lock, uses no processor"
                            + " time, and ends when another thread calls signal().")
    @LikelyCause("take does not wait on the condition notEmpty, or it is never signalled. Wait with notEmpty.await()"
            + " while count is 0; whoever adds an item calls notEmpty.signal().")
    void take_waits_while_empty() throws Exception {
        BoundedBuffer<String> buffer = new BoundedBuffer<>(1);
        TestThread<String> consumer = TestThread.start(buffer::take)
                .awaitState(WAITING, "the state of a thread that takes from an empty buffer");

        buffer.put("a");
        assertThat(consumer.result()).as("what came out").isEqualTo("a");
    }

    @Test
    @DisplayName("take waits on when it is woken for an item that another thread was faster to take")
    @LikelyCause(NOT_CHECKED_AGAIN)
    void take_waits_on_when_woken_for_nothing() throws Exception {
        BoundedBuffer<String> buffer = new BoundedBuffer<>(1);
        TestThread<String> consumer = TestThread.start(buffer::take)
                .awaitState(WAITING, "the state of a thread that takes from an empty buffer");
        wakeForNothing(buffer);
        ReentrantLock lock = lockOf(buffer);
        Waiting.until(lock::hasQueuedThreads, false, "whether the thread that was woken still waits for the lock");

        buffer.put("a");
        assertThat(consumer.result()).as("what take came back with").isEqualTo("a");
    }

    @Test
    @DisplayName("an offer wakes a waiting consumer, too")
    @LikelyCause("offer adds the item without notEmpty.signal().")
    void offer_wakes_a_consumer() throws Exception {
        BoundedBuffer<String> buffer = new BoundedBuffer<>(1);
        TestThread<String> consumer = TestThread.start(buffer::take)
                .awaitState(WAITING, "the state of a thread that takes from an empty buffer");
        assertThat(buffer.offer("a")).as("the offer to an empty buffer").isTrue();
        assertThat(consumer.result()).as("what came out").isEqualTo("a");
    }

    @Test
    @DisplayName("poll waits as long as its limit says, then comes back with nothing")
    @LikelyCause(
            "poll does not wait, or not the whole time. awaitNanos returns what is left of it: wait while count is 0"
                    + " and time is left.")
    void poll_times_out() throws Exception {
        BoundedBuffer<String> buffer = new BoundedBuffer<>(1);
        long before = System.nanoTime();
        assertThat(buffer.poll(100)).as("poll(100) from an empty buffer").isEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - before))
                .as("the time that poll(100) took")
                .isGreaterThanOrEqualTo(Duration.ofMillis(100));
        assertThat(buffer.poll(0)).as("poll(0) from an empty buffer").isEmpty();
        assertThat(buffer.poll(-1)).as("poll(-1) from an empty buffer").isEmpty();
    }

    @Test
    @DisplayName("poll takes what comes while it waits")
    @LikelyCause("poll sleeps instead of waiting on the condition notEmpty, or gives up when it is woken. Check count"
            + " again after awaitNanos.")
    void poll_takes_what_comes() throws Exception {
        BoundedBuffer<String> buffer = new BoundedBuffer<>(1);
        TestThread<Optional<String>> consumer = TestThread.start(() -> buffer.poll(60_000))
                .awaitState(TIMED_WAITING, "the state of a thread that polls an empty buffer");
        buffer.put("a");
        assertThat(consumer.result()).as("what came out").contains("a");
    }

    @Test
    @DisplayName(
            "poll's limit counts from its call, however often the thread is woken for an item that another one takes")
    @LikelyCause(
            "Each wake-up begins the limit anew, and a thread that is woken often enough waits for ever. "
                    + "awaitNanos returns how much of the time is left: wait for that the next time, not for the whole limit again.")
    void poll_does_not_begin_its_limit_anew() throws Exception {
        BoundedBuffer<String> buffer = new BoundedBuffer<>(1);
        TestThread<Optional<String>> consumer = TestThread.start(() -> buffer.poll(400))
                .awaitState(TIMED_WAITING, "the state of a thread that polls an empty buffer");
        boolean ended = false;
        for (int wakeUp = 0; wakeUp < 20 && !ended; wakeUp++) {
            wakeForNothing(buffer);
            ended = consumer.endsWithin(Duration.ofMillis(100));
        }
        assertThat(ended)
                .as("whether poll(400) ended within 2 s, in which its thread was woken every 100 ms")
                .isTrue();
        assertThat(consumer.result()).as("what came out").isEmpty();
    }

    /** Adds an item and takes it away before a thread that is woken for it can look: that one needs the lock, too. */
    private static void wakeForNothing(BoundedBuffer<String> buffer) throws Exception {
        ReentrantLock lock = lockOf(buffer);
        lock.lock();
        try {
            buffer.offer("bait");
            buffer.poll(0);
        } finally {
            lock.unlock();
        }
    }

    private static ReentrantLock lockOf(BoundedBuffer<String> buffer) throws Exception {
        Field field = BoundedBuffer.class.getDeclaredField("lock"); // given, and private for good reason
        field.setAccessible(true);
        return (ReentrantLock) field.get(buffer);
    }

    @Test
    @DisplayName("poll makes room for a waiting producer")
    @LikelyCause("poll removes the item without notFull.signal().")
    void poll_wakes_a_producer() throws Exception {
        BoundedBuffer<String> buffer = new BoundedBuffer<>(1);
        buffer.put("a");
        TestThread<Void> producer =
                putting(buffer, "b").awaitState(WAITING, "the state of a thread that puts into a full buffer");
        assertThat(buffer.poll(0)).as("poll(0) from a full buffer").contains("a");
        producer.result();
        assertThat(buffer.poll(0)).as("poll(0) after the producer went on").contains("b");
    }

    @ParameterizedTest(name = "{0} of each")
    @DisplayName("each waiting thread is woken when there is room or an item for it: none is forgotten")
    @LikelyCause(
            "A signal is missing, or it goes to the wrong side: each item that is added needs one notEmpty.signal(),"
                    + " each that is removed one notFull.signal().")
    @ValueSource(ints = {2, 5, 20})
    void no_waiting_thread_is_forgotten(int count) throws Exception {
        BoundedBuffer<Integer> buffer = new BoundedBuffer<>(1);
        List<TestThread<Integer>> consumers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            consumers.add(TestThread.start(buffer::take)
                    .awaitState(WAITING, "the state of a thread that takes from an empty buffer"));
        }
        for (int i = 0; i < count; i++) {
            buffer.put(i);
        }
        List<Integer> taken = new ArrayList<>();
        for (TestThread<Integer> consumer : consumers) {
            taken.add(consumer.result());
        }
        assertThat(taken)
                .as("one item for each consumer")
                .doesNotHaveDuplicates()
                .hasSize(count);

        buffer.put(-1);
        List<TestThread<Void>> producers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            producers.add(putting(buffer, i).awaitState(WAITING, "the state of a thread that puts into a full buffer"));
        }
        for (int i = 0; i < count + 1; i++) {
            buffer.take();
        }
        for (TestThread<Void> producer : producers) {
            producer.result();
        }
        assertThat(buffer.size()).as("how many items are left").isZero();
    }

    @Test
    @DisplayName("an interrupted thread stops waiting with an exception; the buffer is as if it had never come")
    @LikelyCause("An InterruptedException is caught inside the buffer, or the lock is not released after it."
            + " Let it through, and call unlock() in finally.")
    void interruption() throws Exception {
        BoundedBuffer<String> buffer = new BoundedBuffer<>(1);
        for (TestThread<?> consumer : List.of(
                TestThread.start(buffer::take)
                        .awaitState(WAITING, "the state of a thread that takes from an empty buffer"),
                TestThread.start(() -> buffer.poll(60_000))
                        .awaitState(TIMED_WAITING, "the state of a thread that polls an empty buffer"))) {
            consumer.interrupt();
            assertThatExceptionOfType(InterruptedException.class).isThrownBy(consumer::result);
        }
        buffer.put("a");
        TestThread<Void> producer =
                putting(buffer, "b").awaitState(WAITING, "the state of a thread that puts into a full buffer");
        producer.interrupt();
        assertThatExceptionOfType(InterruptedException.class).isThrownBy(producer::result);

        assertThat(buffer.take()).as("what was there before").isEqualTo("a");
        assertThat(buffer.poll(0))
                .as("what the interrupted thread wanted to put")
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("a thread that was interrupted beforehand stops at once, even if it need not wait; nothing is changed")
    @LikelyCause(
            "lock() does not check whether the thread was interrupted, and nothing else does when it need not wait."
                    + " Take the lock with lockInterruptibly() in put, take and poll.")
    @ValueSource(strings = {"put", "take", "poll"})
    void interrupted_before(String method) throws Exception {
        BoundedBuffer<String> buffer = new BoundedBuffer<>(2); // one item, room for one: no thread has to wait
        buffer.put("a");
        TestThread<Object> interrupted = TestThread.start(() -> {
            Thread.currentThread().interrupt();
            switch (method) {
                case "put" -> buffer.put("b");
                case "take" -> buffer.take();
                default -> buffer.poll(0);
            }
            return "no exception";
        });
        assertThatExceptionOfType(InterruptedException.class).isThrownBy(interrupted::result);
        assertThat(buffer.size()).as("how many items there are").isEqualTo(1);
        assertThat(buffer.take()).as("what was there before").isEqualTo("a");
    }

    @Test
    @DisplayName("offer never waits for room, so an interrupt means nothing to it: the thread just stays interrupted")
    @LikelyCause(
            "offer never waits for room, so it needs nothing that throws an InterruptedException: take its lock with"
                    + " lock(). Catching that exception would also make the thread forget that it was interrupted.")
    void offer_in_an_interrupted_thread() throws Exception {
        BoundedBuffer<String> buffer = new BoundedBuffer<>(2);
        TestThread<List<Boolean>> interrupted = TestThread.start(() -> {
            Thread.currentThread().interrupt();
            return List.of(buffer.offer("a"), Thread.interrupted());
        });
        assertThat(interrupted.result())
                .as("what offer returns in an interrupted thread, and whether that is still interrupted")
                .containsExactly(true, true);
        assertThat(buffer.poll(0)).as("what was offered").contains("a");
    }

    @Test
    @DisplayName("what has been taken is not kept: the buffer holds no reference to it")
    @LikelyCause("The array still holds the item after it was taken. Set its place to null, or a connection's memory is"
            + " never freed.")
    void no_reference_is_kept() throws Exception {
        BoundedBuffer<Object> buffer = new BoundedBuffer<>(4);
        WeakReference<Object> item = putAndTake(buffer);
        Waiting.until(
                () -> {
                    System.gc();
                    return item.refersTo(null);
                },
                true,
                "whether the item that was taken is free");
        assertThat(buffer.size()).as("how many items there are").isZero();
    }

    @Test
    @DisplayName("asking for the size keeps no thread out")
    @LikelyCause("size() is given, finished. If you changed it, undo your change.")
    void size_lets_the_lock_go() throws Exception {
        BoundedBuffer<String> buffer = new BoundedBuffer<>(2);
        assertThat(buffer.size()).as("how many items there are").isZero();
        putting(buffer, "a").result();
        assertThat(buffer.size()).as("how many items there are").isEqualTo(1);
    }

    @Test
    @DisplayName("a buffer holds at least one item")
    @LikelyCause("The constructor is given, finished. If you changed it, undo your change.")
    void a_capacity_of_none() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BoundedBuffer<>(0))
                .withMessage("expected a capacity of at least 1, got 0");
        assertThatIllegalArgumentException().isThrownBy(() -> new BoundedBuffer<>(-1));
    }

    /** In a frame of its own, so that nothing here refers to the item any more. */
    private static WeakReference<Object> putAndTake(BoundedBuffer<Object> buffer) throws InterruptedException {
        buffer.put(new Object());
        return new WeakReference<>(buffer.take());
    }

    private static <T> TestThread<Void> putting(BoundedBuffer<T> buffer, T item) {
        return TestThread.start(() -> {
            buffer.put(item);
            return null;
        });
    }
}
