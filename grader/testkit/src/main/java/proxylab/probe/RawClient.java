package proxylab.probe;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;

/**
 * A client that sends exactly the bytes it is given and reads exactly what comes back.
 *
 * <p>Every read has a time limit; when it passes, {@link SocketTimeoutException} says so. One read collects at most
 * {@value #MAX_READ_BYTES} bytes. Not thread safe.
 */
public final class RawClient implements AutoCloseable {
    /** More than any test sends; a peer that sends without end reaches it. */
    public static final int MAX_READ_BYTES = 64 << 20;

    private final Socket socket;

    private RawClient(Socket socket) {
        this.socket = socket;
    }

    /** Connects to a port of the loopback address; reads wait for at most {@code limit}. */
    public static RawClient connect(int port, Duration limit) throws IOException {
        return connect(InetAddress.getLoopbackAddress(), port, limit);
    }

    /** Connects to a port of this machine; reads wait for at most {@code limit}. */
    public static RawClient connect(InetAddress address, int port, Duration limit) throws IOException {
        Socket socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(Math.toIntExact(limit.toMillis()));
            socket.connect(new InetSocketAddress(address, port), Math.toIntExact(limit.toMillis()));
            return new RawClient(socket);
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    /** Sends the text, a byte for each character (ISO 8859-1), in one write. */
    public RawClient send(String text) throws IOException {
        return send(text.getBytes(ISO_8859_1));
    }

    /** Sends the bytes in one write. */
    public RawClient send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    /** Sends the bytes in pieces of the given size, each in a write, and so usually in a segment, of its own. */
    public RawClient sendInPieces(byte[] bytes, int pieceBytes) throws IOException {
        for (int from = 0; from < bytes.length; from += pieceBytes) {
            socket.getOutputStream().write(bytes, from, Math.min(pieceBytes, bytes.length - from));
        }
        return this;
    }

    /** Tells the server that nothing more will be sent (a half-close); reading goes on. */
    public RawClient finishSending() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    /** Reads until the server closes. */
    public byte[] readToEnd() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        readToEnd(bytes);
        return bytes.toByteArray();
    }

    /** Reads until the server closes, or resets the connection: that is how an answer without a length breaks off. */
    public byte[] readToEndOrReset() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            readToEnd(bytes);
        } catch (SocketException e) {
            // a reset; a time limit is no SocketException
        }
        return bytes.toByteArray();
    }

    private void readToEnd(ByteArrayOutputStream bytes) throws IOException {
        byte[] piece = new byte[16 << 10];
        InputStream in = socket.getInputStream();
        for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
            bytes.write(piece, 0, n);
            if (bytes.size() > MAX_READ_BYTES) {
                throw new IOException("the server sent more than " + MAX_READ_BYTES + " bytes");
            }
        }
    }

    /** Reads exactly {@code count} bytes, or fewer if the server closes first. */
    public byte[] readExactly(int count) throws IOException {
        return socket.getInputStream().readNBytes(count);
    }

    /** Reads what is there, waiting for at least one byte; empty if the server has closed. */
    public byte[] readSome() throws IOException {
        byte[] piece = new byte[16 << 10];
        int count = socket.getInputStream().read(piece);
        return count < 0 ? new byte[0] : Arrays.copyOf(piece, count);
    }

    /** Another time limit for the reads that follow. */
    public RawClient limit(Duration limit) throws IOException {
        socket.setSoTimeout(Math.toIntExact(limit.toMillis()));
        return this;
    }

    /** This end's port, by which an origin can tell this client's own connections from a proxy's. */
    public int localPort() {
        return socket.getLocalPort();
    }

    /** Vanishes: the connection ends with a reset (RST) instead of an orderly close (FIN). */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
