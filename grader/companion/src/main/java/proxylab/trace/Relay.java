package proxylab.trace;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import proxylab.wire.Transcript.Kind;

/**
 * Listens on a port of this machine, for this machine alone, and links each connection with one to another place.
 * Thread safe.
 */
final class Relay implements AutoCloseable {
    private static final int MOST_LINKS = 200;
    private static final int BACKLOG = 200;
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);
    private static final Duration IDLE_LIMIT = Duration.ofMinutes(10);

    private final ServerSocket listener;
    private final HostAndPort target;
    private final Watcher watcher;
    private final Set<Socket> open = new HashSet<>(); // guarded by itself

    /** Hears about each connection. */
    interface Watcher {
        /** A client has connected; the result hears what happens on the connection. */
        Link.Sight opened();

        /** The connection has ended at both ends. */
        void closed();
    }

    private Relay(ServerSocket listener, HostAndPort target, Watcher watcher) {
        this.listener = listener;
        this.target = target;
        this.watcher = watcher;
    }

    /** @param port 0 for any free one */
    static Relay start(int port, HostAndPort target, Watcher watcher) throws IOException {
        Relay relay = new Relay(new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress()), target, watcher);
        relay.thread(relay::accept, "trace, port " + relay.port());
        return relay;
    }

    int port() {
        return listener.getLocalPort();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket near = listener.accept();
                if (!keep(near)) {
                    near.close();
                } else {
                    thread(() -> link(near), "trace, link");
                }
            } catch (IOException e) {
                // closed, or this one was gone before it was accepted
            }
        }
    }

    private void link(Socket near) {
        Link.Sight sight = watcher.opened();
        try (near;
                Socket far = new Socket()) {
            sight.did(Link.End.NEAR, Kind.CONNECTED);
            if (connect(far, sight) && keep(far)) {
                new Link(near, far, sight, IDLE_LIMIT).run();
                forget(far);
            }
        } catch (IOException e) {
            sight.note("the connection broke off: " + e.getMessage());
        } finally {
            forget(near);
            watcher.closed();
        }
    }

    private boolean connect(Socket far, Link.Sight sight) {
        try {
            far.connect(target.address(), Math.toIntExact(CONNECT_LIMIT.toMillis()));
            return true;
        } catch (IOException e) {
            sight.note("no connection to " + target.text() + " (" + e.getMessage() + "): is it running?");
            return false;
        }
    }

    private boolean keep(Socket socket) {
        synchronized (open) {
            return !listener.isClosed() && open.size() < 2 * MOST_LINKS && open.add(socket);
        }
    }

    private void forget(Socket socket) {
        synchronized (open) {
            open.remove(socket);
        }
    }

    private void thread(Runnable action, String name) {
        Thread thread = new Thread(action, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Ends all connections. */
    @Override
    public void close() throws IOException {
        listener.close();
        Set<Socket> last;
        synchronized (open) {
            last = Set.copyOf(open);
        }
        for (Socket socket : last) {
            socket.close();
        }
    }
}
