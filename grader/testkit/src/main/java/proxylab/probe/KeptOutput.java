package proxylab.probe;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One output stream of a program: read to its end by a thread of its own, so that the program never blocks on a full
 * pipe; its first part and its last are kept, and shown with {@code \n} at the end of each line. Thread safe.
 */
final class KeptOutput {
    /** How many of the first characters are kept. */
    static final int KEPT_CHARS = 64 << 10;

    /** How many of the last characters are kept. */
    static final int KEPT_END_CHARS = 4 << 10;

    private static final int END_LIMIT_MILLIS = 2_000;

    private final StringBuilder text = new StringBuilder(); // guarded by itself
    private final StringBuilder end = new StringBuilder(); // guarded by text; the last characters of all
    private final Thread reader;
    private boolean ended; // guarded by text

    KeptOutput(InputStream in, String name) {
        reader = new Thread(() -> readToEnd(in), name);
        reader.setDaemon(true);
        reader.start();
    }

    private void readToEnd(InputStream in) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(in, UTF_8))) {
            char[] piece = new char[4_096];
            for (int n = reader.read(piece); n >= 0; n = reader.read(piece)) {
                keep(piece, n);
            }
        } catch (IOException | UncheckedIOException e) {
            // the process was killed while we read: what came is kept
        } finally {
            synchronized (text) {
                ended = true;
                text.notifyAll();
            }
        }
    }

    private void keep(char[] piece, int length) {
        synchronized (text) {
            int room = KEPT_CHARS - text.length();
            if (room > 0) { // else nothing that a waiting thread could find has changed
                text.append(piece, 0, Math.min(length, room));
                text.notifyAll();
            }
            end.append(piece, 0, length);
            end.delete(0, Math.max(0, end.length() - KEPT_END_CHARS));
        }
    }

    /** Waits until the first part holds a match; empty if the stream ended or the limit passed first. */
    Optional<Matcher> await(Pattern pattern, Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        synchronized (text) {
            while (true) {
                Matcher matcher = pattern.matcher(plain(text));
                if (matcher.find()) {
                    return Optional.of(matcher);
                }
                long millis = (deadline - System.nanoTime()) / 1_000_000;
                if (ended || millis <= 0) {
                    return Optional.empty();
                }
                text.wait(millis);
            }
        }
    }

    /** Waits until the stream has been read to its end, but no longer than two seconds. */
    void awaitEnd() throws InterruptedException {
        reader.join(END_LIMIT_MILLIS);
    }

    /** The first part, as UTF-8 text. */
    String text() {
        synchronized (text) {
            return plain(text);
        }
    }

    /** The last part, as UTF-8 text. */
    String end() {
        synchronized (text) {
            return plain(end);
        }
    }

    private static String plain(CharSequence text) {
        return plain(text, System.lineSeparator());
    }

    /** With {@code \n} at the end of each line, however the system ends them. */
    static String plain(CharSequence text, String lineSeparator) {
        return text.toString().replace(lineSeparator, "\n");
    }
}
