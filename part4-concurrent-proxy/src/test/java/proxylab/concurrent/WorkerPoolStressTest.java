package proxylab.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import proxylab.lesson.LikelyCause;

@Tag("step-4.3")
@Timeout(30) // an execute whose buffer nobody empties would wait for ever
@DisplayName("step 4.3: tasks come at the moment when workers leave")
@LikelyCause("A task is counted after the pool has decided how many workers it needs. Counting it and starting what is"
        + " missing must be one step under the lock, before the task goes into the buffer.")
class WorkerPoolStressTest {

    @Test
    @DisplayName("no task is left behind: each runs soon, although another one stalls all the time")
    void no_task_is_left_behind() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        try (WorkerPool pool = new WorkerPool(1, 8, 4, 1)) {
            pool.execute(() -> TestThread.passUninterrupted(gate));
            for (int round = 0; round < 400; round++) {
                CountDownLatch ran = new CountDownLatch(1 + round % 3);
                for (int i = 0; i < 1 + round % 3; i++) {
                    pool.execute(ran::countDown);
                }
                Waiting.forGate(ran, "the tasks of round " + round);
                int workers = pool.size();
                long giveUp = System.nanoTime() + 2_000_000;
                // now and then wait for the very moment when a worker leaves
                while (round % 2 == 0 && pool.size() >= workers && System.nanoTime() < giveUp) {
                    Thread.onSpinWait();
                }
            }
        } finally {
            gate.countDown();
        }
    }

    @Test
    @DisplayName("many threads submit at once: every task runs, never more at once than the largest number")
    @LikelyCause("Something is read or changed without the lock: the set of workers, or the count of unfinished tasks.")
    void many_submitters() throws Exception {
        int submitters = 4;
        int each = 1_000;
        CountDownLatch ran = new CountDownLatch(submitters * each);
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        try (WorkerPool pool = new WorkerPool(1, 6, 2, 1)) {
            for (int s = 0; s < submitters; s++) {
                TestThread.start(() -> {
                    for (int i = 0; i < each; i++) {
                        pool.execute(() -> {
                            most.accumulateAndGet(running.incrementAndGet(), Math::max);
                            Thread.yield();
                            running.decrementAndGet();
                            ran.countDown();
                        });
                    }
                    return null;
                });
            }
            Waiting.forGate(ran, submitters * each + " tasks");
            assertThat(most.get()).as("how many tasks ran at once, at most").isBetween(1, 6);
            Waiting.until(pool::size, 1, "how many workers are left when all are idle");
        }
    }
}
