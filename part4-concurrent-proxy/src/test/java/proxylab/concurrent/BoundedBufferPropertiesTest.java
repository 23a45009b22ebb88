package proxylab.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

@Tag("step-4.2")
@Label("step 4.2: for all uses of the buffer")
class BoundedBufferPropertiesTest {

    /** What can be done with a buffer. */
    enum Operation {
        OFFER,
        PUT,
        POLL,
        TAKE,
        SIZE
    }

    @Property(tries = 500)
    @Label("used from one thread, it does what a plain queue of limited length does")
    void like_a_plain_queue(
            @ForAll @IntRange(min = 1, max = 5) int capacity, @ForAll @Size(max = 60) List<Operation> operations)
            throws InterruptedException {
        BoundedBuffer<Integer> buffer = new BoundedBuffer<>(capacity);
        Queue<Integer> model = new ArrayDeque<>();
        for (int step = 0; step < operations.size(); step++) {
            boolean full = model.size() == capacity;
            String when = "step " + step + " of " + operations + ", capacity " + capacity + ", model " + model;
            switch (operations.get(step)) {
                case OFFER -> assertThat(buffer.offer(step)).as(when).isEqualTo(!full && model.add(step));
                case PUT -> {
                    if (!full) { // else it would wait for ever
                        buffer.put(step);
                        model.add(step);
                    }
                }
                case POLL -> assertThat(buffer.poll(0)).as(when).isEqualTo(Optional.ofNullable(model.poll()));
                case TAKE -> {
                    if (!model.isEmpty()) { // else it would wait for ever
                        assertThat(buffer.take()).as(when).isEqualTo(model.remove());
                    }
                }
                case SIZE -> assertThat(buffer.size()).as(when).isEqualTo(model.size());
            }
        }
        assertThat(buffer.size()).isEqualTo(model.size());
    }

    @Property(tries = 40, shrinking = ShrinkingMode.OFF)
    @Label("many producers and consumers lose nothing, see nothing twice, and keep each producer's order")
    void many_producers_and_consumers(
            @ForAll @IntRange(min = 1, max = 4) int producers,
            @ForAll @IntRange(min = 1, max = 4) int consumers,
            @ForAll @IntRange(min = 1, max = 3) int capacity)
            throws Exception {
        int each = 240; // divisible among 1 to 4 consumers, whatever the number of producers
        BoundedBuffer<int[]> buffer = new BoundedBuffer<>(capacity);
        List<TestThread<List<int[]>>> taking = new ArrayList<>();
        for (int c = 0; c < consumers; c++) {
            taking.add(TestThread.start(() -> take(buffer, producers * each / consumers)));
        }
        for (int p = 0; p < producers; p++) {
            int producer = p;
            TestThread.start(() -> {
                for (int i = 0; i < each; i++) {
                    buffer.put(new int[] {producer, i});
                }
                return null;
            });
        }
        List<String> all = new ArrayList<>();
        for (TestThread<List<int[]>> consumer : taking) {
            int[] last = new int[] {-1, -1, -1, -1};
            for (int[] item : consumer.result()) {
                assertThat(item[1]).as("the order of one producer's items").isGreaterThan(last[item[0]]);
                last[item[0]] = item[1];
                all.add(item[0] + ":" + item[1]);
            }
        }
        assertThat(all).doesNotHaveDuplicates().hasSize(producers * each);
        assertThat(buffer.size()).isZero();
    }

    private static List<int[]> take(BoundedBuffer<int[]> buffer, int count) throws InterruptedException {
        List<int[]> taken = new ArrayList<>();
        while (taken.size() < count) {
            taken.add(buffer.take());
        }
        return taken;
    }
}
