package proxylab.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;

/**
 * The bytes of a socket, all of which must arrive before one deadline.
 *
 * <p>With a time limit for each single read, a client that sends one byte now and then could stay for ever. Not thread
 * safe.
 *
 * <p>Given: no step writes here.
 */
final class DeadlineInputStream extends InputStream {
    private final Socket socket;
    private final InputStream in;
    private long deadlineNanos;

    /** @param limitMillis how long from now until the last byte must have come, in milliseconds */
    DeadlineInputStream(Socket socket, int limitMillis) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
        restart(limitMillis);
    }

    /** Sets another deadline, counted from now. */
    void restart(int limitMillis) {
        deadlineNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(limitMillis);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /** @throws SocketTimeoutException when the deadline passes before a byte comes */
    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        long leftMillis = TimeUnit.NANOSECONDS.toMillis(deadlineNanos - System.nanoTime());
        if (leftMillis <= 0) {
            throw new SocketTimeoutException("the deadline has passed");
        }
        socket.setSoTimeout((int) Math.min(leftMillis, Integer.MAX_VALUE));
        return in.read(into, offset, length);
    }

    @Override
    public int available() throws IOException {
        return in.available();
    }
}
