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
 * A port of this machine at which one program is expected. It is known by the word that it says first; any other
 * program that finds the port is turned away.
 */
final class GuardedPort implements AutoCloseable {
    private static final int BACKLOG = 16;

    /** A program that has ended at once is not waited for. */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    /** A connection that does not say at once whose it is is not of the program that is expected. */
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

    /** What the program has to say: a long, as {@link java.io.DataOutput} writes it. */
    long word() {
        return word;
    }

    /**
     * Waits for the program, however many others come.
     *
     * @param isAlive whether it may still come
     * @throws SocketTimeoutException where it has not come within the limit
     * @throws EOFException where it has ended
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
                // nobody came: look again
            }
            if (!isAlive.getAsBoolean()) {
                throw new EOFException("it has ended without a word");
            }
            if (System.nanoTime() > deadline) {
                throw new SocketTimeoutException("it has not come within " + limit.toMillis() + " ms");
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
            return false; // it has gone, or says nothing
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
