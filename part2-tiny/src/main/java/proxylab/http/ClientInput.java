package proxylab.http;

import java.io.IOException;
import java.net.Socket;
import proxylab.net.LineReader;

/**
 * What a client sends: a request is read from here, and what is left unread at the end is drained.
 *
 * <p>When a socket is closed while unread bytes wait in it, or come later, the system sends a reset instead of an
 * orderly end, and the reset may overtake the response and destroy it at the client (RFC 9112 section 9.6). So the
 * server first says that it has no more to send, then reads and discards, for a while.
 *
 * <p>Given: no step writes here.
 */
final class ClientInput {
    private static final int MAX_DRAIN_MILLIS = 2_000;
    private static final int MAX_DRAIN_BYTES = 16 << 20;
    private static final int PIECE_BYTES = 16 << 10;

    private final Socket client;
    private final DeadlineInputStream input;
    private final LineReader reader;

    /**
     * @param client only this object may read from it
     * @param requestTimeoutMillis how long a whole request may take to come
     */
    ClientInput(Socket client, int requestTimeoutMillis) throws IOException {
        this.client = client;
        this.input = new DeadlineInputStream(client, requestTimeoutMillis);
        this.reader = new LineReader(new RequestInput(input));
    }

    /** Reads the request: its head, then its content. */
    LineReader reader() {
        return reader;
    }

    /** Drains if something has already come; right after a request that was read whole, nothing more is expected. */
    void drainWhatHasArrived() throws IOException {
        if (reader.available() > 0) {
            drain();
        }
    }

    /** Reads until the client closes, or a limit is reached: 2 s or 16 MB. */
    void drain() {
        try {
            client.shutdownOutput();
            input.restart(MAX_DRAIN_MILLIS);
            byte[] forgotten = new byte[PIECE_BYTES];
            int total = 0;
            for (int n = 0; n >= 0 && total < MAX_DRAIN_BYTES; n = reader.read(forgotten, 0, PIECE_BYTES)) {
                total += n;
            }
        } catch (IOException e) {
            // the client is gone, or has had enough time to read the answer
        }
    }
}
