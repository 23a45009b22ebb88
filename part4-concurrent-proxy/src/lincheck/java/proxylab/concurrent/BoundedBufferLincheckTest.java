package proxylab.concurrent;

import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jetbrains.lincheck.Lincheck;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import proxylab.lesson.LikelyCause;

/**
 * Lincheck decides which thread runs when, and tries one order after another. An operation that may have to wait has no
 * result in the model of one thread, so {@code put} and {@code take} are tried in a scenario of their own, in which
 * no thread has to wait for ever.
 */
@Tag("step-4.2")
@DisplayName("step 4.2: whatever the scheduler does, the buffer is a queue")
@LikelyCause("A method looks at count, first or the array outside the lock. Everything from the first look to the last"
        + " change belongs between lock() and unlock().")
class BoundedBufferLincheckTest {
    private static final int CAPACITY = 2;

    @Test
    @DisplayName("offer, poll and size: every interleaving of two threads gives results that a plain queue could give")
    void like_a_plain_queue_under_a_controlled_scheduler() {
        new ModelCheckingOptions()
                .iterations(10)
                .invocationsPerIteration(500)
                .threads(2)
                .actorsPerThread(3)
                .sequentialSpecification(PlainQueue.class)
                .check(Buffer.class);
    }

    @Test
    @DisplayName("offer, poll and size: three threads that really run at once get results that a plain queue could"
            + " give")
    void like_a_plain_queue_under_stress() {
        new StressOptions()
                .iterations(20)
                .invocationsPerIteration(1_000)
                .threads(3)
                .actorsPerThread(3)
                .sequentialSpecification(PlainQueue.class)
                .check(Buffer.class);
    }

    @Test
    @DisplayName("put and take: two producers and two consumers of a buffer for one item all finish")
    @LikelyCause("A thread that was woken finds that another one was faster, so the condition belongs in a while, not"
            + " in an if. If it hangs: producers and consumers need a condition each, or the signal wakes the wrong"
            + " side.")
    void nobody_waits_for_ever() {
        Lincheck.runConcurrentTest(500, () -> {
            BoundedBuffer<Integer> buffer = new BoundedBuffer<>(1);
            AtomicInteger taken = new AtomicInteger();
            List<Thread> threads = List.of(
                    thread(() -> taken.addAndGet(buffer.take())),
                    thread(() -> taken.addAndGet(buffer.take())),
                    thread(() -> buffer.put(1)),
                    thread(() -> buffer.put(2)));
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                join(thread);
            }
            if (taken.get() != 1 + 2) { // not AssertJ: all that runs in here is under Lincheck's control, and slow
                throw new AssertionError("expected the items 1 and 2, which make 3, got " + taken);
            }
        });
    }

    /** The buffer, with the operations that Lincheck is to call; each returns, and none waits. */
    @Param(name = "item", gen = IntGen.class, conf = "1:9")
    public static class Buffer {
        private final BoundedBuffer<Integer> buffer = new BoundedBuffer<>(CAPACITY);

        @Operation(params = "item")
        public boolean offer(int item) {
            return buffer.offer(item);
        }

        @Operation
        public Integer poll() throws InterruptedException {
            return buffer.poll(0).orElse(null);
        }

        @Operation
        public int size() {
            return buffer.size();
        }
    }

    /** The model: the same operations for one thread alone. */
    public static class PlainQueue {
        private final ArrayDeque<Integer> items = new ArrayDeque<>();

        public boolean offer(int item) {
            return items.size() < CAPACITY && items.add(item);
        }

        public Integer poll() {
            return items.poll();
        }

        public int size() {
            return items.size();
        }
    }

    /** Work that may be interrupted; here it never is. */
    @FunctionalInterface
    private interface Work {
        void run() throws InterruptedException;
    }

    private static Thread thread(Work work) {
        return new Thread(() -> uninterrupted(work));
    }

    private static void join(Thread thread) {
        uninterrupted(() -> thread.join()); // not thread::join, which Lincheck would not see
    }

    private static void uninterrupted(Work work) {
        try {
            work.run();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
