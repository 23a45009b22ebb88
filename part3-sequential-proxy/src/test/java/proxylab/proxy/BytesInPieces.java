package proxylab.proxy;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;

/** Bytes that arrive in pieces, as they do on a connection. */
final class BytesInPieces {
    private BytesInPieces() {}

    /** How long the pieces are: many of one byte, some of a few, a few of thousands. */
    static Arbitrary<List<Integer>> cuts() {
        return Arbitraries.frequencyOf(
                        Tuple.of(3, Arbitraries.just(1)),
                        Tuple.of(3, Arbitraries.integers().between(2, 30)),
                        Tuple.of(1, Arbitraries.integers().between(31, 9_000)))
                .list()
                .ofMaxSize(60);
    }

    /** The bytes in pieces of these lengths, as far as they go, and the rest in one; none is empty. */
    static List<byte[]> of(byte[] bytes, List<Integer> cuts) {
        List<byte[]> pieces = new ArrayList<>();
        Iterator<Integer> lengths = cuts.iterator();
        for (int from = 0; from < bytes.length; ) {
            int to = lengths.hasNext() ? Math.min(bytes.length, from + lengths.next()) : bytes.length;
            pieces.add(Arrays.copyOfRange(bytes, from, to));
            from = to;
        }
        return pieces;
    }

    /** A stream in which each read gives a piece, or as much of one as fits. */
    static InputStream stream(List<byte[]> pieces) {
        Iterator<byte[]> left = pieces.iterator();
        return new InputStream() {
            private byte[] piece = new byte[0];
            private int next;

            @Override
            public int read() {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                if (next == piece.length) {
                    if (!left.hasNext()) {
                        return -1;
                    }
                    piece = left.next();
                    next = 0;
                }
                int count = Math.min(length, piece.length - next);
                System.arraycopy(piece, next, into, offset, count);
                next += count;
                return count;
            }
        };
    }

    /** One after the other. */
    static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
