package proxylab.concurrent;

import java.util.concurrent.TimeUnit;

/**
 * Where members of a {@link Crew} rest until they are called. Thread safe: the lock is the object itself.
 *
 * <p>Given: no step writes here.
 */
final class CrewReserve {
    private int resting;
    private int called; // of the resting: they have not left yet
    private boolean closed;

    /** Rests until the calling member is called; false if that takes too long, or the reserve is closed. */
    synchronized boolean awaitCall(long millis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        resting++;
        while (called == 0 && !closed && System.nanoTime() - end < 0) {
            try {
                TimeUnit.NANOSECONDS.timedWait(this, end - System.nanoTime());
            } catch (InterruptedException e) {
                // a task left its interrupt behind, which means nothing here
            }
        }
        resting--;
        if (called == 0) {
            return false;
        }
        called--;
        return true;
    }

    /** Calls one of the resting members; false if all of them are called already. */
    synchronized boolean call() {
        if (called == resting) {
            return false;
        }
        called++;
        notify();
        return true;
    }

    /** How many members rest at this moment. */
    synchronized int size() {
        return resting;
    }

    /** Nobody rests any longer. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }
}
