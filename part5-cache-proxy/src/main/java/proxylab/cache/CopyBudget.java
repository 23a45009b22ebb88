package proxylab.cache;

import java.util.concurrent.Semaphore;

/**
 * How much memory all copies under way may take together, so that a thousand downloads at once cannot fill the heap.
 * Thread safe.
 *
 * <p>Given: no step writes here.
 */
final class CopyBudget {
    private static final int UNIT_BYTES = 1_024;

    private final Semaphore units;

    /** @param bytes for all copies together */
    CopyBudget(int bytes) {
        this.units = new Semaphore(bytes / UNIT_BYTES);
    }

    /** Takes memory for this many bytes, unless too little is left; returns whether it did. */
    boolean take(int bytes) {
        return units.tryAcquire(unitsFor(bytes));
    }

    /** Gives back what was taken by one call of {@link #take}. */
    void giveBack(int bytes) {
        units.release(unitsFor(bytes));
    }

    private static int unitsFor(int bytes) {
        return (bytes + UNIT_BYTES - 1) / UNIT_BYTES;
    }
}
