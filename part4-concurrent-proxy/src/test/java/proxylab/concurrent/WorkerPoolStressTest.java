package proxylab.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("step-4.3")
@DisplayName("step 4.3: tasks come in the moment in which workers leave")
class WorkerPoolStressTest {

    @Test
    @DisplayName("no task is left behind: each runs soon, although another one stalls all the time")
    void no_task_is_left_behind() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        try (WorkerPool pool = new WorkerPool(1, 8, 4, 1)) {
            pool.execute(() -> awaitUninterrupted(gate));
            for (int round = 0; round < 400; round++) {
                CountDownLatch ran = new CountDownLatch(1 + round % 3);
                for (int i = 0; i < 1 + round % 3; i++) {
                    pool.execute(ran::countDown);
                }
                ProxyUnderTest.await(
                        ran,
                        "the tasks of round " + round + " have run; one worker stalls, so another has to be there:"
                                + " the decision to leave and the leaving must be one step");
                int workers = pool.size();
                long giveUp = System.nanoTime() + 2_000_000;
                // now and then wait for the very moment in which a worker leaves
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
            ProxyUnderTest.await(ran, "all " + submitters * each + " tasks have run");
            assertThat(most.get()).as("the most at once").isBetween(1, 6);
            ProxyUnderTest.awaiting("afterwards the pool is at its smallest again")
                    .until(pool::size, size -> size == 1);
        }
    }

    private static void awaitUninterrupted(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
