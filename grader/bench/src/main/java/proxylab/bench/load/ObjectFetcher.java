package proxylab.bench.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import proxylab.bench.load.Overdue.Watched;

/**
 * Fetches objects for one client, one after the other, each on its own connection: connect, send the request, read the
 * answer to its end, and compare it with what the origin server has. The buffers are reused. Not thread safe.
 *
 * <p>The server closes first, so TIME_WAIT falls on its side. If the ports of one address run out anyway, the next
 * address of 127.0.0.0/8 is used.
 */
final class ObjectFetcher {
    private static final int MOST_PIECE_BYTES = 64 << 10;
    private static final int MOST_HEAD_BYTES = 8 << 10;
    private static final int REQUEST_BYTES = 512;
    private static final int EDGE_BYTES = 64;
    private static final int ALL_OF_EVERY = 16; // answers between two that are compared byte by byte
    private static final int ADDRESSES = 16;

    private final InetSocketAddress server;
    private final ObjectContent content;
    private final Duration limit;
    private final Watched place;
    private final ByteBuffer piece;
    private final byte[] compared;
    private final ByteBuffer request = ByteBuffer.allocateDirect(REQUEST_BYTES);
    private final byte[] beforeNumber;
    private final byte[] afterNumber;
    private final int bytes;
    private long count;
    private int lastAddressByte = 1;

    /** A wrong answer; the message says what was expected and what came. */
    static final class WrongAnswer extends IOException {
        private static final long serialVersionUID = 1L;

        WrongAnswer(String message) {
            super(message);
        }
    }

    /**
     * @param server where to connect
     * @param requestLine the beginning of the request, up to the object's number
     * @param origin what the {@code Host} header says
     * @param bytes the length of the content that is expected
     * @param place watches the time limit
     */
    ObjectFetcher(
            InetSocketAddress server,
            String requestLine,
            InetSocketAddress origin,
            int bytes,
            ObjectContent content,
            Duration limit,
            Watched place) {
        this.server = server;
        this.bytes = bytes;
        this.content = content;
        this.limit = limit;
        this.place = place;
        this.compared = new byte[Math.min(MOST_PIECE_BYTES, MOST_HEAD_BYTES + bytes)];
        this.piece = ByteBuffer.allocateDirect(compared.length);
        this.beforeNumber = requestLine.getBytes(US_ASCII);
        this.afterNumber =
                (" HTTP/1.1\r\nHost: " + authority(origin) + "\r\nConnection: close\r\n\r\n").getBytes(US_ASCII);
    }

    static String authority(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }

    /**
     * Asks for one object.
     *
     * @throws WrongAnswer for a wrong answer, or none within the limit
     * @throws IOException if there is no connection, or it breaks
     */
    void fetch(long number) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                fetchOnce(number);
                return;
            } catch (BindException e) { // no free port at this address: its earlier connections are still in TIME_WAIT
                if (attempt == ADDRESSES) {
                    throw e;
                }
                lastAddressByte = lastAddressByte % ADDRESSES + 1;
            }
        }
    }

    private void fetchOnce(long number) throws IOException {
        try (SocketChannel connection = SocketChannel.open()) {
            place.begin(connection, limit);
            connect(connection);
            connection.setOption(StandardSocketOptions.TCP_NODELAY, true);
            write(connection, number);
            read(connection, number);
        } catch (IOException e) {
            if (place.end()) {
                throw new WrongAnswer("no whole answer within " + limit.toMillis() + " ms");
            }
            throw e;
        } finally {
            place.end();
        }
        count++;
    }

    private void connect(SocketChannel connection) throws IOException {
        if (lastAddressByte > 1) {
            connection.bind(new InetSocketAddress(ownAddress(), 0));
        }
        connection.connect(server);
    }

    private InetAddress ownAddress() throws IOException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) lastAddressByte});
    }

    private void write(SocketChannel connection, long number) throws IOException {
        request.clear()
                .put(beforeNumber)
                .put(Long.toString(number).getBytes(US_ASCII))
                .put(afterNumber)
                .flip();
        while (request.hasRemaining()) {
            connection.write(request);
        }
    }

    private void read(SocketChannel connection, long number) throws IOException {
        piece.clear();
        int headEnd = -1;
        while (headEnd < 0) {
            if (connection.read(piece) < 0) {
                throw new WrongAnswer("the connection ended "
                        + (piece.position() == 0
                                ? "without an answer"
                                : "within the header: " + firstLine(piece.flip())));
            }
            headEnd = endOfHead(piece);
            if (headEnd < 0 && !piece.hasRemaining()) {
                throw new WrongAnswer("a header of more than " + piece.capacity() + " bytes");
            }
        }
        piece.flip();
        checkStatus(piece);
        piece.position(headEnd);
        int got = 0;
        do {
            compare(number, got);
            got += piece.remaining();
            piece.clear();
        } while (readPiece(connection));
        if (got < bytes) {
            throw new WrongAnswer("expected " + bytes + " bytes of content, got " + got);
        }
    }

    private boolean readPiece(SocketChannel connection) throws IOException {
        int n = connection.read(piece);
        piece.flip();
        return n >= 0;
    }

    private static int endOfHead(ByteBuffer in) {
        for (int i = 3; i < in.position(); i++) {
            if (in.get(i) == '\n' && in.get(i - 1) == '\r' && in.get(i - 2) == '\n' && in.get(i - 3) == '\r') {
                return i + 1;
            }
        }
        return -1;
    }

    private static void checkStatus(ByteBuffer in) throws WrongAnswer {
        // HTTP/1.x 200
        boolean isRight =
                in.limit() > 12 && in.get(0) == 'H' && in.get(9) == '2' && in.get(10) == '0' && in.get(11) == '0';
        if (!isRight) {
            throw new WrongAnswer("expected status 200, got: " + firstLine(in));
        }
    }

    private static String firstLine(ByteBuffer in) {
        byte[] some = new byte[Math.min(100, in.limit())];
        in.get(0, some);
        return new String(some, ISO_8859_1).lines().findFirst().orElse("").replaceAll("[^ -~]", "?");
    }

    /** Checks the piece, which begins at this byte of the object: now and then all of it, otherwise its two ends. */
    private void compare(long number, int at) throws WrongAnswer {
        int length = piece.remaining();
        if (length > bytes - at) {
            throw new WrongAnswer("expected " + bytes + " bytes of content, got more");
        }
        boolean all = count % ALL_OF_EVERY == 0 || length <= 2 * EDGE_BYTES;
        boolean isRight = all
                ? isRight(number, at, 0, length)
                : isRight(number, at, 0, EDGE_BYTES) && isRight(number, at, length - EDGE_BYTES, EDGE_BYTES);
        if (!isRight) {
            throw new WrongAnswer("expected other bytes of content from byte " + at + " on: it is not this object");
        }
    }

    private boolean isRight(long number, int at, int from, int length) {
        piece.get(piece.position() + from, compared, 0, length);
        return content.isPart(number, at + from, compared, length);
    }
}
