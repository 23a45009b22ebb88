package proxylab.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.InputStream;
import java.util.List;
import proxylab.net.LineReader;

/** A stream that delivers its bytes in pieces of given sizes, as a network does; the sizes are used in turn. */
final class InPieces extends InputStream {
    private final byte[] bytes;
    private final List<Integer> sizes;
    private int next;
    private int reads;

    private InPieces(byte[] bytes, List<Integer> sizes) {
        this.bytes = bytes;
        this.sizes = sizes;
    }

    /** A reader of this text, a byte for each character, that arrives all at once. */
    static LineReader reading(String text) {
        return reading(text, List.of(Integer.MAX_VALUE));
    }

    /** A reader of this text, a byte for each character, that arrives in pieces. */
    static LineReader reading(String text, List<Integer> sizes) {
        return new LineReader(new InPieces(text.getBytes(ISO_8859_1), sizes));
    }

    @Override
    public int read() {
        return next < bytes.length ? bytes[next++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        if (next == bytes.length) {
            return -1;
        }
        int size = sizes.get(reads++ % sizes.size());
        int count = Math.min(Math.min(size, length), bytes.length - next);
        System.arraycopy(bytes, next, into, offset, count);
        next += count;
        return count;
    }
}
