package proxylab.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * An accept loop: client after client, each given to an {@link Executor} together with the handler.
 *
 * <p>The executor decides how many clients are served at once. With {@code Runnable::run} it is one: the loop itself
 * serves the client before it accepts the next. Whatever happens to one connection, the loop goes on. CS:APP chapter
 * 11.4 calls the first half {@code open_listenfd}.
 *
 * <pre>
 *   listen() ──▶ run() ──▶ close()
 *                 │ acceptNext(), again and again: accept ──▶ open ──▶ handler ──▶ closed and forgotten, on every path
 * </pre>
 *
 * <p>Thread safe. One thread calls {@link #run}; step 4.5 has several that call {@link #acceptNext} instead.
 */
public final class Server implements AutoCloseable {
    /** How long a client may read nothing of an answer; {@code WriteTimedSocket} says which pace is always enough. */
    public static final Duration WRITE_TIMEOUT = Duration.ofSeconds(30);

    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(100);

    private final ServerSocket listener;
    private final Executor executor;
    private final ConnectionHandler handler;
    private final Consumer<String> log;
    private final OpenConnections open = new OpenConnections();

    /** Serves the clients of a socket that is already listening; {@code listen} makes one. */
    Server(ServerSocket listener, Executor executor, ConnectionHandler handler, Consumer<String> log) {
        this.listener = listener;
        this.executor = executor;
        this.handler = handler;
        this.log = log;
    }

    /** Like the other {@code listen}, with {@link #WRITE_TIMEOUT}. */
    public static Server listen(
            InetSocketAddress address, Executor executor, ConnectionHandler handler, Consumer<String> log)
            throws IOException {
        return listen(address, executor, handler, log, WRITE_TIMEOUT);
    }

    /**
     * Starts to listen; clients can connect from now on, and wait until {@link #run} accepts them.
     *
     * @param address where to listen; port 0 means any free one, see {@link #port}
     * @param executor runs the handler, once for each connection; it may block to hold the loop back
     * @param handler what to do with a connection
     * @param log gets one line of text for each connection that ended with an error; thread safe
     * @param writeTimeout how long a client may read nothing of an answer before it is disconnected
     * @throws IOException when the address is in use or is not one of this machine's
     */
    public static Server listen(
            InetSocketAddress address,
            Executor executor,
            ConnectionHandler handler,
            Consumer<String> log,
            Duration writeTimeout)
            throws IOException {
        ServerSocket listener = WriteTimedSocket.Listener.on(address, writeTimeout);
        Server server = new Server(listener, executor, handler, log);
        server.open.watchForStalledWrites(writeTimeout);
        return server;
    }

    /** From now on {@link #acceptNext} returns without a client when none has come for so long; zero: never. */
    public void limitAccept(Duration limit) {
        try {
            listener.setSoTimeout(Math.toIntExact(limit.toMillis()));
        } catch (SocketException e) {
            // it has been closed already
        }
    }

    /** The port that clients connect to. */
    public int port() {
        return listener.getLocalPort();
    }

    /** Accepts connections, one after another, until {@link #close} or {@link #shutDown}, then returns. */
    public void run() {
        // BEGIN SOLUTION 1.3 accept client after client
        while (!isClosing()) {
            acceptNext();
        }
        // STUB: throw new UnsupportedOperationException("step 1.3: accept client after client");
        // END SOLUTION 1.3
    }

    /**
     * Accepts one connection, which may take for ever, and gives the executor the task of serving it.
     *
     * <p>The connection is kept among the open ones. When the handler returns or throws, or when the executor refuses
     * the task, it is closed and forgotten. Whatever is thrown, an {@link Error} too, becomes one line in the log that
     * names the client's address, what happened and, for a mistake in the code, its place. An orderly end of a
     * connection is not logged. A connection that is accepted while the server closes is closed at once. If accepting
     * fails, that becomes a line in the log and a short pause.
     */
    public void acceptNext() {
        // BEGIN SOLUTION 1.3 one connection, from accept to close
        try {
            Socket client = listener.accept();
            open.add(client);
            if (isClosing()) {
                forget(client); // shutDown may have looked at the open connections just before this one
            } else {
                start(client, () -> serve(client));
            }
        } catch (IOException | OutOfMemoryError e) {
            pauseAfter(e);
        }
        // STUB: throw new UnsupportedOperationException("step 1.3: accept one client and have it served");
        // END SOLUTION 1.3
    }

    // BEGIN SOLUTION 1.3 serve, then forget
    private void serve(Socket client) {
        try {
            handle(client);
        } finally {
            forget(client);
        }
    }
    // END SOLUTION 1.3

    /** Gives the executor the task of serving a client. If it refuses, this client alone is turned away. */
    private void start(Socket client, Runnable task) {
        // BEGIN SOLUTION 1.4 turn away a client that the executor refuses
        try {
            executor.execute(task);
        } catch (RuntimeException | Error e) {
            turnAway(client, e);
        }
        // STUB: // step 1.4: turn the client away when the executor refuses
        // STUB: executor.execute(task);
        // END SOLUTION 1.4
    }

    // BEGIN SOLUTION 1.4 close the connection and say why
    private void turnAway(Socket client, Throwable e) {
        try {
            log.accept("no thread for " + client.getRemoteSocketAddress() + ": " + e + at(e));
        } catch (OutOfMemoryError tooLittle) {
            // too little memory even for a line in the log
        } finally {
            forget(client);
        }
    }
    // END SOLUTION 1.4

    /** Calls the handler. Whatever it throws goes no further: it becomes one line in the log. */
    private void handle(Socket client) {
        // BEGIN SOLUTION 1.4 let nothing out, whatever the handler throws
        try {
            handler.handle(client);
        } catch (IOException e) {
            log.accept(client.getRemoteSocketAddress() + ": " + e.getMessage());
        } catch (RuntimeException | Error e) {
            log.accept(client.getRemoteSocketAddress() + ": the handler failed: " + e + at(e));
        }
        // STUB: // step 1.4: log whatever else the handler throws, too
        // STUB: try {
        // STUB:     handler.handle(client);
        // STUB: } catch (IOException e) {
        // STUB:     log.accept(client.getRemoteSocketAddress() + ": " + e.getMessage());
        // STUB: }
        // END SOLUTION 1.4
    }

    /** Closes a connection and removes it from the open ones. */
    private void forget(Socket client) {
        try {
            client.close();
        } catch (IOException e) {
            log.accept("closing " + client.getRemoteSocketAddress() + ": " + e.getMessage());
        } finally {
            open.remove(client);
        }
    }

    /** The place in the lab's own code, if there is one, to end a line with; the JDK's frames above it say less. */
    private static String at(Throwable e) {
        for (StackTraceElement frame : e.getStackTrace()) {
            if (frame.getClassName().startsWith("proxylab.")) {
                return " at " + frame.getFileName() + ":" + frame.getLineNumber();
            }
        }
        return "";
    }

    /**
     * Logs a failed accept and waits. Most likely there are no file descriptors left, or too little memory, even for
     * the log: trying again at once would only waste the processor. While the server closes, the failure is expected;
     * if there is a limit for accepting, so is that nobody came.
     */
    private void pauseAfter(Throwable e) {
        if (isClosing() || e instanceof SocketTimeoutException) {
            return;
        }
        try {
            log.accept("accept failed: " + e.getMessage());
        } catch (OutOfMemoryError tooLittle) {
            // the loop goes on without this line
        }
        open.awaitClosing(PAUSE_AFTER_FAILURE);
    }

    /** Whether {@link #close} or {@link #shutDown} has been called. */
    public boolean isClosing() {
        return open.isClosing();
    }

    /**
     * Stops accepting, gives the open connections time to finish, then cuts off those that are left.
     *
     * @return whether every connection finished in time
     */
    public boolean shutDown(Duration grace) {
        open.beginClosing();
        closeListener();
        boolean finished = open.awaitNone(grace);
        open.cutOff().forEach(this::forget);
        return finished;
    }

    /** Stops at once: closes the listening socket and every open connection. */
    @Override
    public void close() {
        shutDown(Duration.ZERO);
    }

    private void closeListener() {
        try {
            listener.close();
        } catch (IOException e) {
            log.accept("closing the listening socket: " + e.getMessage());
        }
    }
}
