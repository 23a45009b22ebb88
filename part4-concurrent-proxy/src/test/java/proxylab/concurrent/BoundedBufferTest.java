package proxylab.concurrent;

import static java.lang.Thread.State.TIMED_WAITING;
import static java.lang.Thread.State.WAITING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("step-4.2")
@Timeout(20) // a thread that nobody wakes would wait for ever
@DisplayName("step 4.2: a bounded buffer: producers and consumers wait for each other")
class BoundedBufferTest {
    private static final String MUST_WAIT = "should wait, parked, until another thread makes it possible to go on;"
            + " a thread that asks again and again burns the processor";

    @Test
    @DisplayName("first in, first out, also where the array begins again")
    void first_in_first_out() throws Exception {
        BoundedBuffer<Integer> buffer = new BoundedBuffer<>(3);
        buffer.put(0);
        for (int i = 0; i < 10; i++) {
            buffer.put(i + 1);
            assertThat(buffer.take()).isEqualTo(i);
        }
        assertThat(buffer.size()).isEqualTo(1);
    }

    @Test
    @DisplayName("offer does not wait: it says no to a full buffer, and the buffer stays as it was")
    void offer_to_a_full_buffer() throws Exception {
        BoundedBuffer<String> buffer = new BoundedBuffer<>(2);
        assertThat(buffer.offer("a")).isTrue();
        assertThat(buffer.offer("b")).isTrue();
        assertThat(buffer.offer("c")).as("a third item in a buffer for two").isFalse();
        assertThat(buffer.size()).isEqualTo(2);
        assertThat(List.of(buffer.take(), buffer.take())).containsExactly("a", "b");
        assertThat(buffer.offer("d")).as("there is room again").isTrue();
    }

    @Test
    @DisplayName("put waits while the buffer is full, and goes on when something is taken")
    void put_waits_while_full() throws Exception {
        BoundedBuffer<String> buffer = new BoundedBuffer<>(1);
        buffer.put("a");
        TestThread<Void> producer = putting(buffer, "b").awaitState(WAITING, "put into a full buffer " + MUST_WAIT);

        assertThat(buffer.take()).isEqualTo("a");
        producer.result();
        assertThat(buffer.take()).isEqualTo("b");
    }

    @Test
    @DisplayName("take waits while the buffer is empty, and goes on when something is put")
    void take_waits_while_empty() throws Exception {
        BoundedBuffer<String> buffer = new BoundedBuffer<>(1);
        TestThread<String> consumer =
                TestThread.start(buffer::take).awaitState(WAITING, "take from an empty buffer " + MUST_WAIT);

        buffer.put("a");
        assertThat(consumer.result()).isEqualTo("a");
    }

    @Test
    @DisplayName("an offer wakes a waiting consumer, too")
    void offer_wakes_a_consumer() throws Exception {
        BoundedBuffer<String> buffer = new BoundedBuffer<>(1);
        TestThread<String> consumer = TestThread.start(buffer::take).awaitState(WAITING, "take " + MUST_WAIT);
        assertThat(buffer.offer("a")).isTrue();
        assertThat(consumer.result()).isEqualTo("a");
    }

    @Test
    @DisplayName("poll waits as long as it is told to, then comes back with nothing")
    void poll_times_out() throws Exception {
        BoundedBuffer<String> buffer = new BoundedBuffer<>(1);
        long before = System.nanoTime();
        assertThat(buffer.poll(100)).isEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(100));
        assertThat(buffer.poll(0)).as("poll(0) does not wait").isEmpty();
        assertThat(buffer.poll(-1)).isEmpty();
    }

    @Test
    @DisplayName("poll takes what comes while it waits")
    void poll_takes_what_comes() throws Exception {
        BoundedBuffer<String> buffer = new BoundedBuffer<>(1);
        TestThread<Optional<String>> consumer = TestThread.start(() -> buffer.poll(60_000))
                .awaitState(TIMED_WAITING, "poll from an empty buffer should wait, with a time limit");
        buffer.put("a");
        assertThat(consumer.result()).contains("a");
    }

    @ParameterizedTest(name = "{0} of each")
    @DisplayName("each waiting thread is woken by one that makes room or brings something: none is forgotten")
    @ValueSource(ints = {2, 5, 20})
    void no_waiting_thread_is_forgotten(int count) throws Exception {
        BoundedBuffer<Integer> buffer = new BoundedBuffer<>(1);
        List<TestThread<Integer>> consumers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            consumers.add(TestThread.start(buffer::take));
        }
        consumers.forEach(consumer -> consumer.awaitState(WAITING, "take " + MUST_WAIT));
        for (int i = 0; i < count; i++) {
            buffer.put(i);
        }
        List<Integer> taken = new ArrayList<>();
        for (TestThread<Integer> consumer : consumers) {
            taken.add(consumer.result());
        }
        assertThat(taken)
                .as("one item for each consumer")
                .doesNotHaveDuplicates()
                .hasSize(count);

        buffer.put(-1);
        List<TestThread<Void>> producers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            producers.add(putting(buffer, i));
        }
        producers.forEach(producer -> producer.awaitState(WAITING, "put " + MUST_WAIT));
        for (int i = 0; i < count + 1; i++) {
            buffer.take();
        }
        for (TestThread<Void> producer : producers) {
            producer.result();
        }
        assertThat(buffer.size()).isZero();
    }

    @Test
    @DisplayName("an interrupted thread stops waiting with an exception; the buffer is as if it had never come")
    void interruption() throws Exception {
        BoundedBuffer<String> buffer = new BoundedBuffer<>(1);
        for (TestThread<?> consumer : List.of(
                TestThread.start(buffer::take).awaitState(WAITING, "take " + MUST_WAIT),
                TestThread.start(() -> buffer.poll(60_000)).awaitState(TIMED_WAITING, "poll should wait"))) {
            consumer.interrupt();
            assertThatExceptionOfType(InterruptedException.class).isThrownBy(consumer::result);
        }
        buffer.put("a");
        TestThread<Void> producer = putting(buffer, "b").awaitState(WAITING, "put " + MUST_WAIT);
        producer.interrupt();
        assertThatExceptionOfType(InterruptedException.class).isThrownBy(producer::result);

        assertThat(buffer.take()).isEqualTo("a");
        assertThat(buffer.poll(0))
                .as("what an interrupted thread wanted to put is not there")
                .isEmpty();
    }

    @Test
    @DisplayName("a buffer holds one item at least")
    void a_capacity_of_none() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BoundedBuffer<>(0))
                .withMessageContaining("0");
        assertThatIllegalArgumentException().isThrownBy(() -> new BoundedBuffer<>(-1));
    }

    private static <T> TestThread<Void> putting(BoundedBuffer<T> buffer, T item) {
        return TestThread.start(() -> {
            buffer.put(item);
            return null;
        });
    }
}
