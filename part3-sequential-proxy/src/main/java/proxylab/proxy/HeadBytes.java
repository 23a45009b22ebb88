package proxylab.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Collects what an origin server sends until the head of its response is whole, or until it can no longer be one.
 *
 * <pre>
 *   bytes   [ HTTP/1.1 200 OK CRLF Server: x CRLF | CRLF | content that came with it | free ]
 *                                                 ^ lineStart   ^ searched           ^ count
 * </pre>
 *
 * <p>It looks at each byte once and keeps {@value #MAX_BYTES} at most. Not thread safe.
 *
 * <p>Given: no step writes here.
 */
final class HeadBytes {
    /** A larger head is refused. */
    static final int MAX_BYTES = 64 << 10;

    /** With the line that is added to a head, the first bytes of a response then still fill one piece of 8 KB. */
    private static final int FIRST_BYTES = (8 << 10) - 64;

    private static final byte[] BEGINNING = "HTTP/1.".getBytes(ISO_8859_1);

    private byte[] bytes = new byte[FIRST_BYTES];
    private int count;
    private int searched; // how many bytes were looked at
    private int lineStart;
    private Finding finding = Finding.NOT_YET;

    /** What is known of the bytes so far. */
    enum Finding {
        /** They may become a head. */
        NOT_YET,
        /** A head is among them, whole. */
        HEAD,
        /** They are not an HTTP/1 head, or are too many. */
        NO_HEAD
    }

    /**
     * Waits for more bytes, as many as one read gives.
     *
     * @return whether any came before the end of the connection
     */
    boolean readFrom(InputStream origin) throws IOException {
        if (count == bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.min(MAX_BYTES, 2 * count));
        }
        int more = origin.read(bytes, count, bytes.length - count);
        count += Math.max(0, more);
        return more >= 0;
    }

    /** Checks the bytes that have come since the last call. */
    Finding look() {
        while (finding == Finding.NOT_YET && searched < count) {
            byte next = bytes[searched++];
            if (next == '\n') {
                finding = atLineEnd();
                lineStart = searched;
            } else if (lineStart == 0 && searched <= BEGINNING.length && next != BEGINNING[searched - 1]) {
                finding = Finding.NO_HEAD;
            }
        }
        return finding == Finding.NOT_YET && count == MAX_BYTES ? Finding.NO_HEAD : finding;
    }

    private Finding atLineEnd() {
        int length = searched - 1 - lineStart;
        if (lineStart == 0) {
            return ResponseHead.isStatusLine(new String(bytes, 0, length, ISO_8859_1))
                    ? Finding.NOT_YET
                    : Finding.NO_HEAD;
        }
        boolean isEmpty = length == 0 || length == 1 && bytes[lineStart] == '\r';
        return isEmpty ? Finding.HEAD : Finding.NOT_YET;
    }

    /** Whether no byte has come, or none since the last head was taken. */
    boolean isEmpty() {
        return count == 0;
    }

    /** Takes the head that was found; the bytes after it stay. */
    ResponseHead takeHead() {
        ResponseHead head = ResponseHead.parse(new String(bytes, 0, searched, ISO_8859_1));
        count -= searched;
        System.arraycopy(bytes, searched, bytes, 0, count);
        searched = 0;
        lineStart = 0;
        finding = Finding.NOT_YET;
        return head;
    }

    /** The bytes that were looked at: when there is no head, the last one shows it. */
    String looked() {
        return new String(bytes, 0, searched, ISO_8859_1);
    }

    /** Everything that has come, except a head that was taken. */
    byte[] rest() {
        return Arrays.copyOf(bytes, count);
    }
}
