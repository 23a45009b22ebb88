package proxylab.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Waiting for what other threads do: by checking often, and never for ever. */
final class Waiting {
    /** Long enough for a busy machine; a correct solution never needs it. */
    static final Duration LIMIT = Duration.ofSeconds(10);

    private Waiting() {}

    /** Waits until a value is what it should become. */
    static <T> void until(Callable<T> value, T expected, String what) throws Exception {
        if (!becomes(value, expected::equals)) {
            assertThat(value.call()).as(what).isEqualTo(expected);
        }
    }

    /** Waits until a number has come down to a bound. */
    static void untilAtMost(Callable<Long> number, long bound, String what) throws Exception {
        if (!becomes(number, now -> now <= bound)) {
            assertThat(number.call()).as(what).isLessThanOrEqualTo(bound);
        }
    }

    /** Waits until a gate is open; {@code what} says which count-downs it waits for. */
    static void forGate(CountDownLatch gate, String what) throws InterruptedException {
        if (!gate.await(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
            Assertions.fail("still missing after %s: %d of %s", LIMIT, gate.getCount(), what);
        }
    }

    private static <T> boolean becomes(Callable<T> value, Predicate<T> condition) {
        try {
            Awaitility.await()
                    .atMost(LIMIT)
                    .pollInSameThread()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(2))
                    .until(value, condition::test);
            return true;
        } catch (ConditionTimeoutException e) {
            return false;
        }
    }
}
