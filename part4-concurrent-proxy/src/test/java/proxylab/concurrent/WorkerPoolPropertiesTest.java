package proxylab.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import proxylab.lesson.LikelyCause;

@Tag("step-4.3")
@Label("step 4.3: for all pools and all orders in which tasks come and end")
@LikelyCause(
        "A task that could run waits in the buffer, or there are more workers than the largest number. Start as many"
                + " as there are unfinished tasks minus workers, up to the largest number.")
class WorkerPoolPropertiesTest {

    /** Not shrunk: with a wrong pool, each try takes as long as a test waits for a task. */
    @Property(tries = 80, shrinking = ShrinkingMode.OFF)
    @Label(
            "as many tasks run as there may be workers, the others follow in the order in which they came, each runs once")
    void like_a_list_of_running_tasks_and_a_queue(
            @ForAll @IntRange(min = 1, max = 3) int smallest,
            @ForAll @IntRange(max = 3) int more,
            @ForAll @IntRange(min = 1, max = 3) int bufferCapacity,
            @ForAll @Size(max = 30) List<@IntRange(min = -3, max = 5) Integer> changes)
            throws Exception {
        int largest = smallest + more;
        List<Task> all = new ArrayList<>();
        List<Task> running = new ArrayList<>();
        Queue<Task> waiting = new ArrayDeque<>();
        try (WorkerPool pool = new WorkerPool(smallest, largest, bufferCapacity, 600_000)) {
            for (int change : changes) {
                if (change < 0 && waiting.size() < bufferCapacity) { // a task comes; else execute would wait
                    Task task = new Task();
                    all.add(task);
                    waiting.add(task);
                    pool.execute(task);
                } else if (change >= 0 && change < running.size()) { // a task ends
                    running.remove(change).gate.countDown();
                }
                while (running.size() < largest && !waiting.isEmpty()) {
                    Waiting.forGate(waiting.element().started, "1 task that has a worker");
                    running.add(waiting.remove());
                }
                assertThat(pool.size())
                        .as("how many workers there are")
                        .isBetween(Math.max(smallest, running.size()), largest);
                for (Task task : waiting) {
                    assertThat(task.runs.get())
                            .as("how often a task that has to wait has run")
                            .isZero();
                }
            }
            all.forEach(task -> task.gate.countDown());
            for (Task task : all) {
                Waiting.until(task.runs::get, 1, "how often a task ran");
            }
        } finally {
            all.forEach(task -> task.gate.countDown());
        }
    }

    /** A task that says when it starts, and goes on when its gate is opened. */
    private static final class Task implements Runnable {
        private final CountDownLatch started = new CountDownLatch(1);
        private final CountDownLatch gate = new CountDownLatch(1);
        private final AtomicInteger runs = new AtomicInteger();

        @Override
        public void run() {
            runs.incrementAndGet();
            started.countDown();
            TestThread.passUninterrupted(gate);
        }
    }
}
