package proxylab.lesson;

import java.util.Optional;

/**
 * What the difference between two printed values gives away, whatever was compared. Only differences that have hardly
 * any other cause.
 */
final class CommonMistake {
    private static final String REPLACEMENT_CHARACTER = "\\xef\\xbf\\xbd";

    private CommonMistake() {}

    /** The values as {@link VisibleRepresentation} prints them. */
    static Optional<String> of(String expected, String actual) {
        if (actual.contains(REPLACEMENT_CHARACTER) && !expected.contains(REPLACEMENT_CHARACTER)) {
            return Optional.of(
                    "Bytes were turned into text and back, and those that are not text were lost. Keep byte[].");
        }
        if (actual.contains("\\ufffd") && !expected.contains("\\ufffd")) {
            return Optional.of("Bytes were turned into text in a charset that has no character for them. ISO_8859_1 has"
                    + " one for each byte.");
        }
        if (actual.contains("\\uff") && !expected.contains("\\uff")) {
            return Optional.of(
                    "A byte above 127 is a negative number in Java: (char) (b & 0xff) is the character that it"
                            + " stands for.");
        }
        if (actual.contains("\\x00\\x00") && !expected.contains("\\x00\\x00")) {
            return Optional.of("A whole buffer was written where only a part of it was filled: write only as"
                    + " many bytes as read returned.");
        }
        if (expected.contains("\\r\\n") && actual.equals(expected.replace("\\r\\n", "\\n"))) {
            return Optional.of("Lines end with CRLF, \"\\r\\n\", not with LF alone.");
        }
        return Optional.empty();
    }
}
