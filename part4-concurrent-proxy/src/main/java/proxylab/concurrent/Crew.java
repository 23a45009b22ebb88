package proxylab.concurrent;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import proxylab.net.Server;

/**
 * Threads that accept for themselves: each member runs the accept loop, and serves what it has accepted.
 *
 * <p>The other worker models hand each connection to another thread, which has to be woken for it. Here nobody is woken
 * for a connection: a member that is done takes the next one. What is left to decide is how many members there should
 * be, and a watch decides that from time to time, aside from all connections:
 *
 * <pre>
 *   member 1    accept ─ serve ─ accept ─ serve ─ accept ─ ...
 *   member 2    accept ─ serve a slow client ──────────────────────
 *   member 3    rests ───────────── called ─ accept ─ serve ─ ...
 *   the watch   look ───── look ─── "nobody can accept" ─── look ──     smallest &lt;= members &lt;= largest
 * </pre>
 *
 * <p>A member that comes back and finds enough others in accept rests until it is called, and leaves when it has rested
 * for too long. Stevens calls the idea a prethreaded server whose threads call accept (UNP, volume 1, chapter 30.12).
 *
 * <p>Thread safe.
 */
final class Crew implements Executor {
    private static final long PAUSE_MILLIS = 1;
    private static final long PAUSE_WITHOUT_CLIENTS_MILLIS = 10;

    private final int smallest;
    private final long idleMillis;
    private final Object lock = new Object(); // guards everything below
    private int largest;
    private final Set<Thread> back = new HashSet<>(); // who has come back from a client since the watch last looked
    private int calls; // how many the watch called at its last look
    private int size; // waiting, serving or resting
    private int waiting; // in accept
    private int resting;
    private int called; // of the resting; they have not come yet
    private long started; // how many threads, for their names

    /**
     * @param smallest the smallest number of members, 1 or more
     * @param largest the largest number of members, and so of open connections
     * @param idleMillis how long a member may rest before it leaves
     */
    Crew(int smallest, int largest, long idleMillis) {
        if (smallest < 1 || largest < smallest) {
            throw new IllegalArgumentException(
                    "expected 1 <= smallest <= largest, got " + smallest + " and " + largest);
        }
        this.smallest = smallest;
        this.largest = largest;
        this.idleMillis = idleMillis;
    }

    /** Has the members accept and serve until the server closes; the calling thread is the watch. */
    void run(Server server) {
        while (!server.isClosing()) {
            look(server);
            try {
                Thread.sleep(pauseMillis());
            } catch (InterruptedException e) {
                // it means nothing here: only the server ends the watch
            }
        }
        synchronized (lock) {
            lock.notifyAll(); // the resting members see that the server is closing
        }
    }

    private long pauseMillis() {
        synchronized (lock) {
            return waiting + resting == size ? PAUSE_WITHOUT_CLIENTS_MILLIS : PAUSE_MILLIS;
        }
    }

    /** How many members there are at this moment. */
    int size() {
        synchronized (lock) {
            return size;
        }
    }

    /** Serves what the calling member has just accepted, in the same thread. */
    @Override
    public void execute(Runnable task) {
        // BEGIN SOLUTION 4.5 serve in the calling thread, and keep count
        synchronized (lock) {
            waiting--;
        }
        try {
            task.run();
        } finally {
            synchronized (lock) {
                waiting++;
                back.add(Thread.currentThread());
            }
        }
        // STUB: throw new UnsupportedOperationException("step 4.5: serve in the calling thread");
        // END SOLUTION 4.5
    }

    /**
     * One look of the watch. If nobody can accept at this moment, there should be as many members as the smallest
     * number that will soon: whoever has come back since the last look will. In place of the others, which are held up
     * by a slow client or origin server, it calls as many more. If it had to call at its last look, too, that was not
     * enough: it calls twice as many in addition.
     */
    private void look(Server server) {
        // BEGIN SOLUTION 4.5 call members in place of those that are held up
        synchronized (lock) {
            int missing = waiting + called > 0 ? 0 : Math.max(0, smallest - back.size());
            calls = missing == 0 ? 0 : call(missing + 2 * calls, server);
            back.clear();
        }
        // STUB: throw new UnsupportedOperationException("step 4.5: call members when nobody can accept");
        // END SOLUTION 4.5
    }

    /** The life of a member: it accepts and serves, again and again. */
    private void work(Server server) {
        // BEGIN SOLUTION 4.5 accept while there is need of it
        try {
            while (!server.isClosing() && isNeeded(server)) {
                server.acceptNext();
            }
        } finally {
            leave();
        }
        // STUB: throw new UnsupportedOperationException("step 4.5: accept and serve, again and again");
        // END SOLUTION 4.5
    }

    /**
     * Calls resting members, then starts new ones; never more than the largest number. Called with the lock held.
     *
     * @return how many there were to call
     */
    private int call(int count, Server server) {
        int done = 0;
        while (done < count && (callResting() || start(server))) {
            done++;
        }
        return done;
    }

    private boolean callResting() {
        if (called == resting) {
            return false;
        }
        called++;
        lock.notify();
        return true;
    }

    /** Starts a member, a daemon with the name {@code member 1}, {@code member 2} and so on, if there may be more. */
    private boolean start(Server server) {
        if (size >= largest) {
            return false;
        }
        Thread member = new Thread(() -> work(server), "member " + ++started);
        member.setDaemon(true);
        try {
            member.start();
        } catch (OutOfMemoryError e) {
            largest = Math.max(smallest, size); // the system has no more threads than these
            return false;
        }
        size++;
        waiting++;
        return true;
    }

    /** Whether the calling member is to accept again: at once, or when it has been called; or not at all. */
    private boolean isNeeded(Server server) {
        synchronized (lock) {
            return waiting <= smallest || isCalled(server);
        }
    }

    /**
     * Rests until the calling member is called, with the lock given back meanwhile; false if it has rested too long.
     */
    private boolean isCalled(Server server) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(idleMillis);
        waiting--;
        resting++;
        while (called == 0 && !server.isClosing() && System.nanoTime() - end < 0) {
            try {
                TimeUnit.NANOSECONDS.timedWait(lock, end - System.nanoTime());
            } catch (InterruptedException e) {
                // a task left its interrupt behind, which means nothing here
            }
        }
        resting--;
        waiting++;
        if (called == 0) {
            return false;
        }
        called--;
        return true;
    }

    /** The calling member ends, whatever the reason. */
    private void leave() {
        synchronized (lock) {
            size--;
            waiting--;
        }
    }
}
