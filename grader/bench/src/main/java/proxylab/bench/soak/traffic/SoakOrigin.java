package proxylab.bench.soak.traffic;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import proxylab.exchange.RawExchange;
import proxylab.exchange.RawRequest;

/**
 * The origin server of a soak: it answers each request in the {@link Manner} that its path names. It keeps nothing of
 * what it is asked. Thread safe.
 */
public final class SoakOrigin implements AutoCloseable {
    private static final int BACKLOG = 4_096;
    private static final int READ_LIMIT_MILLIS = 30_000;
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private final ServerSocket listener;
    private final Socket refusing;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final LongAdder asked = new LongAdder();
    private final ExecutorService threads = Executors.newCachedThreadPool(SoakOrigin::daemon);

    /** @param refusing has a port, so that no other program gets it, and does not listen there */
    private SoakOrigin(ServerSocket listener, Socket refusing) {
        this.listener = listener;
        this.refusing = refusing;
    }

    /** Starts one on any free port of the loopback address. */
    public static SoakOrigin start() throws IOException {
        ServerSocket listener = new ServerSocket(0, BACKLOG, LOOPBACK);
        Socket refusing = new Socket();
        try {
            refusing.bind(new InetSocketAddress(LOOPBACK, 0));
        } catch (IOException e) {
            listener.close();
            throw e;
        }
        SoakOrigin origin = new SoakOrigin(listener, refusing);
        origin.threads.execute(origin::acceptAll);
        return origin;
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "soak: origin");
        thread.setDaemon(true);
        return thread;
    }

    /** Host and port for an errand: where nobody listens, if it is to be refused. */
    String authority(Errand errand) {
        int port = errand.manner() == Manner.REFUSE ? refusing.getLocalPort() : listener.getLocalPort();
        return LOOPBACK.getHostAddress() + ":" + port;
    }

    /** How many requests it has received so far. */
    public long asked() {
        return asked.sum();
    }

    private void acceptAll() {
        while (!listener.isClosed()) {
            try {
                Socket connection = listener.accept();
                open.add(connection);
                threads.execute(() -> serve(connection));
            } catch (IOException e) {
                // closed, as the loop sees; or the proxy has reset a connection that nobody had accepted yet
            }
        }
        threads.shutdown();
    }

    private void serve(Socket connection) {
        try (connection) {
            if (listener.isClosed()) {
                return;
            }
            connection.setTcpNoDelay(true);
            connection.setSoTimeout(READ_LIMIT_MILLIS);
            InputStream input = new BufferedInputStream(connection.getInputStream());
            RawRequest request = RawRequest.read(input, connection.getPort());
            asked.increment();
            RawExchange exchange = new RawExchange(request, input, connection);
            Optional<Errand> errand = Errand.at(request.target());
            if (errand.isPresent()) {
                errand.get().manner().answer(exchange, errand.get());
            } else {
                exchange.send("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            }
        } catch (IOException e) {
            // the proxy has left; if it lost an answer, a visitor says so
        } finally {
            open.remove(connection);
        }
    }

    /** Stops listening and ends every connection. */
    @Override
    public void close() throws IOException {
        listener.close();
        refusing.close();
        for (Socket connection : open) {
            connection.close();
        }
    }
}
