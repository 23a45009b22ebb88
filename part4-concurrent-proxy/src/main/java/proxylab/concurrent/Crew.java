package proxylab.concurrent;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
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
    /** A member that has not come back within this many looks is held up, and another does its work. */
    private static final int LONG_LOOK = 10;

    private static final long PAUSE_MILLIS = 1;
    private static final long PAUSE_WITHOUT_CLIENTS_MILLIS = 10;

    private final int smallest;
    private final long idleMillis;
    private final AtomicInteger waiting = new AtomicInteger(); // in accept
    private final Set<Thread> back = ConcurrentHashMap.newKeySet(); // from a client, since the watch last looked
    private final Object lock = new Object(); // guards everything below
    private int largest;
    private int size; // waiting, serving or resting
    private int resting;
    private int called; // of the resting; they have not come yet
    private final Set<Thread> recent = new HashSet<>(); // who has come back since the last long look
    private int looks;
    private int calls; // how many the watch called at its last look
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
            return waiting.get() + resting == size ? PAUSE_WITHOUT_CLIENTS_MILLIS : PAUSE_MILLIS;
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
        waiting.decrementAndGet();
        try {
            task.run();
        } finally {
            waiting.incrementAndGet();
            back.add(Thread.currentThread());
        }
        // STUB: throw new UnsupportedOperationException("step 4.5: serve in the calling thread");
        // END SOLUTION 4.5
    }

    /**
     * One look of the watch: calls members in place of those that are held up by a slow client or origin server.
     *
     * <p>There is no need while somebody waits in accept. Otherwise, if nobody has come back since the last look, all
     * may be held up: at least one is called. At each {@value #LONG_LOOK}th look, whoever has not come back since the
     * one ten looks before is held up: so many are called that the smallest number can accept and serve. If the look
     * before this one had to call, too, that was not enough: twice as many are called in addition.
     */
    private void look(Server server) {
        // BEGIN SOLUTION 4.5 call members in place of those that are held up
        synchronized (lock) {
            looks++;
            recent.addAll(back);
            int missing = missing();
            calls = missing == 0 ? 0 : call(missing + 2 * calls, server);
            back.clear();
            if (looks % LONG_LOOK == 0) {
                recent.clear();
            }
        }
        // STUB: throw new UnsupportedOperationException("step 4.5: call members when nobody can accept");
        // END SOLUTION 4.5
    }

    // BEGIN SOLUTION 4.5 how many members are missing
    private int missing() {
        if (waiting.get() + called > 0) {
            return 0;
        }
        int heldUp = smallest - recent.size();
        if (back.isEmpty()) {
            return Math.max(1, heldUp);
        }
        return looks % LONG_LOOK == 0 ? Math.max(0, heldUp) : 0;
    }
    // END SOLUTION 4.5

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
        waiting.incrementAndGet();
        return true;
    }

    /** Whether the calling member is to accept again: at once, as nearly always, or when it has been called. */
    private boolean isNeeded(Server server) {
        return waiting.get() <= smallest || isNeededLater(server);
    }

    private boolean isNeededLater(Server server) {
        synchronized (lock) {
            if (waiting.get() <= smallest) {
                return true;
            }
            waiting.decrementAndGet();
            resting++;
            awaitCall(server);
            resting--;
            waiting.incrementAndGet();
            if (called == 0) {
                return false;
            }
            called--;
            return true;
        }
    }

    /** Waits, with the lock given back meanwhile, until a resting member is called, or until it is time to leave. */
    private void awaitCall(Server server) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(idleMillis);
        while (called == 0 && !server.isClosing() && System.nanoTime() - end < 0) {
            try {
                TimeUnit.NANOSECONDS.timedWait(lock, end - System.nanoTime());
            } catch (InterruptedException e) {
                // a task left its interrupt behind, which means nothing here
            }
        }
    }

    /** The calling member ends, whatever the reason. */
    private void leave() {
        synchronized (lock) {
            size--;
            waiting.decrementAndGet();
        }
    }
}
