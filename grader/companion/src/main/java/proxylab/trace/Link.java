package proxylab.trace;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import proxylab.wire.Transcript.Kind;

/**
 * Two connections joined into one: every byte, every end and every reset of one goes on to the other unchanged, and is
 * reported. {@link #run} takes two threads: the caller's, and one of its own.
 */
final class Link {
    private static final int PIECE_BYTES = 16 << 10;

    private final Socket near;
    private final Socket far;
    private final Sight sight;
    private final Duration idleLimit;
    private final AtomicBoolean isBroken = new AtomicBoolean();
    private final AtomicLong lastByte = new AtomicLong(System.nanoTime());

    /** One of the two ends of a link: who has connected, and who was connected to. */
    enum End {
        NEAR,
        FAR;

        End other() {
            return this == NEAR ? FAR : NEAR;
        }
    }

    /** Hears what each end does, before the other end can know it. Thread safe. */
    interface Sight {
        void did(End end, Kind kind);

        void sent(End end, byte[] bytes);

        /** Something that neither end did. */
        void note(String text);
    }

    /** @param idleLimit how long neither end may send anything */
    Link(Socket near, Socket far, Sight sight, Duration idleLimit) {
        this.near = near;
        this.far = far;
        this.sight = sight;
        this.idleLimit = idleLimit;
    }

    /** Relays until both ends have ended. The sockets are the caller's to close. */
    void run() throws IOException {
        for (Socket socket : new Socket[] {near, far}) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(Math.toIntExact(idleLimit.toMillis()));
        }
        Thread back = new Thread(() -> copy(End.FAR), "trace, back");
        back.setDaemon(true);
        back.start();
        copy(End.NEAR);
        try {
            back.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Socket socket(End end) {
        return end == End.NEAR ? near : far;
    }

    private void copy(End from) {
        byte[] piece = new byte[PIECE_BYTES];
        try {
            for (int count = read(from, piece); count >= 0; count = read(from, piece)) {
                byte[] bytes = Arrays.copyOf(piece, count);
                sight.sent(from, bytes);
                write(from.other(), bytes);
            }
            sight.did(from, Kind.FINISHED);
            finish(from.other());
        } catch (Gone gone) {
            breakOff(gone.end());
        }
    }

    private int read(End end, byte[] piece) throws Gone {
        while (true) {
            try {
                InputStream in = socket(end).getInputStream();
                int count = in.read(piece);
                lastByte.set(System.nanoTime());
                return count;
            } catch (SocketTimeoutException e) {
                if (System.nanoTime() - lastByte.get() >= idleLimit.toNanos()) {
                    sight.note("no byte for " + idleLimit.toSeconds() + " s: the connection is closed");
                    isBroken.set(true);
                    throw new Gone(end);
                }
            } catch (IOException e) {
                throw new Gone(end);
            }
        }
    }

    private void write(End end, byte[] bytes) throws Gone {
        try {
            socket(end).getOutputStream().write(bytes);
        } catch (IOException e) {
            throw new Gone(end);
        }
    }

    private void finish(End end) {
        try {
            socket(end).shutdownOutput();
        } catch (IOException e) {
            // it is gone already: its own reader will see that
        }
    }

    /** An end is gone without closing: the other end is reset in the same way. */
    private void breakOff(End gone) {
        if (isBroken.compareAndSet(false, true)) {
            sight.did(gone, Kind.RESET);
        }
        for (Socket socket : new Socket[] {near, far}) {
            try {
                socket.setSoLinger(true, 0);
                socket.close();
            } catch (IOException e) {
                // closed by the other direction
            }
        }
    }

    /** An end can no longer be read or written. */
    private static final class Gone extends Exception {
        private static final long serialVersionUID = 1L;

        private final End end;

        Gone(End end) {
            super(null, null, false, false);
            this.end = end;
        }

        End end() {
            return end;
        }
    }
}
