package proxylab.net;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import org.awaitility.core.ConditionTimeoutException;
import proxylab.probe.RawClient;

/** A {@link Server} on a free port, its accept loop in its own thread, and what it logged. */
public final class RunningServer implements AutoCloseable {
    /** Generous: only a wrong program waits this long. */
    public static final Duration LIMIT = Duration.ofSeconds(5);

    private final Server server;
    private final Thread loop;
    private final List<String> log;

    private RunningServer(Server server, List<String> log) {
        this.server = server;
        this.log = log;
        this.loop = new Thread(server::run, "accept loop");
        this.loop.setDaemon(true);
        this.loop.start();
    }

    /** One client at a time. */
    public static RunningServer start(ConnectionHandler handler) throws IOException {
        return start(Runnable::run, handler);
    }

    public static RunningServer start(Executor executor, ConnectionHandler handler) throws IOException {
        return start(executor, handler, Server.WRITE_TIMEOUT);
    }

    public static RunningServer start(Executor executor, ConnectionHandler handler, Duration writeTimeout)
            throws IOException {
        List<String> log = new CopyOnWriteArrayList<>();
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        return new RunningServer(Server.listen(address, executor, handler, log::add, writeTimeout), log);
    }

    /** One client at a time, accepted from this socket. */
    public static RunningServer start(WriteTimedSocket.Listener listener, ConnectionHandler handler)
            throws IOException {
        List<String> log = new CopyOnWriteArrayList<>();
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        return new RunningServer(new Server(listener, Runnable::run, handler, log::add), log);
    }

    Server server() {
        return server;
    }

    public int port() {
        return server.port();
    }

    List<String> log() {
        return log;
    }

    /** The log, as soon as there is a line in it; empty if none comes in time, for an assertion to report. */
    List<String> awaitLog() {
        try {
            await().atMost(LIMIT).until(() -> !log.isEmpty());
        } catch (ConditionTimeoutException e) {
            return List.of();
        }
        return log;
    }

    RawClient connect() throws IOException {
        return RawClient.connect(port(), LIMIT);
    }

    /** A socket of the JDK's own, for code that takes one. */
    public Socket connectSocket() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port());
        socket.setSoTimeout((int) LIMIT.toMillis());
        return socket;
    }

    /** Waits for the end of the accept loop; returns whether it came. */
    boolean loopEnds() throws InterruptedException {
        loop.join(LIMIT.toMillis());
        return !loop.isAlive();
    }

    @Override
    public void close() {
        server.close();
    }
}
