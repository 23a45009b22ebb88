package proxylab.concurrent;

import java.util.ArrayDeque;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import proxylab.lesson.LikelyCause;

@Tag("step-4.2")
@DisplayName("step 4.2: whatever the scheduler does, the buffer is a queue")
@LikelyCause("A method reads or changes first, count or the array outside the lock. Everything from the first look at"
        + " count to the last change belongs between lock() and unlock().")
class BoundedBufferLincheckTest {
    private static final int CAPACITY = 2;

    @Test
    @DisplayName("every interleaving of two threads, one switch after another")
    void every_interleaving() {
        new ModelCheckingOptions()
                .iterations(40)
                .invocationsPerIteration(500)
                .threads(2)
                .actorsPerThread(3)
                .sequentialSpecification(Queue.class)
                .check(Buffer.class);
    }

    @Test
    @DisplayName("three threads that really run at once")
    void stress() {
        new StressOptions()
                .iterations(20)
                .invocationsPerIteration(1_000)
                .threads(3)
                .actorsPerThread(3)
                .sequentialSpecification(Queue.class)
                .check(Buffer.class);
    }

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

    public static class Queue {
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
}
