package proxylab.concurrent;

import static java.lang.Thread.State.WAITING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import proxylab.lesson.LikelyCause;

@Tag("step-4.3")
@Order(2)
@Timeout(20) // an execute whose buffer nobody empties would wait for ever
@DisplayName("step 4.3: a pool that grows and shrinks")
@LikelyCause("The pool grows too late. In execute, count the task first, under the lock, and start workers while there"
        + " are fewer than unfinished tasks; then put the task into the buffer.")
class WorkerPoolSizeTest {
    private static final long LONG_IDLE_MILLIS = 600_000;

    private final CountDownLatch gate = new CountDownLatch(1);
    private WorkerPool pool;

    @AfterEach
    void stop() throws InterruptedException {
        gate.countDown();
        if (pool != null) {
            TestThread.closeWithin(1_000, pool);
        }
    }

    @Test
    @DisplayName("it grows when all workers are busy: no task waits behind one that stalls")
    void it_grows_when_all_are_busy() throws Exception {
        pool = new WorkerPool(1, 20, 64, LONG_IDLE_MILLIS);
        stall(20);
        assertThat(pool.size()).as("how many workers there are").isEqualTo(20);
    }

    @Test
    @DisplayName("it also grows when the buffer has room for only one task")
    void it_grows_with_a_small_buffer() throws Exception {
        pool = new WorkerPool(1, 20, 1, LONG_IDLE_MILLIS);
        stall(20);
        assertThat(pool.size()).as("how many workers there are").isEqualTo(20);
    }

    @Test
    @DisplayName("a burst does not make it larger than it needs to be")
    @LikelyCause(
            "execute starts workers although there are enough. What is missing is the number of unfinished tasks minus"
                    + " the number of workers.")
    void it_does_not_overshoot() throws Exception {
        pool = new WorkerPool(4, 100, 1, LONG_IDLE_MILLIS);
        stall(10);
        assertThat(pool.size()).as("how many workers there are for ten tasks").isEqualTo(10);
    }

    @Test
    @DisplayName("at its largest, with a full buffer, execute waits until there is room")
    @LikelyCause("The pool grows above its largest number, or execute does not wait in put. It must not hold the lock"
            + " meanwhile, or no worker can call finished().")
    void execute_waits_at_the_largest() throws Exception {
        pool = new WorkerPool(1, 2, 1, LONG_IDLE_MILLIS);
        stall(2);
        CountDownLatch bothRan = new CountDownLatch(2);
        pool.execute(bothRan::countDown); // into the buffer
        TestThread<Void> submitting = submitting(bothRan::countDown)
                .awaitState(WAITING, "the state of a thread that submits while the buffer is full");
        assertThat(pool.size()).as("how many workers there are").isEqualTo(2);
        assertThat(bothRan.getCount()).as("how many tasks still wait").isEqualTo(2);

        gate.countDown();
        submitting.result();
        Waiting.forGate(bothRan, "2 tasks that waited");
    }

    @Test
    @DisplayName("a thread that is interrupted while it waits to submit gets a rejection; its task is not run")
    @LikelyCause(
            "The InterruptedException of put is swallowed, or the task stays counted. Interrupt the thread again, count"
                    + " one task fewer, and throw a RejectedExecutionException.")
    void an_interrupted_submission() throws Exception {
        pool = new WorkerPool(1, 1, 1, LONG_IDLE_MILLIS);
        stall(1);
        CountDownLatch first = new CountDownLatch(1);
        AtomicInteger second = new AtomicInteger();
        AtomicBoolean stillInterrupted = new AtomicBoolean();
        pool.execute(first::countDown);
        TestThread<Void> submitting = submittingAndNotingInterrupt(second::incrementAndGet, stillInterrupted)
                .awaitState(WAITING, "the state of a thread that submits while the buffer is full");
        submitting.interrupt();
        assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(submitting::result);
        assertThat(stillInterrupted.get())
                .as("whether the thread is still interrupted")
                .isTrue();

        gate.countDown();
        Waiting.forGate(first, "1 task in the buffer");
        CountDownLatch last = new CountDownLatch(1);
        pool.execute(last::countDown);
        Waiting.forGate(last, "1 task after the rejected one");
        assertThat(second.get()).as("how often the rejected task ran").isZero();
    }

    @Test
    @DisplayName("a submission that was interrupted no longer counts: the next task needs no second worker")
    @LikelyCause("The task stays counted although it never came into the buffer: call finished() when put was"
            + " interrupted.")
    void an_interrupted_submission_does_not_count() throws Exception {
        pool = new WorkerPool(1, 2, 1, 30);
        stall(2);
        pool.execute(() -> {}); // into the buffer
        TestThread<Void> submitting =
                submitting(() -> {}).awaitState(WAITING, "the state of a thread that submits while the buffer is full");
        submitting.interrupt();
        assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(submitting::result);

        gate.countDown();
        Waiting.until(pool::size, 1, "how many workers are left when all are idle");
        stall(1);
        assertThat(pool.size()).as("how many workers there are for one task").isEqualTo(1);
    }

    @Test
    @DisplayName("a worker above the smallest number does not leave before it has been idle for its time")
    @LikelyCause("mayLeave() is asked after each task. Ask it only when poll came back empty.")
    void it_does_not_shrink_before_its_time() throws Exception {
        pool = new WorkerPool(1, 3, 4, LONG_IDLE_MILLIS);
        Burst.through(pool, 3);
        assertThat(pool.size()).as("how many workers there are").isEqualTo(3);
    }

    @Test
    @DisplayName("it shrinks to its smallest when idle, and grows again")
    @LikelyCause(
            "A worker whose poll came back empty does not ask mayLeave(), or does not end when that says yes. If it"
                    + " does both: is finished() called after every task?")
    void it_shrinks_when_idle() throws Exception {
        pool = new WorkerPool(2, 20, 4, 30);
        for (int round = 0; round < 2; round++) {
            CountDownLatch started = new CountDownLatch(10);
            for (int i = 0; i < 10; i++) {
                pool.execute(() -> {
                    started.countDown();
                    TestThread.passUninterrupted(started);
                });
            }
            Waiting.forGate(started, "10 tasks, all at once");
            Waiting.until(pool::size, 2, "how many workers are left when all are idle");
        }
    }

    /** Gives the pool tasks that wait at the gate, and proves that all of them run at once. */
    private void stall(int count) throws InterruptedException {
        CountDownLatch started = new CountDownLatch(count);
        for (int i = 0; i < count; i++) {
            submitting(() -> {
                started.countDown();
                TestThread.passUninterrupted(gate);
            });
        }
        Waiting.forGate(started, count + " tasks, all at once");
    }

    private TestThread<Void> submittingAndNotingInterrupt(Runnable task, AtomicBoolean interrupted) {
        return TestThread.start(() -> {
            try {
                pool.execute(task);
            } finally {
                interrupted.set(Thread.interrupted());
            }
            return null;
        });
    }

    private TestThread<Void> submitting(Runnable task) {
        return TestThread.start(() -> {
            pool.execute(task);
            return null;
        });
    }
}
