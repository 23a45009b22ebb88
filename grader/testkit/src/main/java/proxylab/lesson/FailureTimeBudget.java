package proxylab.lesson;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.opentest4j.TestAbortedException;

/**
 * The time that the failed tests of a run may cost. A wrong program mostly fails by silence, and each test then waits
 * for a time limit of its own; after some of them the student has long seen what to mend. Thread safe.
 */
final class FailureTimeBudget {
    /** For all failed tests of a run together. */
    static final Duration LIMIT = Duration.ofSeconds(40);

    private final AtomicLong spentNanos = new AtomicLong();

    /** @throws TestAbortedException once all of it is spent */
    void check() {
        if (spentNanos.get() > LIMIT.toNanos()) {
            throw new TestAbortedException("not tried: the tests that failed before have waited for more than "
                    + LIMIT.toSeconds() + " s; mend the first one, then run again");
        }
    }

    /** Counts a test that failed. */
    void spend(long nanos) {
        spentNanos.addAndGet(nanos);
    }
}
