package proxylab.proxy;

/**
 * The end of content that comes in chunks (RFC 9112 section 7.1): the empty line after the last chunk and its trailer
 * section.
 *
 * <pre>
 *   4;name=value\r\n            SIZE: hexadecimal digits; after CR, space, tab or ; an EXTENSION, up to the LF
 *   Wiki\r\n                    DATA: that many bytes, then AFTER_DATA: nothing but the line end
 *   0\r\n                       SIZE: no bytes, so this is the last chunk
 *   Trailer-field: x\r\n        LINE_START, then WITHIN_LINE, up to the LF
 *   \r\n                        LINE_START: an empty line, END
 * </pre>
 *
 * <p>A line ends with its LF, here as everywhere in the lab: CRs right before it are part of the line end, and may be
 * absent. If the bytes do not have this form, the end is lost: only the end of the connection is left. Not thread safe.
 */
final class LastChunk implements ContentEnd {
    /** More than fifteen digits would not fit a long. */
    private static final int MAX_SIZE_DIGITS = 15;

    private enum State {
        SIZE,
        EXTENSION,
        DATA,
        AFTER_DATA,
        LINE_START,
        WITHIN_LINE,
        END,
        LOST
    }

    private State state = State.SIZE;
    private long dataBytes; // in SIZE, what the digits say so far; in DATA, how many bytes are left
    private int digits; // how many digits there were in SIZE so far

    @Override
    public int take(byte[] bytes, int offset, int count) {
        // BEGIN SOLUTION 3.5 follow the chunks up to the empty line that ends them
        int end = offset + count;
        int at = offset;
        while (at < end && state != State.END) {
            if (state == State.LOST) {
                return count;
            }
            if (state == State.DATA) {
                int skipped = (int) Math.min(dataBytes, end - at);
                at += skipped;
                dataBytes -= skipped;
                state = dataBytes == 0 ? State.AFTER_DATA : State.DATA;
            } else {
                state = after(bytes[at++]);
            }
        }
        return at - offset;
        // STUB: throw new UnsupportedOperationException("step 3.5: follow the chunks to their end");
        // END SOLUTION 3.5
    }

    // BEGIN SOLUTION 3.5 what a byte outside the data means
    private State after(byte b) {
        return switch (state) {
            case SIZE -> inSize(b);
            case EXTENSION -> b == '\n' ? afterSize() : State.EXTENSION;
            case AFTER_DATA -> b == '\n' ? nextSize() : b == '\r' ? State.AFTER_DATA : State.LOST;
            case LINE_START -> b == '\n' ? State.END : b == '\r' ? State.LINE_START : State.WITHIN_LINE;
            case WITHIN_LINE -> b == '\n' ? State.LINE_START : State.WITHIN_LINE;
            default -> throw new AssertionError(state);
        };
    }

    private State inSize(byte b) {
        int digit = b < 0 ? -1 : Character.digit(b, 16);
        if (digit >= 0) {
            dataBytes = dataBytes << 4 | digit;
            return ++digits <= MAX_SIZE_DIGITS ? State.SIZE : State.LOST;
        }
        if (digits == 0) {
            return State.LOST;
        }
        return b == '\n' ? afterSize() : b == ';' || b == '\r' || b == ' ' || b == '\t' ? State.EXTENSION : State.LOST;
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

    @Override
    public boolean mayBeHere() {
        return state == State.END || state == State.LOST;
    }
}
