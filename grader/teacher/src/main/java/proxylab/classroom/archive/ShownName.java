package proxylab.classroom.archive;

/** Names from outside as one line shows them: no line ends, no commands to a terminal, nothing turned round. */
public final class ShownName {
    private static final int LONGEST = 150;

    private ShownName() {}

    /** Letters of every language as they are, other than printable characters as in Java; a very long name is cut. */
    public static String of(String name) {
        StringBuilder shown = new StringBuilder();
        name.codePoints().limit(LONGEST).forEach(c -> {
            if (isPrintable(c)) {
                shown.appendCodePoint(c);
            } else {
                shown.append(String.format("\\u%04x", c));
            }
        });
        int length = name.codePointCount(0, name.length());
        return length <= LONGEST ? shown.toString() : shown + "... (" + length + " characters)";
    }

    private static boolean isPrintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
