package proxylab.exchange;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/**
 * One request and the connection it came on.
 *
 * @param request the request head, up to and including its empty line, as it arrived
 * @param input what follows the head
 * @param socket the connection, for behaviours that send in pieces, reset or close
 */
public record RawExchange(RawRequest request, InputStream input, Socket socket) {
    private static final int FINISH_LIMIT_MILLIS = 2_000;
    private static final int MAX_BYTES_BEHIND_HEAD = 1 << 20;

    /** Sends the bytes in one write. */
    public void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /** Sends the text, a byte for each character (ISO 8859-1), in one write. */
    public void send(String text) throws IOException {
        send(text.getBytes(ISO_8859_1));
    }

    /**
     * Ends the response in good order: this end closes first, and what the other end still sends is read, within
     * bounds. A close with unread input would reset the connection (RFC 9112 section 9.6), and the other end could lose
     * what it has not read yet.
     *
     * @return what the other end sent after its head until it closed or reset the connection, or was silent for two
     *     seconds
     */
    public byte[] finish() throws IOException {
        socket.shutdownOutput();
        socket.setSoTimeout(FINISH_LIMIT_MILLIS);
        ByteArrayOutputStream behindHead = new ByteArrayOutputStream();
        byte[] piece = new byte[4 << 10];
        try {
            for (int n = input.read(piece);
                    n >= 0 && behindHead.size() < MAX_BYTES_BEHIND_HEAD;
                    n = input.read(piece)) {
                behindHead.write(piece, 0, n);
            }
        } catch (IOException e) {
            // silent, or gone: what came has come
        }
        return behindHead.toByteArray();
    }

    /** Sends nothing more and closes nothing, until the other end closes or the origin is closed. */
    public void stayOpen() throws IOException {
        socket.setSoTimeout(0);
        input.transferTo(OutputStream.nullOutputStream());
    }

    /** Ends the connection with a reset (RST) instead of an orderly close (FIN). */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }
}
