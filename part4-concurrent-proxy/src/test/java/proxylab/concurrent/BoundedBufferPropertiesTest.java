package proxylab.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

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
import proxylab.lesson.LikelyCause;

@Tag("step-4.2")
@Label("step 4.2: for all uses of the buffer")
@LikelyCause("count, first or the array is read or changed outside the lock, or a thread that was woken does not check"
        + " again. Wait in a while loop, between lock and unlock.")
class BoundedBufferPropertiesTest {

    /** What can be done with a buffer. */
    enum Operation {
        OFFER,
        PUT,
        POLL,
        TAKE,
        SIZE
    }

    @Property(tries = 150)
    @Label("used from one thread, it does what a plain queue of limited length does")
    @LikelyCause(
            "The ring is out of step: an item goes to (first + count) mod capacity, and taking moves first on by one,"
                    + " mod capacity, and lowers count.")
    void like_a_plain_queue(
            @ForAll @IntRange(min = 1, max = 5) int capacity, @ForAll @Size(max = 40) List<Operation> operations)
            throws Exception {
        BoundedBuffer<Integer> buffer = new BoundedBuffer<>(capacity);
        Queue<Integer> model = new ArrayDeque<>();
        for (int step = 0; step < operations.size(); step++) {
            boolean full = model.size() == capacity;
            int item = step;
            switch (operations.get(step)) {
                case OFFER ->
                    assertThat(buffer.offer(item)).as("offer, step %d", step).isEqualTo(!full && model.add(item));
                case PUT -> {
                    if (full) {
                        assertWaits(TestThread.start(() -> {
                            buffer.put(item);
                            return null;
                        }));
                    } else {
                        buffer.put(item);
                        model.add(item);
                    }
                }
                case POLL ->
                    assertThat(buffer.poll(0)).as("poll, step %d", step).isEqualTo(Optional.ofNullable(model.poll()));
                case TAKE -> {
                    if (model.isEmpty()) {
                        assertWaits(TestThread.start(buffer::take));
                    } else {
                        assertThat(buffer.take()).as("take, step %d", step).isEqualTo(model.remove());
                    }
                }
                case SIZE -> assertThat(buffer.size()).as("size, step %d", step).isEqualTo(model.size());
            }
        }
        assertThat(buffer.size()).as("the size in the end").isEqualTo(model.size());
    }

    /** A thread that has to wait does so; then it is interrupted, and the buffer is as it was. */
    private static void assertWaits(TestThread<?> thread) throws Exception {
        thread.awaitState(Thread.State.WAITING, "the state of a thread that has to wait");
        thread.interrupt();
        assertThatExceptionOfType(InterruptedException.class).isThrownBy(thread::result);
    }

    @Property(tries = 40, shrinking = ShrinkingMode.OFF)
    @Label("any number of producers and consumers lose nothing, see nothing twice, and keep each producer's order")
    @LikelyCause(
            when = "expected +something\n *actual +nothing|NullPointerException",
            value = BoundedBufferTest.NOT_CHECKED_AGAIN)
    void many_producers_and_consumers(
            @ForAll @IntRange(min = 1, max = 4) int producers,
            @ForAll @IntRange(min = 1, max = 4) int consumers,
            @ForAll @IntRange(min = 1, max = 3) int capacity)
            throws Exception {
        int each = 120; // divisible among 1 to 4 consumers, whatever the number of producers
        BoundedBuffer<int[]> buffer = new BoundedBuffer<>(capacity);
        List<TestThread<List<int[]>>> taking = new ArrayList<>();
        for (int c = 0; c < consumers; c++) {
            boolean polling = c % 2 == 1;
            taking.add(TestThread.start(() -> takeFrom(buffer, producers * each / consumers, polling)));
        }
        for (int p = 0; p < producers; p++) {
            int producer = p;
            TestThread.start(() -> {
                for (int i = 0; i < each; i++) {
                    int[] item = {producer, i};
                    if (i % 3 > 0 || !buffer.offer(item)) {
                        buffer.put(item);
                    }
                }
                return null;
            });
        }
        List<String> all = new ArrayList<>();
        for (TestThread<List<int[]>> consumer : taking) {
            int[] last = {-1, -1, -1, -1};
            for (int[] item : consumer.result()) {
                assertThat(item)
                        .as("what take or poll came back with, in a thread that had waited for an item")
                        .isNotNull();
                assertThat(item[1]).as("the order of one producer's items").isGreaterThan(last[item[0]]);
                last[item[0]] = item[1];
                all.add(item[0] + ":" + item[1]);
            }
        }
        assertThat(all).as("what was taken in all").doesNotHaveDuplicates().hasSize(producers * each);
        assertThat(buffer.size()).as("how many items are left").isZero();
    }

    private static List<int[]> takeFrom(BoundedBuffer<int[]> buffer, int count, boolean polling) throws Exception {
        List<int[]> taken = new ArrayList<>();
        while (taken.size() < count) {
            taken.add(polling ? buffer.poll(Waiting.LIMIT.toMillis()).orElse(null) : buffer.take());
        }
        return taken;
    }
}
