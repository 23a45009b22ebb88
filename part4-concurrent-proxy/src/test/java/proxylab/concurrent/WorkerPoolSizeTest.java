package proxylab.concurrent;

import static java.lang.Thread.State.WAITING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("step-4.3")
@DisplayName("step 4.3: a pool that grows and shrinks")
class WorkerPoolSizeTest {
    private static final long LONG_IDLE_MILLIS = 600_000;

    private final CountDownLatch gate = new CountDownLatch(1);
    private WorkerPool pool;

    @AfterEach
    void stop() {
        gate.countDown();
        pool.close();
    }

    @Test
    @DisplayName("it grows when all workers are busy: no task waits behind one that stalls")
    void it_grows_when_all_are_busy() throws Exception {
        pool = new WorkerPool(1, 20, 64, LONG_IDLE_MILLIS);
        stall(20);
        assertThat(pool.size()).isEqualTo(20);
    }

    @Test
    @DisplayName("it grows too where the buffer holds a single task")
    void it_grows_with_a_small_buffer() throws Exception {
        pool = new WorkerPool(1, 20, 1, LONG_IDLE_MILLIS);
        stall(20);
        assertThat(pool.size()).isEqualTo(20);
    }

    @Test
    @DisplayName("a burst does not make it larger than it needs to be")
    void it_does_not_overshoot() throws Exception {
        pool = new WorkerPool(4, 100, 1, LONG_IDLE_MILLIS);
        stall(10);
        assertThat(pool.size())
                .as("ten tasks take ten workers; each thread more costs the accept loop time")
                .isEqualTo(10);
    }

    @Test
    @DisplayName("at its largest, with a full buffer, execute waits until there is room")
    void execute_waits_at_the_largest() throws Exception {
        pool = new WorkerPool(1, 2, 1, LONG_IDLE_MILLIS);
        stall(2);
        CountDownLatch bothRan = new CountDownLatch(2);
        pool.execute(bothRan::countDown); // into the buffer
        TestThread<Void> submitting = submitting(bothRan::countDown)
                .awaitState(WAITING, "execute should wait: two workers are busy and the buffer is full");
        assertThat(pool.size()).as("never more than the largest").isEqualTo(2);
        assertThat(bothRan.getCount()).isEqualTo(2);

        gate.countDown();
        submitting.result();
        ProxyUnderTest.await(bothRan, "the tasks that waited have run");
    }

    @Test
    @DisplayName("a thread that is interrupted while it waits to submit gets a rejection; its task is not run")
    void an_interrupted_submission() throws Exception {
        pool = new WorkerPool(1, 1, 1, LONG_IDLE_MILLIS);
        stall(1);
        CountDownLatch first = new CountDownLatch(1);
        AtomicInteger second = new AtomicInteger();
        pool.execute(first::countDown);
        TestThread<Void> submitting =
                submitting(second::incrementAndGet).awaitState(WAITING, "execute should wait: the buffer is full");
        submitting.interrupt();
        assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(submitting::result);

        gate.countDown();
        ProxyUnderTest.await(first, "the task in the buffer has run");
        CountDownLatch last = new CountDownLatch(1);
        pool.execute(last::countDown);
        ProxyUnderTest.await(last, "the pool goes on");
        assertThat(second).as("the rejected task").hasValue(0);
    }

    @Test
    @DisplayName("it shrinks to its smallest when idle, and grows again")
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
            ProxyUnderTest.await(started, "ten tasks run at once");
            ProxyUnderTest.awaiting("idle workers end until the smallest number is left")
                    .until(pool::size, size -> size == 2);
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
        ProxyUnderTest.await(started, count + " tasks run, each with a worker of its own");
    }

    private TestThread<Void> submitting(Runnable task) {
        return TestThread.start(() -> {
            pool.execute(task);
            return null;
        });
    }
}
