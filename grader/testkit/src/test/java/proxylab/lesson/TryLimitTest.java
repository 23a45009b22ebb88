package proxylab.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("One try of a property has a time limit, and its thread serves the next try")
class TryLimitTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofSeconds(1);

    @Test
    @DisplayName("What the code throws is thrown as it is")
    void what_is_thrown() {
        Throwable wrong = new IOException("wrong");
        Throwable failed = new AssertionError("failed");

        assertThatThrownBy(() -> TryLimit.run(LONG, () -> {
                    throw wrong;
                }))
                .isSameAs(wrong);
        assertThatThrownBy(() -> TryLimit.run(LONG, () -> {
                    throw failed;
                }))
                .isSameAs(failed);
    }

    @Test
    @DisplayName("Code that never ends is told by its place, and keeps nobody else")
    void endless() throws Throwable {
        AtomicBoolean ends = new AtomicBoolean();
        Throwable failure = catchThrowable(() -> TryLimit.run(SHORT, () -> {
            while (!ends.get()) {
                Thread.onSpinWait();
            }
        }));

        assertThat(FailureSummary.of(failure).lines())
                .satisfiesExactly(
                        expected -> assertThat(expected).isEqualTo("expected  an end within 1 s"),
                        actual -> assertThat(actual).matches("actual    none: it timed out at TryLimitTest.java:\\d+"));
        AtomicBoolean tried = new AtomicBoolean();
        TryLimit.run(LONG, () -> tried.set(true));
        assertThat(tried).as("whether the next try runs").isTrue();
        ends.set(true);
    }

    @Test
    @DisplayName("Code that waits is interrupted after the limit")
    void waiting() throws Exception {
        CountDownLatch interrupted = new CountDownLatch(1);
        assertThatThrownBy(() -> TryLimit.run(SHORT, () -> {
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                    }
                }))
                .isInstanceOf(AssertionError.class);

        assertThat(interrupted.await(LONG.toSeconds(), TimeUnit.SECONDS))
                .as("whether it was interrupted")
                .isTrue();
    }

    @Test
    @DisplayName("Many tries need few threads")
    void threads() throws Throwable {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        for (int i = 0; i < 500; i++) {
            TryLimit.run(LONG, () -> threads.add(Thread.currentThread()));
        }

        assertThat(threads).doesNotContain(Thread.currentThread()).hasSizeLessThan(100);
    }
}
