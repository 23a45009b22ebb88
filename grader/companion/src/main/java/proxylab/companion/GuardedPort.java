package proxylab.companion;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import proxylab.probe.BusyMachine;

/**
 * A port of this machine on which one program is expected. It is known by the word that it sends first; any other
 * program that finds the port is turned away.
 */
final class GuardedPort implements AutoCloseable {
    private static final int BACKLOG = 16;

    /** How often to check whether the program has ended: then there is nothing to wait for. */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    /** The expected program sends its word at once; a connection that does not is a stranger's. */
    private static final Duration WORD_LIMIT = Duration.ofSeconds(5);

    private final ServerSocket listener;
    private final long word = ThreadLocalRandom.current().nextLong();

    private GuardedPort(ServerSocket listener) {
        this.listener = listener;
    }

    static GuardedPort open() throws IOException {
        ServerSocket listener = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        listener.setSoTimeout(Math.toIntExact(LOOK_AGAIN.toMillis()));
        return new GuardedPort(listener);
    }

    int number() {
        return listener.getLocalPort();
    }

    /** The word that the program has to send: a long, as {@link java.io.DataOutput} writes it. */
    long word() {
        return word;
    }

    /**
     * Waits for the program, however many others connect.
     *
     * @param isAlive whether it may still connect
     * @throws SocketTimeoutException if it has not connected within the limit
     * @throws EOFException if it has ended
     */
    Socket admit(Duration limit, BooleanSupplier isAlive) throws IOException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            try {
                Socket socket = listener.accept();
                if (saysWord(socket, deadline)) {
                    return socket;
                }
                socket.close();
            } catch (SocketTimeoutException e) {
                // no connection: look again
            }
            if (!isAlive.getAsBoolean()) {
                throw new EOFException("it ended without connecting");
            }
            if (System.nanoTime() > deadline) {
                throw new SocketTimeoutException("it did not connect within " + limit.toMillis() + " ms");
            }
        }
    }

    private boolean saysWord(Socket socket, long deadline) {
        try {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            long patience = Math.min(left, BusyMachine.stretched(WORD_LIMIT).toMillis());
            socket.setSoTimeout(Math.toIntExact(Math.max(1, patience)));
            return new DataInputStream(socket.getInputStream()).readLong() == word;
        } catch (IOException e) {
            return false; // it is gone, or sends nothing
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
