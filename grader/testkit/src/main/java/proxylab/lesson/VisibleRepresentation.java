package proxylab.lesson;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.time.Duration;
import java.util.Arrays;
import org.assertj.core.presentation.StandardRepresentation;

/**
 * How assertions print values: every character that does not print is written out, so that a wrong line end can be
 * seen. Bytes are printed as the text that they mostly are.
 *
 * <p>{@code \r}, {@code \n} and {@code \t} as in Java, any other one as {@code \xHH} or {@code \}{@code uHHHH}. A
 * backslash stays as it is, so that text which was made visible before is not changed.
 */
final class VisibleRepresentation extends StandardRepresentation {
    /** Longer ones are cut: a difference after that shows in the length alone. */
    private static final int SHOWN_BYTES = 256 << 10;

    @Override
    protected String toStringOf(String text) {
        return "\"" + visible(text) + "\"";
    }

    @Override
    protected String toStringOf(Character character) {
        return "'" + visible(String.valueOf(character)) + "'";
    }

    /** Without the {@code L} of a literal: the type is no part of the value. */
    @Override
    protected String toStringOf(Long number) {
        return number.toString();
    }

    /** As a person writes it: {@code 10 s}, not {@code PT10S}. */
    @Override
    public String toStringOf(Object value) {
        return value instanceof Duration duration ? words(duration) : super.toStringOf(value);
    }

    private static String words(Duration duration) {
        boolean isWhole = duration.toMillis() % 1_000 == 0;
        return isWhole ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }

    @Override
    protected String formatArray(Object array) {
        return array instanceof byte[] bytes ? bytes(bytes) : super.formatArray(array);
    }

    private static String bytes(byte[] bytes) {
        byte[] shown = bytes.length > SHOWN_BYTES ? Arrays.copyOf(bytes, SHOWN_BYTES) : bytes;
        String rest = bytes.length > SHOWN_BYTES ? "..." : "";
        return "\"" + visible(new String(shown, ISO_8859_1)) + rest + "\" (" + bytes.length
                + (bytes.length == 1 ? " byte)" : " bytes)");
    }

    /** The text in one line, with every unprintable character written out. */
    static String visible(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\r' -> shown.append("\\r");
                case '\n' -> shown.append("\\n");
                case '\t' -> shown.append("\\t");
                default -> shown.append(c >= 0x20 && c < 0x7f ? String.valueOf(c) : escape(c));
            }
        }
        return shown.toString();
    }

    private static String escape(char c) {
        return c < 0x100 ? String.format("\\x%02x", (int) c) : String.format("\\u%04x", (int) c);
    }
}
