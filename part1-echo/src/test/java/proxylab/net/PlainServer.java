package proxylab.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import proxylab.probe.RawClient;

/**
 * The plainest server that will do: a handler meets one client after the other, on a free port, without {@link Server}.
 * So a handler can be written, and tested, one step before the server is.
 */
public final class PlainServer implements AutoCloseable {
    /** Generous: only a wrong program waits this long. */
    public static final Duration LIMIT = Duration.ofSeconds(3);

    private final ConnectionHandler handler;
    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private volatile Socket served = new Socket();

    private PlainServer(ConnectionHandler handler) throws IOException {
        this.handler = handler;
    }

    public static PlainServer start(ConnectionHandler handler) throws IOException {
        PlainServer server = new PlainServer(handler);
        Thread loop = new Thread(server::serve, "plain server");
        loop.setDaemon(true);
        loop.start();
        return server;
    }

    private void serve() {
        while (!listener.isClosed()) {
            try (Socket client = listener.accept()) {
                served = client;
                serve(client);
            } catch (IOException e) {
                failures.add(e);
            }
        }
    }

    /** A failure is recorded before the client sees the end of the connection. */
    private void serve(Socket client) {
        try {
            handler.handle(client);
        } catch (IOException | RuntimeException | Error e) {
            failures.add(e);
        }
    }

    /** What the handler threw so far. */
    public List<Throwable> failures() {
        return failures;
    }

    public RawClient connect() throws IOException {
        return RawClient.connect(listener.getLocalPort(), LIMIT);
    }

    /** Also ends the connection that is being served, and so wakes a handler that would wait for ever. */
    @Override
    public void close() throws IOException {
        listener.close();
        served.close();
    }
}
