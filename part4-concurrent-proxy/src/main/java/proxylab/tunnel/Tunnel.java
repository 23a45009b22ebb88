package proxylab.tunnel;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;

/**
 * Two connections tied together: what comes in at one goes out at the other, in both directions at once, until both
 * sides have said that they are done.
 *
 * <pre>
 *   client ──▶ thread "tunnel" ──▶ origin
 *   client ◀── calling thread  ◀── origin
 * </pre>
 *
 * <p>A side that is done ends its own direction alone (a half-close is passed on); a connection that breaks ends both.
 * So does silence in both directions for the idle limit. Used once.
 */
final class Tunnel {
    private static final int PIECE_BYTES = 32 << 10;

    private final Socket client;
    private final Socket origin;
    private final long idleLimitNanos;
    private volatile long lastByteNanos = System.nanoTime();
    private volatile IOException broken; // why the direction to the origin server ended, if not in good order

    /** Ties two open connections; it closes both when one breaks, and neither when both end in good order. */
    Tunnel(Socket client, Socket origin, int idleLimitMillis) {
        this.client = client;
        this.origin = origin;
        this.idleLimitNanos = TimeUnit.MILLISECONDS.toNanos(idleLimitMillis);
    }

    /**
     * Returns when both directions have ended.
     *
     * @param early what the client has already sent after its request
     * @throws IOException when a connection breaks, or nothing came for the idle limit
     */
    void run(byte[] early) throws IOException {
        Thread toOrigin = new Thread(() -> relayToOrigin(early), "tunnel");
        toOrigin.setDaemon(true);
        toOrigin.start();
        try {
            relay(origin, client);
        } catch (IOException e) {
            IOException first = broken;
            closeBoth();
            throw first == null ? e : first;
        } finally {
            awaitEnd(toOrigin);
        }
    }

    private void relayToOrigin(byte[] early) {
        try {
            origin.getOutputStream().write(early);
            relay(client, origin);
        } catch (IOException e) {
            broken = e;
            closeBoth(); // the calling thread's read fails then
        }
    }

    private void relay(Socket from, Socket to) throws IOException {
        byte[] piece = new byte[PIECE_BYTES];
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        for (int count = read(from, in, piece); count >= 0; count = read(from, in, piece)) {
            out.write(piece, 0, count);
        }
        to.shutdownOutput();
    }

    /** One direction may be silent while the other is not. */
    private int read(Socket from, InputStream in, byte[] piece) throws IOException {
        while (true) {
            long leftMillis = leftMillis();
            if (leftMillis <= 0) {
                throw silence();
            }
            from.setSoTimeout(Math.toIntExact(leftMillis));
            try {
                int count = in.read(piece);
                lastByteNanos = System.nanoTime();
                return count;
            } catch (SocketTimeoutException e) {
                // the loop looks at what the other direction did meanwhile
            }
        }
    }

    private void closeBoth() {
        for (Socket socket : new Socket[] {client, origin}) {
            try {
                socket.close();
            } catch (IOException e) {
                // it is closed then
            }
        }
    }

    /** How much of the idle limit is left; none if 0 or less. */
    private long leftMillis() {
        return TimeUnit.NANOSECONDS.toMillis(lastByteNanos + idleLimitNanos - System.nanoTime());
    }

    private IOException silence() {
        return new IOException(
                "nothing came through the tunnel for " + TimeUnit.NANOSECONDS.toMillis(idleLimitNanos) + " ms");
    }

    /**
     * Waits for the other direction. It may hang in a write to an origin server that has said it is done, and reads
     * nothing: reads, and writes to the client, have a time limit, but that write has only this one.
     */
    private void awaitEnd(Thread thread) throws IOException {
        try {
            for (long left = leftMillis(); thread.isAlive() && left > 0; left = leftMillis()) {
                thread.join(left);
            }
            if (thread.isAlive()) {
                closeBoth();
                thread.join();
                throw silence();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while a tunnel was open", e);
        }
    }
}
