package proxylab.net;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Lines, and raw bytes after them, from a stream that delivers its bytes in arbitrary pieces.
 *
 * <p>One buffer stands behind both kinds of reading, so nothing is lost between the last line and the first raw byte.
 * CS:APP chapter 10.5 calls this pair {@code rio_readlineb} and {@code rio_readnb}.
 *
 * <pre>
 *   buffer   [ read before | not yet read | free ]
 *                          ^ next         ^ end
 * </pre>
 *
 * <p>Not thread safe: one connection has one reader. It never closes the stream.
 */
public final class LineReader {
    private static final int BUFFER_BYTES = 8_192;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int next;
    private int end;

    /** Reads from {@code in}, which only this reader may read from then on. */
    public LineReader(InputStream in) {
        this.in = in;
    }

    /**
     * Reads one line and takes off its terminator, LF or CRLF. Each byte becomes one character (ISO 8859-1), so no byte
     * is lost or changed. A CR that no LF follows is part of the line. The stream is read in pieces as large as the
     * buffer allows, not byte by byte: each read of a socket is a system call.
     *
     * @param maxLineBytes the longest line to accept, without its terminator
     * @return the line; the last one may lack its terminator; empty at the end of the stream
     * @throws LineTooLongException after more than {@code maxLineBytes} bytes, as soon as that is certain and without
     *     waiting for another byte; the reader's position in the line is then undefined; no more than the limit and one
     *     buffer of 8 KB was ever kept in memory
     * @throws IOException when the stream fails; bytes that were already read, even half a line, are not read again
     */
    public Optional<String> readLine(int maxLineBytes) throws IOException {
        // BEGIN SOLUTION 1.1 collect bytes up to the next LF, piece after piece
        StringBuilder line = new StringBuilder(128);
        while (next < end || fill()) {
            boolean isComplete = collectUpToLineFeed(line);
            int length = lengthWithoutCarriageReturn(line); // if no LF has come yet, it may still follow the CR
            requireAtMost(maxLineBytes, length);
            if (isComplete) {
                return Optional.of(line.substring(0, length));
            }
        }
        requireAtMost(maxLineBytes, line.length()); // no LF came: a CR at the end is part of the line
        return line.isEmpty() ? Optional.empty() : Optional.of(line.toString());
        // STUB: throw new UnsupportedOperationException("step 1.1: read one line");
        // END SOLUTION 1.1
    }

    /**
     * Reads raw bytes: those already buffered first, then what the stream gives, without waiting for more than one
     * byte. The count may be short, as for {@link InputStream#read(byte[], int, int)}.
     *
     * @return how many bytes were read; -1 at the end of the stream
     */
    public int read(byte[] into, int offset, int length) throws IOException {
        // BEGIN SOLUTION 1.1 buffered bytes first, then the stream's own
        if (length == 0) {
            return 0;
        }
        if (next == end) {
            return in.read(into, offset, length);
        }
        int count = Math.min(length, end - next);
        System.arraycopy(buffer, next, into, offset, count);
        next += count;
        return count;
        // STUB: throw new UnsupportedOperationException("step 1.1: read raw bytes behind a line");
        // END SOLUTION 1.1
    }

    /** How many bytes can be read without waiting for the stream: what is buffered, and what the stream has ready. */
    public int available() throws IOException {
        return end - next + in.available();
    }

    // BEGIN SOLUTION 1.1 fill the buffer, search it, measure the line
    private boolean fill() throws IOException {
        int count = in.read(buffer, 0, buffer.length); // may throw: then next and end stay as they are
        next = 0;
        end = Math.max(0, count);
        return end > 0;
    }

    /** Moves what is buffered into the line, as far as the next LF, and steps over it; false if there is none. */
    private boolean collectUpToLineFeed(StringBuilder line) {
        int stop = next;
        while (stop < end && buffer[stop] != '\n') {
            stop++;
        }
        line.append(new String(buffer, next, stop - next, ISO_8859_1));
        boolean isFound = stop < end;
        next = isFound ? stop + 1 : stop;
        return isFound;
    }

    private static int lengthWithoutCarriageReturn(StringBuilder line) {
        int last = line.length() - 1;
        return last >= 0 && line.charAt(last) == '\r' ? last : line.length();
    }

    private static void requireAtMost(int maxLineBytes, int length) throws LineTooLongException {
        if (length > maxLineBytes) {
            throw new LineTooLongException(maxLineBytes);
        }
    }
    // END SOLUTION 1.1
}
