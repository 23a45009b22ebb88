package proxylab.exchange;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.OptionalInt;

/** Content that comes in chunks (RFC 9112 section 7.1), as far as it has arrived. Immutable except for its arrays. */
public final class Chunks {
    private final byte[] data;
    private final boolean hasLast;
    private final OptionalInt length;

    private Chunks(Reading reading) {
        this.hasLast = reading.readData();
        this.length = hasLast ? reading.trailersEnd() : OptionalInt.empty();
        this.data = reading.data.toByteArray();
    }

    /** Takes the bytes after a head; reading ends at anything that is not a chunk. */
    public static Chunks parse(byte[] content) {
        return new Chunks(new Reading(content));
    }

    /** What is in the chunks. */
    public byte[] data() {
        return data;
    }

    /** Whether the last chunk has come, the one with no data. */
    public boolean hasLast() {
        return hasLast;
    }

    /** How many bytes all of it takes, up to the empty line at its end; empty if that has not arrived. */
    public OptionalInt length() {
        return length;
    }

    /** Goes through the bytes from the front. */
    private static final class Reading {
        private final byte[] content;
        private final ByteArrayOutputStream data = new ByteArrayOutputStream();
        private int at;

        Reading(byte[] content) {
            this.content = content;
        }

        /** Whether it came to the last chunk. */
        boolean readData() {
            while (true) {
                String line = line();
                String size = line.split(";", 2)[0].strip();
                if (line.isEmpty() || !size.matches("[0-9a-fA-F]{1,7}")) {
                    return false;
                }
                int length = Integer.parseInt(size, 16);
                if (length == 0) {
                    return true;
                }
                int there = Math.min(length, content.length - at);
                data.write(content, at, there);
                at += there;
                if (there < length || line().isEmpty()) {
                    return false;
                }
            }
        }

        OptionalInt trailersEnd() {
            String line = line();
            while (!line.isBlank()) {
                line = line();
            }
            return line.isEmpty() ? OptionalInt.empty() : OptionalInt.of(at);
        }

        /** The bytes up to and including the next line feed; empty if there is none. */
        private String line() {
            int from = at;
            for (int i = at; i < content.length; i++) {
                if (content[i] == '\n') {
                    at = i + 1;
                    return new String(content, from, at - from, ISO_8859_1);
                }
            }
            return "";
        }
    }
}
