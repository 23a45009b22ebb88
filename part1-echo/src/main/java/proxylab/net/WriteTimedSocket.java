package proxylab.net;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketImpl;
import java.time.Duration;

/**
 * A connection that knows how long its current write may still wait for the client.
 *
 * <p>{@link Socket#setSoTimeout} limits reads; the JDK has nothing like it for writes. A client that asks for a lot of
 * data and reads nothing would hold a thread for ever. So each write notes the time by which it must make progress, and
 * {@link Server} closes a connection whose time has passed; the write then fails with an exception.
 *
 * <p>How fast a client reads cannot be seen from here, only how the two systems' buffers empty, in large steps:
 *
 * <pre>
 *   write ──▶ [ send buffer: room is announced ] ──▶ [ receive buffer: room is announced  ] ──▶ client reads,
 *             [ when a third of it is free     ]     [ when a sixteenth of it is free     ]     perhaps in bursts
 * </pre>
 *
 * <p>Linux lets a send buffer grow to 4 MB, of which a third is half a minute for a client at 50 KB/s; curl, told to be
 * slow, reads 1.6 MB at once and then rests. So the send buffer has a fixed size here, and a client that has taken a
 * lot may rest for a long time: every {@value #PACE_BYTES} bytes pay for one time limit, up to {@value #MOST_LIMITS} in
 * advance. A client that keeps that pace is not cut off; one that reads nothing is, after one time limit.
 *
 * <p>Given: no step writes here.
 */
class WriteTimedSocket extends Socket {
    /** A client that takes this much within each time limit is never cut off: 16 KB/s with a limit of 30 s. */
    static final int PACE_BYTES = 480 << 10;

    /** How many time limits a client may rest for, however much it took before. */
    static final int MOST_LIMITS = 4;

    /** This much fits into the buffers of both systems even if the client reads nothing; it pays for nothing. */
    private static final int UNREAD_BYTES = 1280 << 10;

    /**
     * The size that the system is asked for; Linux doubles it and counts its own overhead in. With much less, every
     * megabyte would wait several times; with more, a slow client would need more than one limit for a third of it.
     */
    private static final int SEND_BUFFER_BYTES = 512 << 10;

    private static final int PIECE_BYTES = 64 << 10;

    private final long limitNanos;
    private long taken; // how many bytes the system has taken so far
    private long paidUntilNanos = System.nanoTime();
    private volatile boolean written;
    private volatile boolean writing;
    private volatile long deadlineNanos; // while writing

    WriteTimedSocket(Duration limit) throws IOException {
        super((SocketImpl) null);
        this.limitNanos = limit.toNanos();
    }

    /** A listening socket that accepts connections of this kind. */
    static class Listener extends ServerSocket {
        /** How many connections the system may complete before they are accepted; it may allow fewer. */
        private static final int BACKLOG = 4_096;

        private final Duration limit;

        /** @param limit how long a client may read nothing while a write waits for it */
        Listener(Duration limit) throws IOException {
            this.limit = limit;
        }

        /**
         * One that is bound to an address, and listens.
         *
         * @throws IOException when the address is in use or is not one of this machine's
         */
        static Listener on(InetSocketAddress address, Duration limit) throws IOException {
            Listener listener = new Listener(limit);
            try {
                listener.setReuseAddress(true);
                listener.bind(address, BACKLOG);
                return listener;
            } catch (IOException | RuntimeException e) {
                listener.close();
                throw e;
            }
        }

        @Override
        public WriteTimedSocket accept() throws IOException {
            WriteTimedSocket accepted = new WriteTimedSocket(limit);
            implAccept(accepted);
            try {
                accepted.setSendBufferSize(SEND_BUFFER_BYTES);
            } catch (SocketException e) {
                // some systems refuse if the client has already gone, which its handler will see
            }
            return accepted;
        }
    }

    /** Ends the connection with {@link #reset} if a write has waited too long. */
    void closeIfStalled() {
        if (writing && System.nanoTime() - deadlineNanos > 0) {
            reset();
        }
    }

    /**
     * Closes the connection in the middle of an answer. What the client has not taken yet is dropped, and a reset tells
     * it so: an orderly end would look like the end of the answer, and the system would keep all that is left for as
     * long as the client lets it.
     */
    void reset() {
        try (this) {
            setSoLinger(true, 0);
        } catch (IOException e) {
            // it is closed either way, and the handler sees its write fail
        }
    }

    /** Whether an answer has begun. */
    boolean hasWritten() {
        return written;
    }

    private void writePiece(OutputStream out, byte[] bytes, int offset, int length) throws IOException {
        long now = System.nanoTime();
        long paidNanos = Math.min(MOST_LIMITS * limitNanos, Math.max(limitNanos, paidUntilNanos - now));
        paidUntilNanos = now + paidNanos;
        deadlineNanos = paidUntilNanos;
        written = true;
        writing = true;
        try {
            out.write(bytes, offset, length);
        } finally {
            writing = false;
        }
        taken += length;
        if (taken > UNREAD_BYTES) {
            paidUntilNanos += length * limitNanos / PACE_BYTES;
        }
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return new FilterOutputStream(super.getOutputStream()) {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                for (int done = 0; done < length; done += PIECE_BYTES) {
                    writePiece(out, bytes, offset + done, Math.min(PIECE_BYTES, length - done));
                }
            }
        };
    }
}
