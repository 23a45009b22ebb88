package proxylab.concurrent;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import proxylab.net.Server;

/**
 * Threads that accept for themselves: each member runs the accept loop, and serves what it has accepted.
 *
 * <p>The other worker models hand each connection to another thread, which has to be woken for it. Here nobody is woken
 * for a connection: a member that is done takes the next one. What is left to decide is how many members there should
 * be, and that is decided aside from all connections: a {@link CrewWatch} is asked every millisecond.
 *
 * <pre>
 *   member 1    accept ─ serve ─ accept ─ serve ─ accept ─ ...
 *   member 2    accept ─ serve a slow client ──────────────────────
 *   member 3    rests ───────────── called ─ accept ─ serve ─ ...      smallest &lt;= members &lt;= largest
 * </pre>
 *
 * <p>A member that comes back and finds more than the smallest number in accept rests until it is called, and leaves
 * when it has rested for too long. Stevens calls the idea a prethreaded server whose threads call accept (UNP, volume
 * 1, chapter 30).
 *
 * <p>Thread safe.
 */
final class Crew implements Executor {
    private static final long PAUSE_MILLIS = 1;
    private static final long PAUSE_WITHOUT_CLIENTS_MILLIS = 10;
    private static final long PAUSE_AFTER_FAILURE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final CrewWatch watch;
    private final CrewReserve reserve = new CrewReserve();
    private final int smallest;
    private final long idleMillis;
    private final int largest;
    private final ThreadFactory threads;
    private final Object lock = new Object(); // guards everything below
    private final Set<Thread> rested = new HashSet<>(); // those that leave, and that the watch counts no longer
    private int size; // waiting, serving or resting
    private long started; // how many threads, for their names
    private long startAgainNanos = System.nanoTime(); // when the system may have a thread again

    /**
     * @param smallest the smallest number of members, 1 or more
     * @param largest the largest number of members, and so of open connections
     * @param idleMillis how long a member may rest before it leaves
     */
    Crew(int smallest, int largest, long idleMillis) {
        this(smallest, largest, idleMillis, Thread::new);
    }

    /** @param threads makes a thread for each member; may throw {@link OutOfMemoryError}, as the system does */
    Crew(int smallest, int largest, long idleMillis, ThreadFactory threads) {
        if (smallest < 1 || largest < smallest) {
            throw new IllegalArgumentException(
                    "expected 1 <= smallest <= largest, got " + smallest + " and " + largest);
        }
        this.watch = new CrewWatch(smallest);
        this.smallest = smallest;
        this.largest = largest;
        this.idleMillis = idleMillis;
        this.threads = threads;
    }

    /** Has the members accept and serve until the server closes; the calling thread looks after their number. */
    void run(Server server) {
        server.limitAccept(Duration.ofMillis(idleMillis)); // so that who waits in vain asks whether it is still needed
        while (!server.isClosing()) {
            look(server);
            pause();
        }
        reserve.close();
    }

    private void look(Server server) {
        try {
            call(watch.look(), server);
        } catch (OutOfMemoryError e) {
            // the members go on without this look, and the next one may have more luck
        }
    }

    private void pause() {
        try {
            Thread.sleep(pauseMillis());
        } catch (InterruptedException e) {
            // it means nothing here: only the server ends the loop
        }
    }

    /** How long until the next look: longer while no member has a client. */
    long pauseMillis() {
        synchronized (lock) {
            boolean isWithoutClients = watch.waiting() + reserve.size() == size;
            return isWithoutClients ? PAUSE_WITHOUT_CLIENTS_MILLIS : PAUSE_MILLIS;
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
        // BEGIN SOLUTION 4.5 serve in the calling thread, and let the watch know
        watch.goes();
        try {
            task.run();
        } finally {
            watch.comesBack();
        }
        // STUB: throw new UnsupportedOperationException("step 4.5: serve in the calling thread");
        // END SOLUTION 4.5
    }

    /** The life of a member: it accepts and serves, again and again, while it is needed and the server is open. */
    private void work(Server server) {
        // BEGIN SOLUTION 4.5 accept and serve, then leave
        try {
            while (!server.isClosing() && isNeeded()) {
                server.acceptNext();
            }
        } finally {
            leave();
        }
        // STUB: throw new UnsupportedOperationException("step 4.5: accept and serve, again and again");
        // END SOLUTION 4.5
    }

    /** Calls members that rest, then starts new ones, as far as the largest number and the system allow. */
    private void call(int count, Server server) {
        synchronized (lock) {
            for (int i = 0; i < count; i++) {
                watch.joins(); // before the member itself looks how many there are
                if (!reserve.call() && !start(server)) {
                    watch.goes();
                    return;
                }
            }
        }
    }

    private boolean start(Server server) {
        if (size >= largest) {
            return false;
        }
        if (System.nanoTime() - startAgainNanos < 0) {
            return false;
        }
        try {
            Thread member = threads.newThread(() -> work(server));
            member.setName("member " + ++started);
            member.setDaemon(true);
            member.start();
        } catch (OutOfMemoryError e) { // no memory, or no thread: trying again a thousand times a second would not help
            startAgainNanos = System.nanoTime() + PAUSE_AFTER_FAILURE_NANOS;
            return false;
        }
        size++;
        return true;
    }

    /** Whether the calling member is to accept again: at once, as nearly always, or because it has been called. */
    private boolean isNeeded() {
        if (!watch.goesIfMoreThan(smallest)) {
            return true;
        }
        if (reserve.awaitCall(idleMillis)) {
            return true; // and whoever called it has told the watch
        }
        synchronized (lock) {
            rested.add(Thread.currentThread());
        }
        return false;
    }

    /** The calling member ends, whatever the reason. */
    private void leave() {
        synchronized (lock) {
            if (!rested.remove(Thread.currentThread())) {
                watch.goes();
            }
            size--;
        }
    }
}
