package proxylab.echo;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import proxylab.net.ConnectionHandler;

/**
 * Sends back every byte that the client sends, as soon as it comes, until the client has no more.
 *
 * <p>A client that is silent for longer than the time limit ends its connection with a
 * {@link java.net.SocketTimeoutException}.
 */
public final class EchoHandler implements ConnectionHandler {
    private static final int PIECE_BYTES = 8_192;

    private final int readTimeoutMillis;

    /** @param readTimeoutMillis how long a client may stay silent, in milliseconds */
    public EchoHandler(int readTimeoutMillis) {
        this.readTimeoutMillis = readTimeoutMillis;
    }

    @Override
    public void handle(Socket client) throws IOException {
        // BEGIN SOLUTION 1.2 write back what each read gives, until the client has no more
        client.setSoTimeout(readTimeoutMillis);
        InputStream in = client.getInputStream();
        OutputStream out = client.getOutputStream();
        byte[] piece = new byte[PIECE_BYTES];
        for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
            out.write(piece, 0, count);
        }
        // STUB: throw new UnsupportedOperationException("step 1.2: echo one connection");
        // END SOLUTION 1.2
    }
}
