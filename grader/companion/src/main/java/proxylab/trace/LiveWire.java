package proxylab.trace;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.PrintWriter;
import java.time.Duration;
import proxylab.exchange.VisibleBytes;
import proxylab.toolbox.Paint;
import proxylab.toolbox.Wording;

/**
 * Prints what crosses the wire as it comes, line ends visible. Of a long stream the first lines are shown and the rest
 * is counted. Not thread safe.
 */
final class LiveWire {
    private static final int MOST_LINES = 16;
    private static final int LONGEST_LINE = 100;
    private static final int BINARY_BYTES = 24;
    private static final String INDENT = " ".repeat(11);

    private final PrintWriter out;
    private final Paint paint;
    private String stream = "";
    private int linesLeft;
    private long unshown;

    LiveWire(PrintWriter out, Paint paint) {
        this.out = out;
        this.paint = paint;
    }

    /** Something without bytes. */
    void event(Duration at, String direction, String what) {
        endStream();
        head(at, direction, what);
    }

    /** A piece of a stream; if it continues the last thing that was printed, it is shown as one with it. */
    void bytes(Duration at, String direction, byte[] bytes) {
        if (!stream.equals(direction)) {
            endStream();
            stream = direction;
            linesLeft = MOST_LINES;
            head(at, direction, "");
        }
        show(bytes);
        out.flush();
    }

    private void head(Duration at, String direction, String what) {
        out.println(String.format("%5d ms   ", at.toMillis())
                + paint.title(direction)
                + (what.isEmpty() ? "" : "   " + what));
        out.flush();
    }

    private void show(byte[] bytes) {
        int from = 0;
        while (from < bytes.length && linesLeft > 0) {
            int end = endOfLine(bytes, from);
            boolean isText = isText(bytes, from, end);
            end = isText ? end : Math.min(end, from + BINARY_BYTES);
            out.println(INDENT + VisibleBytes.of(new String(bytes, from, end - from, ISO_8859_1)));
            linesLeft = isText ? linesLeft - 1 : 0; // nobody reads more than the beginning of a picture
            from = end;
        }
        unshown += bytes.length - from;
    }

    /** After the line feed, or where the line gets too long for the terminal. */
    private static int endOfLine(byte[] bytes, int from) {
        int most = Math.min(bytes.length, from + LONGEST_LINE);
        for (int i = from; i < most; i++) {
            if (bytes[i] == '\n') {
                return i + 1;
            }
        }
        return most;
    }

    private static boolean isText(byte[] bytes, int from, int end) {
        for (int i = from; i < end; i++) {
            if (bytes[i] >= 0 && bytes[i] < ' ' && bytes[i] != '\t' && bytes[i] != '\r' && bytes[i] != '\n') {
                return false;
            }
        }
        return true;
    }

    /** Counts how much of the current stream was not shown. */
    void endStream() {
        if (unshown > 0) {
            out.println(INDENT + paint.soft("... " + Wording.bytes(unshown) + " more"));
        }
        stream = "";
        unshown = 0;
        out.flush();
    }
}
