package proxylab.concurrent;

import static java.lang.Thread.State.TERMINATED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("step-4.3")
@DisplayName("step 4.3: a pool of worker threads fed by the buffer")
class WorkerPoolTest {
    private static final long LONG_IDLE_MILLIS = 600_000;

    private final CountDownLatch gate = new CountDownLatch(1);
    private WorkerPool pool;

    @AfterEach
    void stop() {
        gate.countDown();
        pool.close();
    }

    @Test
    @DisplayName("its workers are there before the first task")
    void prethreaded() {
        pool = new WorkerPool(3, 10, 4, LONG_IDLE_MILLIS);
        assertThat(pool.size()).isEqualTo(3);
    }

    @Test
    @DisplayName("it runs every task once, on its workers, and needs no more of them than it has")
    void it_runs_every_task() throws Exception {
        pool = new WorkerPool(4, 4, 2, LONG_IDLE_MILLIS);
        CountDownLatch done = new CountDownLatch(1_000);
        AtomicInteger runs = new AtomicInteger();
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        for (int i = 0; i < 1_000; i++) {
            pool.execute(() -> {
                runs.incrementAndGet();
                threads.add(Thread.currentThread());
                done.countDown();
            });
        }
        ProxyUnderTest.await(done, "all 1,000 tasks have run");
        assertThat(runs).hasValue(1_000);
        assertThat(threads).doesNotContain(Thread.currentThread()).hasSizeLessThanOrEqualTo(4);
        assertThat(pool.size()).isEqualTo(4);
    }

    @Test
    @DisplayName("a task that throws, or leaves its thread interrupted, ends neither its worker nor the pool")
    void a_task_that_behaves_badly() throws Exception {
        pool = new WorkerPool(1, 1, 4, LONG_IDLE_MILLIS);
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        CountDownLatch done = new CountDownLatch(4);
        pool.execute(() -> {
            threads.add(Thread.currentThread());
            done.countDown();
            Thread.currentThread().interrupt();
        });
        pool.execute(() -> {
            threads.add(Thread.currentThread());
            done.countDown();
            throw new IllegalStateException("thrown by a test, on purpose");
        });
        pool.execute(() -> {
            threads.add(Thread.currentThread());
            done.countDown();
            throw new AssertionError("thrown by a test, on purpose");
        });
        pool.execute(() -> {
            threads.add(Thread.currentThread());
            done.countDown();
        });
        ProxyUnderTest.await(done, "the task after the bad ones has run");
        assertThat(threads).as("the one worker lives on").hasSize(1);
    }

    @Test
    @DisplayName("closing ends idle workers at once, busy ones after their task, and rejects what comes later")
    void closing() throws Exception {
        pool = new WorkerPool(3, 3, 4, LONG_IDLE_MILLIS);
        CountDownLatch started = new CountDownLatch(1);
        Set<Thread> busy = ConcurrentHashMap.newKeySet();
        pool.execute(() -> {
            busy.add(Thread.currentThread());
            started.countDown();
            TestThread.passUninterrupted(gate);
        });
        ProxyUnderTest.await(started, "the task has started");

        pool.close();
        ProxyUnderTest.awaiting("the two idle workers end").until(pool::size, size -> size == 1);
        assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> pool.execute(() -> {}));

        gate.countDown();
        Thread worker = busy.iterator().next();
        ProxyUnderTest.awaiting(
                        "the busy worker ends when its task does, though the task took no notice of an interrupt")
                .until(worker::getState, TERMINATED::equals);
    }

    @Test
    @DisplayName("at least one worker, and no more than the largest number")
    void bad_sizes() {
        pool = new WorkerPool(1, 1, 1, 1);
        assertThatIllegalArgumentException().isThrownBy(() -> new WorkerPool(0, 1, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new WorkerPool(3, 2, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new WorkerPool(1, 1, 0, 1));
    }
}
