package proxylab.proxy;

import java.net.ProtocolException;
import proxylab.http.Quoted;

/**
 * The end of content that comes in chunks (RFC 9112 section 7.1): the empty line after the last chunk and its trailer
 * section.
 *
 * <pre>
 *   4 ;name=value\r\n           SIZE: hexadecimal digits; BLANK: spaces and tabs; EXTENSION: from ; or CR up to the LF
 *   Wiki\r\n                    DATA: that many bytes, then AFTER_DATA: nothing but the line end
 *   0\r\n                       SIZE: no bytes, so this is the last chunk
 *   Trailer-field: x\r\n        LINE_START, then WITHIN_LINE, up to the LF
 *   \r\n                        LINE_START: an empty line, END
 * </pre>
 *
 * <p>Each line ends with CRLF. A bare LF, which ends a line in a head, is malformed here, as is a CR without an LF: for
 * another reader, the line would end elsewhere, and so would the content. Not thread safe.
 */
final class LastChunk implements ContentEnd {
    /** More than fifteen digits would not fit a long. */
    private static final int MAX_SIZE_DIGITS = 15;

    private enum State {
        SIZE,
        BLANK,
        EXTENSION,
        DATA,
        AFTER_DATA,
        LINE_START,
        WITHIN_LINE,
        END
    }

    private State state = State.SIZE;
    private long dataBytes; // in SIZE, what the digits say so far; in DATA, how many bytes are left
    private int digits; // how many digits there were in SIZE so far
    private byte previous; // the byte before, if it was in a line

    @Override
    public int take(byte[] bytes, int offset, int count) throws ProtocolException {
        // BEGIN SOLUTION 3.5 follow the chunks up to the empty line that ends them
        int end = offset + count;
        int at = offset;
        while (at < end && state != State.END) {
            if (state == State.DATA) {
                int skipped = (int) Math.min(dataBytes, end - at);
                at += skipped;
                dataBytes -= skipped;
                state = dataBytes == 0 ? State.AFTER_DATA : State.DATA;
                previous = 0;
            } else {
                byte next = bytes[at++];
                if ((previous == '\r') != (next == '\n')) {
                    throw malformed("a CRLF at the end of each line", next);
                }
                state = after(next);
                previous = next;
            }
        }
        return at - offset;
        // STUB: throw new UnsupportedOperationException("step 3.5: follow the chunks to their end");
        // END SOLUTION 3.5
    }

    // BEGIN SOLUTION 3.5 what a byte outside the data means
    private State after(byte b) throws ProtocolException {
        return switch (state) {
            case SIZE -> inSize(b);
            case BLANK -> behindSize(b);
            case EXTENSION -> b == '\n' ? afterSize() : State.EXTENSION;
            case AFTER_DATA -> afterData(b);
            case LINE_START -> b == '\n' ? State.END : b == '\r' ? State.LINE_START : State.WITHIN_LINE;
            case WITHIN_LINE -> b == '\n' ? State.LINE_START : State.WITHIN_LINE;
            default -> throw new AssertionError(state);
        };
    }

    private State inSize(byte b) throws ProtocolException {
        int digit = b < 0 ? -1 : Character.digit(b, 16);
        if (digit < 0 && digits > 0) {
            return behindSize(b);
        }
        if (digit < 0 || ++digits > MAX_SIZE_DIGITS) {
            throw malformed("a size of 1 to " + MAX_SIZE_DIGITS + " hexadecimal digits", b);
        }
        dataBytes = dataBytes << 4 | digit;
        return State.SIZE;
    }

    private static State behindSize(byte b) throws ProtocolException {
        return switch (b) {
            case ' ', '\t' -> State.BLANK;
            case ';', '\r' -> State.EXTENSION;
            default -> throw malformed("nothing but an extension after the size", b);
        };
    }

    private State afterData(byte b) throws ProtocolException {
        if (b != '\r' && b != '\n') {
            throw malformed("a line end after the data", b);
        }
        return b == '\r' ? State.AFTER_DATA : nextSize();
    }

    private State afterSize() {
        return dataBytes == 0 ? State.LINE_START : State.DATA;
    }

    private State nextSize() {
        dataBytes = 0;
        digits = 0;
        return State.SIZE;
    }
    // END SOLUTION 3.5

    @Override
    public boolean isReached() {
        return state == State.END;
    }

    private static ProtocolException malformed(String expected, byte got) {
        return new ProtocolException("expected content in chunks, with " + expected + ", got "
                + Quoted.of(String.valueOf((char) (got & 0xff))));
    }
}
