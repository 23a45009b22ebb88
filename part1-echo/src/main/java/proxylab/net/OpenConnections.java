package proxylab.net;

import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * The connections that a {@link Server} has open, from accept to close. The watch for stalled writes finds them here,
 * and shutting down the server waits here until the last one has left.
 *
 * <p>Thread safe.
 *
 * <p>Given: no step writes here.
 */
final class OpenConnections {
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private volatile boolean closing; // written under the monitor, so that threads waiting for it are woken
    private final BooleanSupplier isClosing = () -> closing; // made once: waiting must not need memory

    void add(Socket client) {
        connections.add(client);
    }

    /** Removes a connection; wakes a thread that waits for the last one to leave. */
    void remove(Socket client) {
        connections.remove(client);
        if (closing) {
            synchronized (this) {
                notifyAll();
            }
        }
    }

    /**
     * The connections that are open at this moment. Each client that is in the middle of an answer learns by a reset
     * that it will not get the rest: an orderly end would look like the end of the answer.
     */
    List<Socket> cutOff() {
        List<Socket> all = List.copyOf(connections);
        for (Socket client : all) {
            if (client instanceof WriteTimedSocket timed && timed.hasWritten()) {
                timed.reset();
            }
        }
        return all;
    }

    boolean isClosing() {
        return closing;
    }

    /** From now on no new connection may start. */
    synchronized void beginClosing() {
        closing = true;
        notifyAll();
    }

    /** Waits until the server closes, for {@code limit} at most; whether it does. An interrupt counts as a yes. */
    boolean awaitClosing(Duration limit) {
        try {
            return await(isClosing, limit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Waits until no connection is left, for {@code limit} at most; whether none is. An interrupt counts as a no. */
    boolean awaitNone(Duration limit) {
        try {
            return await(connections::isEmpty, limit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Checks again whenever something has changed; false when the time has passed. */
    private synchronized boolean await(BooleanSupplier condition, Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            long millis = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (millis <= 0) {
                return false;
            }
            wait(millis);
        }
        return true;
    }

    /** Until the server closes, closes each connection whose client has read nothing for the limit. */
    void watchForStalledWrites(Duration limit) {
        Duration pause = limit.dividedBy(10).plusMillis(1);
        Thread watch = new Thread(
                () -> {
                    while (!awaitClosing(pause)) {
                        closeStalled();
                    }
                },
                "stalled writes");
        watch.setDaemon(true);
        watch.start();
    }

    private void closeStalled() {
        try {
            for (Socket client : connections) {
                if (client instanceof WriteTimedSocket timed) {
                    timed.closeIfStalled();
                }
            }
        } catch (OutOfMemoryError e) {
            // too little memory for this look; without the next ones, a client that stopped reading could stay for ever
        }
    }
}
