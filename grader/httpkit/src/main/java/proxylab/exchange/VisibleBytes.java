package proxylab.exchange;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;

/** Bytes as a reader can check them: line ends and every other unprintable byte written out. */
public final class VisibleBytes {
    private static final int SHOWN_BYTES = 400;

    private VisibleBytes() {}

    /**
     * One line of text for the given bytes: printable ASCII as it is, {@code \r}, {@code \n}, {@code \t} and {@code \\}
     * as in Java, any other byte as {@code \xHH}. Bytes after the first 400 are counted, not shown.
     */
    public static String of(byte[] bytes) {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < Math.min(bytes.length, SHOWN_BYTES); i++) {
            shown.append(of(bytes[i]));
        }
        if (bytes.length > SHOWN_BYTES) {
            shown.append("... (").append(bytes.length - SHOWN_BYTES).append(" more bytes)");
        }
        return shown.toString();
    }

    /** The same for text that stands for bytes, a character for each (ISO 8859-1). */
    public static String of(String text) {
        return of(text.getBytes(ISO_8859_1));
    }

    /**
     * Where two byte sequences differ: both, from a little before the first difference, one above the other with a
     * caret below that place, or {@code "the same N bytes"}.
     */
    public static String difference(byte[] expected, byte[] actual) {
        int at = Arrays.mismatch(expected, actual);
        if (at < 0) {
            return "the same " + expected.length + " bytes";
        }
        int from = Math.max(0, at - 40);
        String before = of(Arrays.copyOfRange(expected, from, at));
        int digits = String.valueOf(Math.max(expected.length, actual.length)).length();
        String line = "  %-8s %" + digits + "d bytes: %s%s\n";
        return "first difference at byte " + at + "\n"
                + String.format(line, "expected", expected.length, before, tail(expected, at))
                + String.format(line, "actual", actual.length, before, tail(actual, at))
                + " ".repeat("  expected  bytes: ".length() + digits + before.length()) + "^";
    }

    private static String tail(byte[] bytes, int from) {
        return from >= bytes.length ? "(end)" : of(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + 40)));
    }

    private static String of(byte b) {
        return switch (b) {
            case '\r' -> "\\r";
            case '\n' -> "\\n";
            case '\t' -> "\\t";
            case '\\' -> "\\\\";
            default -> b >= 0x20 && b < 0x7f ? String.valueOf((char) b) : String.format("\\x%02x", b & 0xff);
        };
    }
}
