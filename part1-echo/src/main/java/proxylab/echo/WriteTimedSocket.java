package proxylab.echo;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketImpl;
import java.time.Duration;

/**
 * A connection that knows how long its current write has been waiting for the client.
 *
 * <p>{@link Socket#setSoTimeout} limits reads; the JDK has nothing like it for writes. A client that asks for much and
 * reads nothing would hold a thread for ever. So each write leaves its starting time, and {@link Server} closes the
 * connection when a write takes too long; the write then fails with an exception.
 *
 * <p>A large write is cut into pieces with a time limit each, so a slow client is not cut off as long as it takes 64 KB
 * within the limit.
 */
final class WriteTimedSocket extends Socket {
    private static final int PIECE_BYTES = 64 << 10;
    private static final long NOT_WRITING = Long.MIN_VALUE;

    private volatile long writingSinceNanos = NOT_WRITING;

    private WriteTimedSocket() throws IOException {
        super((SocketImpl) null);
    }

    /** A listening socket that accepts connections of this kind. */
    static class Listener extends ServerSocket {
        Listener() throws IOException {}

        @Override
        public Socket accept() throws IOException {
            WriteTimedSocket accepted = new WriteTimedSocket();
            implAccept(accepted);
            return accepted;
        }
    }

    void closeIfWritingLongerThan(Duration limit) {
        long since = writingSinceNanos;
        if (since != NOT_WRITING && System.nanoTime() - since > limit.toNanos()) {
            try {
                close();
            } catch (IOException e) {
                // the handler sees its write fail either way
            }
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
                try {
                    for (int done = 0; done < length; done += PIECE_BYTES) {
                        writingSinceNanos = System.nanoTime();
                        out.write(bytes, offset + done, Math.min(PIECE_BYTES, length - done));
                    }
                } finally {
                    writingSinceNanos = NOT_WRITING;
                }
            }
        };
    }
}
