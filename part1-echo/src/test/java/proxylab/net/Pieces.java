package proxylab.net;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * A stream that delivers its bytes in pieces of its own choice, as a socket does: no read goes past the end of a piece.
 * A reader that goes on and on after the end is stopped.
 */
public final class Pieces extends InputStream {
    private static final int PATIENCE_READS = 1_000;

    private final Deque<byte[]> pieces = new ArrayDeque<>();
    private int readsAfterTheEnd;

    private Pieces() {}

    /** These pieces, one after the other; empty ones are left out. */
    public static Pieces of(byte[]... pieces) {
        Pieces stream = new Pieces();
        for (byte[] piece : pieces) {
            if (piece.length > 0) {
                stream.pieces.add(piece);
            }
        }
        return stream;
    }

    /** The bytes cut into pieces of these sizes, which are used in turn. */
    public static Pieces cut(byte[] bytes, List<Integer> sizes) {
        Pieces stream = new Pieces();
        int from = 0;
        for (int i = 0; from < bytes.length; i++) {
            int to = Math.min(bytes.length, from + sizes.get(i % sizes.size()));
            stream.pieces.add(Arrays.copyOfRange(bytes, from, to));
            from = to;
        }
        return stream;
    }

    /** The same bytes again and again, up to this length: to make a long array byte by byte takes jqwik a while. */
    public static byte[] repeated(byte[] some, int length) {
        byte[] all = new byte[length];
        for (int i = 0; i < length; i++) {
            all[i] = some[i % some.length];
        }
        return all;
    }

    /** The bytes that a text with Java's escapes and with {@code \xHH} stands for. */
    static byte[] bytes(String visible) {
        StringBuilder text = new StringBuilder();
        for (String part : visible.split("(?=\\\\)")) {
            if (part.startsWith("\\x")) {
                text.append((char) Integer.parseInt(part.substring(2, 4), 16)).append(part.substring(4));
            } else {
                text.append(part.translateEscapes());
            }
        }
        return text.toString().getBytes(ISO_8859_1);
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        if (pieces.isEmpty()) {
            if (++readsAfterTheEnd > PATIENCE_READS) {
                throw new AssertionError(
                        "the stream has ended, but it was read " + PATIENCE_READS + " times more: -1 is its end");
            }
            return -1;
        }
        byte[] piece = pieces.remove();
        int count = Math.min(length, piece.length);
        System.arraycopy(piece, 0, into, offset, count);
        if (count < piece.length) {
            pieces.addFirst(Arrays.copyOfRange(piece, count, piece.length));
        }
        return count;
    }

    @Override
    public int available() {
        return pieces.isEmpty() ? 0 : pieces.peek().length;
    }
}
