package proxylab.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ends exchanges that take too long: a thread looks at all of them now and then, and closes the connections of those
 * whose time is up. So reads need no time limit of their own, which would cost a system call each. Thread safe.
 */
public final class Overdue implements AutoCloseable {
    private static final long LOOK_AGAIN_MILLIS = 50;

    private final Set<Watched> all = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = new Thread(this::watch, "bench: time limits");

    public Overdue() {
        thread.setDaemon(true);
        thread.start();
    }

    /** A place for one connection after the other, used by one thread. */
    Watched place() {
        Watched place = new Watched();
        all.add(place);
        return place;
    }

    void forget(Watched place) {
        all.remove(place);
    }

    /** The connection that a thread works with at present. */
    static final class Watched {
        private SocketChannel channel; // guarded by this, as all below
        private long deadline;
        private boolean wasClosed;

        /** From now on this connection has this much time. */
        synchronized void begin(SocketChannel connection, Duration limit) {
            channel = connection;
            deadline = System.nanoTime() + limit.toNanos();
            wasClosed = false;
        }

        /** It is done; returns whether its time was up before that. */
        synchronized boolean end() {
            channel = null;
            return wasClosed;
        }

        private synchronized void closeIfOver(long now) {
            if (channel != null && now - deadline > 0) {
                closeNow();
            }
        }

        /** Closes the current connection, however much time it has left. */
        synchronized void closeNow() {
            if (channel == null) {
                return;
            }
            wasClosed = true;
            try {
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException("a connection cannot be closed", e);
            }
        }
    }

    private void watch() {
        try {
            while (!closed.await(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS)) {
                long now = System.nanoTime();
                all.forEach(place -> place.closeIfOver(now));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
