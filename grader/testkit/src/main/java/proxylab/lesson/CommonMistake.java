package proxylab.lesson;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the difference between two printed values gives away, whatever was compared. Only differences that have hardly
 * any other cause.
 */
final class CommonMistake {
    private static final String REPLACEMENT_CHARACTER = "\\xef\\xbf\\xbd";

    /** A byte above 127, as it is printed. */
    private static final Pattern HIGH_BYTE = Pattern.compile("\\\\x([89a-f][0-9a-f])");

    private static final Pattern LENGTH = Pattern.compile(" \\(\\d+ bytes?\\)$");

    private CommonMistake() {}

    /** The values as {@link VisibleRepresentation} prints them. */
    static Optional<String> of(String expected, String actual) {
        if (actual.contains(REPLACEMENT_CHARACTER) && !expected.contains(REPLACEMENT_CHARACTER)) {
            return Optional.of(
                    "Bytes were turned into text and back, and those that are not text were lost. Keep byte[].");
        }
        if (actual.contains("\\ufffd") && !expected.contains("\\ufffd") && hasEscapes(expected)) {
            return Optional.of("Bytes were turned into text in a charset that has no character for them. ISO_8859_1 has"
                    + " one for each byte.");
        }
        if (actual.contains("\\uff") && !expected.contains("\\uff") && hasEscapes(expected)) {
            return Optional.of(
                    "A byte above 127 is a negative number in Java: (char) (b & 0xff) is the character that it"
                            + " stands for.");
        }
        if (actual.contains("\\x00\\x00") && !expected.contains("\\x00\\x00")) {
            return Optional.of("A whole buffer was written where only a part of it was filled: write only as"
                    + " many bytes as read returned.");
        }
        if (hasEscapes(expected) && bare(actual).equals(bare(utf8(expected)))
                || hasEscapes(expected)
                        && bare(actual).equals(bare(HIGH_BYTE.matcher(expected).replaceAll("?")))) {
            return Optional.of("Text became bytes in another charset than the one it was read in: getBytes() without a"
                    + " charset takes the system's own. Use getBytes(ISO_8859_1).");
        }
        if (expected.contains("\\r\\n") && actual.equals(expected.replace("\\r\\n", "\\n"))) {
            return Optional.of("Lines end with CRLF, \"\\r\\n\", not with LF alone.");
        }
        return Optional.empty();
    }

    private static boolean hasEscapes(String printed) {
        return HIGH_BYTE.matcher(printed).find();
    }

    private static String bare(String printed) {
        return LENGTH.matcher(printed).replaceFirst("");
    }

    /** As if each byte above 127 were a character of ISO 8859-1 that was written in UTF-8. */
    private static String utf8(String printed) {
        return HIGH_BYTE.matcher(printed).replaceAll(found -> {
            int value = Integer.parseInt(found.group(1), 16);
            return Matcher.quoteReplacement(String.format("\\x%02x\\x%02x", 0xc0 | value >> 6, 0x80 | value & 0x3f));
        });
    }
}
