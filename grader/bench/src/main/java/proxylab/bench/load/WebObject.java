package proxylab.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * What a path of the bench's origin server asks for: {@code /store/0/1024/17}.
 *
 * @param mayBeStored whether the response lets a cache keep it; {@code /pass/...} says {@code no-store}
 * @param delayMillis how long the origin server takes
 * @param bytes the length of the content
 * @param number which of the objects of this length
 */
record WebObject(boolean mayBeStored, int delayMillis, int bytes, long number) {
    private static final int LONGEST_DELAY_MILLIS = 10_000;
    private static final int DIGITS = 18;

    /** The path except for the number. */
    static String pathPrefix(boolean mayBeStored, int delayMillis, int bytes) {
        return (mayBeStored ? "/store/" : "/pass/") + delayMillis + "/" + bytes + "/";
    }

    /**
     * Reads a request head. Empty for a request that the bench did not make.
     *
     * @param head from the first byte of the request line
     */
    static Optional<WebObject> requestedBy(ByteBuffer head) {
        Reader reader = new Reader(head);
        if (!reader.skip("GET /")) {
            return Optional.empty();
        }
        boolean mayBeStored = reader.skip("store/");
        if (!mayBeStored && !reader.skip("pass/")) {
            return Optional.empty();
        }
        long delay = reader.number('/');
        long bytes = reader.number('/');
        long number = reader.number(' ');
        boolean isRight = delay >= 0
                && delay <= LONGEST_DELAY_MILLIS
                && bytes >= 0
                && bytes <= ObjectContent.MOST_BYTES
                && number >= 0;
        return isRight ? Optional.of(new WebObject(mayBeStored, (int) delay, (int) bytes, number)) : Optional.empty();
    }

    /** Reads without making strings, because it runs for every request. */
    private static final class Reader {
        private final ByteBuffer in;
        private int at;

        Reader(ByteBuffer in) {
            this.in = in;
            this.at = in.position();
        }

        boolean skip(String text) {
            byte[] expected = text.getBytes(US_ASCII);
            if (in.limit() - at < expected.length) {
                return false;
            }
            for (int i = 0; i < expected.length; i++) {
                if (in.get(at + i) != expected[i]) {
                    return false;
                }
            }
            at += expected.length;
            return true;
        }

        /** A number and the character after it; -1 if there is none. */
        long number(char end) {
            long number = 0;
            for (int digits = 0; at < in.limit() && digits <= DIGITS; digits++) {
                byte b = in.get(at++);
                if (b == end) {
                    return digits > 0 ? number : -1;
                }
                if (b < '0' || b > '9') {
                    return -1;
                }
                number = 10 * number + (b - '0');
            }
            return -1;
        }
    }
}
