package proxylab.echo;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/** Sends back every byte that the client sends, until the client has no more. */
final class EchoHandler implements ConnectionHandler {
    private static final int PIECE_BYTES = 8_192;

    private final int readTimeoutMillis;

    /** @param readTimeoutMillis how long a silent client may stay, in milliseconds */
    EchoHandler(int readTimeoutMillis) {
        this.readTimeoutMillis = readTimeoutMillis;
    }

    @Override
    public void handle(Socket client) throws IOException {
        client.setSoTimeout(readTimeoutMillis);
        InputStream in = client.getInputStream();
        OutputStream out = client.getOutputStream();
        byte[] piece = new byte[PIECE_BYTES];
        for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
            out.write(piece, 0, count);
        }
    }
}
