package proxylab.lesson;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.opentest4j.TestAbortedException;

/**
 * The time that the failed tests of a run may take. A wrong program usually fails by staying silent, and each test then
 * waits for its own time limit; after a few of them the student knows what to mend. Thread safe.
 */
final class FailureTimeBudget {
    /** For all failed tests of a run together. */
    static final Duration LIMIT = Duration.ofSeconds(40);

    private final AtomicLong spentNanos = new AtomicLong();

    /** @throws TestAbortedException once all of it is spent */
    void check() {
        if (spentNanos.get() > LIMIT.toNanos()) {
            throw new TestAbortedException("not tried: the tests that failed before took more than " + LIMIT.toSeconds()
                    + " s; mend the first one, then run again");
        }
    }

    /** Counts a test that failed. */
    void spend(long nanos) {
        spentNanos.addAndGet(nanos);
    }
}
