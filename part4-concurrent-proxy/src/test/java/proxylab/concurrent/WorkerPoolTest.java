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
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import proxylab.lesson.LikelyCause;

@Tag("step-4.3")
@Order(1)
@ExtendWith(ExpectedFailures.class)
@Timeout(20) // an execute whose buffer nobody empties would wait for ever
@DisplayName("step 4.3: a pool of worker threads fed by the buffer")
@LikelyCause("Workers do not take from the buffer, or execute does not put into it. startWorkers makes threads that run"
        + " work(); work() takes one task after another and runs it.")
class WorkerPoolTest {
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
    @DisplayName("its workers are there before the first task")
    @LikelyCause(
            "startWorkers does not add the threads that it starts to the set of workers, or starts the wrong number.")
    void prethreaded() {
        pool = new WorkerPool(3, 10, 4, LONG_IDLE_MILLIS);
        assertThat(pool.size()).as("how many workers there are").isEqualTo(3);
    }

    @Test
    @DisplayName("its workers are daemons: they do not keep the program from ending")
    @LikelyCause(
            "A new thread is a daemon only if the thread that made it is one. Call setDaemon(true) before start().")
    void workers_are_daemons() throws Exception {
        pool = TestThread.startNoDaemon(() -> new WorkerPool(1, 1, 1, LONG_IDLE_MILLIS))
                .result();
        assertThat(ChosenWorkers.threadThatRuns(pool).isDaemon())
                .as("whether the worker is a daemon")
                .isTrue();
    }

    @Test
    @Timeout(10)
    @LikelyCause(
            when = "timed out|still missing",
            value =
                    "execute waits for ever. buffer.put may wait for room, and it does that with the lock held: the workers"
                            + " need the lock when a task is finished. Leave the synchronized block before you call put.")
    @LikelyCause(
            when = "largest number",
            value =
                    "startWorkers started more than the pool may have: the largest number is for all workers together, those"
                            + " of earlier calls too. Look at workers.size() before each start.")
    @LikelyCause("execute counts the task, has startWorkers start what is missing, and puts the task into the buffer;"
            + " work() takes one task after another and runs it.")
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
        Waiting.forGate(done, "1,000 tasks");
        assertThat(runs.get()).as("how many tasks ran").isEqualTo(1_000);
        assertThat(threads.contains(Thread.currentThread()))
                .as("whether the thread that called execute ran one itself")
                .isFalse();
        assertThat(threads.size())
                .as("how many workers ran them, where the largest number is 4")
                .isLessThanOrEqualTo(4);
        assertThat(pool.size()).as("how many workers there are").isEqualTo(4);
    }

    @Test
    @DisplayName("a task that throws, or leaves its thread interrupted, ends neither its worker nor the pool")
    @LikelyCause(
            "An exception from a task ends the worker's loop. Catch RuntimeException and Error around each task; if"
                    + " poll is interrupted although the pool is open, go on.")
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
            throw ExpectedFailures.exception();
        });
        pool.execute(() -> {
            threads.add(Thread.currentThread());
            done.countDown();
            throw ExpectedFailures.error();
        });
        pool.execute(() -> {
            threads.add(Thread.currentThread());
            done.countDown();
        });
        Waiting.forGate(done, "3 bad tasks and a good one");
        assertThat(threads).as("the threads that ran the tasks").hasSize(1);
    }

    @Test
    @DisplayName("a task that throws is finished, too: workers that have nothing more to do leave")
    @LikelyCause("The pool still counts the task that has thrown, so it believes that its worker is needed: count it as"
            + " finished in a finally block around the task.")
    void a_task_that_throws_is_finished() throws Exception {
        pool = new WorkerPool(1, 2, 4, 50);
        CountDownLatch both = new CountDownLatch(2);
        for (int i = 0; i < 2; i++) {
            pool.execute(() -> {
                both.countDown();
                TestThread.passUninterrupted(gate);
                throw ExpectedFailures.exception();
            });
        }
        Waiting.forGate(both, "2 tasks at the same time");
        gate.countDown();

        Waiting.until(pool::size, 1, "how many workers are left of 2, when both tasks have thrown");
    }

    @Test
    @DisplayName("a task whose failure cannot even be printed ends its worker at most: the next tasks run")
    @LikelyCause("The worker is gone, killed by an exception, but the pool still counts it and starts no other one. It"
            + " must be counted down whatever ends it: the call of leave() in work() belongs in a finally block.")
    void a_failure_that_cannot_be_printed() throws Exception {
        pool = new WorkerPool(1, 1, 10_000, LONG_IDLE_MILLIS); // room for all that are submitted below
        pool.execute(() -> {
            Thread.currentThread().setUncaughtExceptionHandler((worker, failure) -> {}); // the screen stays clean
            throw new Unprintable();
        });
        AtomicInteger runs = new AtomicInteger();
        Waiting.until(
                () -> {
                    pool.execute(runs::incrementAndGet); // again and again: the first may come before the worker ends
                    return runs.get() > 0;
                },
                true,
                "whether any task runs after the one whose failure cannot be printed");
    }

    /** Whoever asks what has happened gets another exception for an answer. */
    @SuppressWarnings("serial") // never written anywhere
    private static final class Unprintable extends RuntimeException {
        @Override
        public String getMessage() {
            throw ExpectedFailures.exception();
        }
    }

    @Test
    @DisplayName("closing ends idle workers at once, busy ones after their task, and rejects what comes later")
    @LikelyCause("A worker goes on although the pool is closed: check the field closed before each task, and again when"
            + " poll was interrupted. Once it is set, execute must throw a RejectedExecutionException.")
    void closing() throws Exception {
        pool = new WorkerPool(3, 3, 4, LONG_IDLE_MILLIS);
        Burst.through(pool, 3);
        CountDownLatch started = new CountDownLatch(1);
        Set<Thread> busy = ConcurrentHashMap.newKeySet();
        pool.execute(() -> {
            busy.add(Thread.currentThread());
            started.countDown();
            TestThread.passUninterrupted(gate);
        });
        Waiting.forGate(started, "1 task");

        pool.close();
        Waiting.until(pool::size, 1, "how many workers are left: the busy one");
        assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> pool.execute(() -> {}));

        gate.countDown();
        Thread worker = busy.iterator().next();
        Waiting.until(worker::getState, TERMINATED, "the state of the busy worker, when its task is done");
        Waiting.until(pool::size, 0, "how many workers are left");
    }

    @ParameterizedTest(name = "smallest {0}, largest {1}, buffer {2}")
    @DisplayName("at least one worker, no more than the largest number, and room for one task")
    @LikelyCause("The constructor is given, finished. If you changed it, undo your change.")
    @CsvSource({"0,1,1", "3,2,1", "1,1,0"})
    void bad_sizes(int smallest, int largest, int bufferCapacity) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WorkerPool(smallest, largest, bufferCapacity, 1))
                .withMessageStartingWith("expected ");
    }
}
