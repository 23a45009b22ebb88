package proxylab.exchange;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/**
 * An origin server that keeps the exact bytes of every request and answers as it is told to.
 *
 * <p>It listens on a free port. Each connection has a thread to itself, which reads one request head, records it, and
 * lets the {@link Behaviour} answer; then the connection is closed. A behaviour may hold its answer back behind a gate
 * for as long as a test likes: {@link #close()} ends every connection.
 *
 * <p>Thread safe. A request head may have 1 MiB, and each of its reads may take ten seconds.
 */
public final class RawOrigin implements AutoCloseable {
    private static final int READ_LIMIT_MILLIS = 10_000;
    private static final int CLOSE_LIMIT_MILLIS = 2_000;
    private static final int BACKLOG = 1_024;

    /** What the origin does with one request. An exception ends that connection alone. */
    @FunctionalInterface
    public interface Behaviour {
        void answer(RawExchange exchange) throws IOException, InterruptedException;
    }

    private final ServerSocket listener;
    private final Behaviour behaviour;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final List<RawRequest> requests = new ArrayList<>(); // guarded by itself
    private final Thread acceptor = new Thread(this::acceptUntilClosed);
    private final ExecutorService servers;
    private int connections; // guarded by requests

    private RawOrigin(ServerSocket listener, Behaviour behaviour) {
        this.listener = listener;
        this.behaviour = behaviour;
        this.servers = Executors.newCachedThreadPool(task -> daemon("origin " + port() + " serves", task));
        acceptor.setName("origin " + port());
        acceptor.setDaemon(true);
    }

    /** Starts an origin on a free port of the loopback address. */
    public static RawOrigin start(Behaviour behaviour) throws IOException {
        return start(InetAddress.getLoopbackAddress(), behaviour);
    }

    /** Starts an origin on a free port of the given address. */
    public static RawOrigin start(InetAddress address, Behaviour behaviour) throws IOException {
        return start(new InetSocketAddress(address, 0), behaviour);
    }

    /** Starts an origin on this port; 0 for a free one. */
    public static RawOrigin start(InetSocketAddress address, Behaviour behaviour) throws IOException {
        ServerSocket listener = new ServerSocket();
        try {
            listener.bind(address, BACKLOG);
        } catch (IOException e) {
            listener.close();
            throw e;
        }
        RawOrigin origin = new RawOrigin(listener, behaviour);
        origin.acceptor.start();
        return origin;
    }

    /** An origin that answers every request with the same response. */
    public static RawOrigin answering(byte[] response) throws IOException {
        return start(exchange -> exchange.send(response));
    }

    /** An origin that is no longer there: its port refuses connections. */
    public static RawOrigin gone() throws IOException {
        RawOrigin origin = answering(new byte[0]);
        origin.close();
        return origin;
    }

    /** An origin that answers every request with the same response and then leaves the connection open. */
    public static RawOrigin stayingOpenAfter(byte[] response) throws IOException {
        return start(exchange -> {
            exchange.send(response);
            exchange.stayOpen();
        });
    }

    /**
     * A minimal 200 response with this body, with its type and length, and with {@code Connection: close} as its last
     * line: a proxy that says so itself passes it on unchanged.
     */
    public static byte[] ok(String contentType, byte[] body) {
        byte[] head = ("HTTP/1.0 200 OK\r\nContent-Type: " + contentType + "\r\nContent-Length: " + body.length
                        + "\r\nConnection: close\r\n\r\n")
                .getBytes(ISO_8859_1);
        ByteArrayOutputStream response = new ByteArrayOutputStream(head.length + body.length);
        response.writeBytes(head);
        response.writeBytes(body);
        return response.toByteArray();
    }

    /** The port that it listens on. */
    public int port() {
        return listener.getLocalPort();
    }

    /** {@code http://127.0.0.1:PORT} and this path. */
    public String url(String path) {
        String host = listener.getInetAddress().getHostAddress();
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port() + path;
    }

    /** What has been asked so far, in the order of arrival. */
    public List<RawRequest> requests() {
        synchronized (requests) {
            return List.copyOf(requests);
        }
    }

    /** How many connections have been accepted so far, with or without a request on them. */
    public int connections() {
        synchronized (requests) {
            return connections;
        }
    }

    /** Waits until {@code count} requests have arrived; returns whether they did within the limit. */
    public boolean awaitRequests(int count, Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        synchronized (requests) {
            while (requests.size() < count) {
                long millis = (deadline - System.nanoTime()) / 1_000_000;
                if (millis <= 0) {
                    return false;
                }
                requests.wait(millis);
            }
            return true;
        }
    }

    /** Stops listening and ends every connection. The port then refuses connections. */
    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : open) {
            socket.close();
        }
        awaitRefusal();
    }

    /**
     * The port stays open a moment longer if a thread is waiting in accept, or if another thread is starting a process,
     * which holds a copy of all sockets until it becomes another program.
     */
    private void awaitRefusal() {
        try {
            acceptor.join(CLOSE_LIMIT_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        long deadline = System.nanoTime() + CLOSE_LIMIT_MILLIS * 1_000_000L;
        while (acceptsConnections() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    private boolean acceptsConnections() {
        try (Socket probe = new Socket()) {
            probe.connect(listener.getLocalSocketAddress(), CLOSE_LIMIT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private void acceptUntilClosed() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                open.add(socket);
                synchronized (requests) {
                    connections++;
                }
                servers.execute(() -> serve(socket));
            } catch (SocketException e) {
                // closed, or the connection was reset before it was accepted: the loop's condition tells
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        servers.shutdown();
    }

    private void serve(Socket socket) {
        try (socket) {
            if (listener.isClosed()) {
                return;
            }
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(READ_LIMIT_MILLIS);
            InputStream input = new BufferedInputStream(socket.getInputStream());
            RawRequest request = RawRequest.read(input, socket.getPort());
            synchronized (requests) {
                requests.add(request);
                requests.notifyAll();
            }
            behaviour.answer(new RawExchange(request, input, socket));
        } catch (IOException e) {
            // the proxy went away, or the test closed the origin: what counts has been recorded
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(socket);
        }
    }

    private static Thread daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
