package proxylab.http;

/**
 * Text from a peer, made safe for a message or a terminal: in quotes, cut at {@value #MAX_CHARS} characters, with every
 * unprintable character written as {@code \xHH}.
 *
 * <p>Given: no step writes here.
 */
public final class Quoted {
    private static final int MAX_CHARS = 100;

    private Quoted() {}

    /** The text between quotes, cut to a length that fits a message. */
    public static String of(String text) {
        String shown = printable(text.length() > MAX_CHARS ? text.substring(0, MAX_CHARS) : text);
        return "'" + shown + (text.length() > MAX_CHARS ? "...' (" + text.length() + " bytes)" : "'");
    }

    /** The whole text, without quotes. */
    public static String printable(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x20 && c < 0x7f) {
                shown.append(c);
            } else {
                shown.append(c < 0x10 ? "\\x0" : "\\x").append(Integer.toHexString(c));
            }
        }
        return shown.toString();
    }
}
