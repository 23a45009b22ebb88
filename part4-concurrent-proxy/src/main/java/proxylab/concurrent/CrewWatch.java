package proxylab.concurrent;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sees who of a {@link Crew} waits in accept and who comes back from a client, and says from time to time how many
 * members are missing.
 *
 * <p>For each connection that costs a count and an entry in a set; nobody is woken. Whether a member works or is held
 * up by a slow client or origin server cannot be seen directly, only whether it comes back.
 *
 * <pre>
 *   member 1    accept ─ serve ─ accept ─ serve ─ accept ─ ...
 *   member 2    accept ─ serve a slow client ──────────────────────
 *   look()         0        0        1        0        0             it returns how many are missing
 * </pre>
 *
 * <p>Thread safe; only {@link #look} belongs to one thread.
 */
final class CrewWatch {
    /** At every look with this number, members that have not come back since the one before are held up. */
    private static final int LONG_LOOK = 10;

    private static final int MOST_AT_ONCE = 1_000;

    private final int smallest;
    private final AtomicInteger waiting = new AtomicInteger();
    private final Set<Thread> back = ConcurrentHashMap.newKeySet(); // since the last look
    private final Set<Thread> recent = new HashSet<>(); // since the last long look
    private int looks;
    private int missing; // at the last look

    /** @param smallest how many members should be able to accept and serve, 1 or more */
    CrewWatch(int smallest) {
        this.smallest = smallest;
    }

    /** One more member waits in accept, or will at once. */
    void joins() {
        waiting.incrementAndGet();
    }

    /** A member waits no longer; it serves, rests or leaves. */
    void goes() {
        waiting.decrementAndGet();
    }

    /** The same, unless too few would be left; returns whether it goes. */
    boolean goesIfMoreThan(int number) {
        for (int now = waiting.get(); now > number; now = waiting.get()) {
            if (waiting.compareAndSet(now, now - 1)) {
                return true;
            }
        }
        return false;
    }

    /** The calling member has served a client, and waits again. */
    void comesBack() {
        waiting.incrementAndGet();
        back.add(Thread.currentThread());
    }

    /** How many members wait in accept at this moment. */
    int waiting() {
        return waiting.get();
    }

    /**
     * How many members are missing: 0 while somebody waits in accept.
     *
     * <p>Those of the smallest number that have not come back since the last tenth look are held up. If nobody waits
     * and nobody has come back since the last look, then all may be: the held-up ones are missing, and at least one. If
     * somebody has come back, that is enough until the next tenth look; then the held-up ones are missing, too. If the
     * last look had found some missing, they were not enough, and twice as many come on top; 1,000 are the most.
     */
    int look() {
        // BEGIN SOLUTION 4.5 count those that are held up
        looks++;
        recent.addAll(back);
        int now = missingNow();
        missing = now == 0 ? 0 : Math.min(MOST_AT_ONCE, now + 2 * missing);
        back.clear();
        if (looks % LONG_LOOK == 0) {
            recent.clear();
        }
        return missing;
        // STUB: throw new UnsupportedOperationException("step 4.5: say how many members are missing");
        // END SOLUTION 4.5
    }

    // BEGIN SOLUTION 4.5 how many are missing, whatever the last look had found
    private int missingNow() {
        int heldUp = smallest - recent.size();
        if (waiting.get() > 0) {
            return 0;
        }
        if (back.isEmpty()) {
            return Math.max(1, heldUp);
        }
        return looks % LONG_LOOK == 0 ? Math.max(0, heldUp) : 0;
    }
    // END SOLUTION 4.5
}
