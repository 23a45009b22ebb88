package proxylab.http;

import static proxylab.http.HttpStatus.BAD_REQUEST;

/**
 * One header line, kept as it was written, so that it can be sent on unchanged (RFC 9112 section 5).
 *
 * @param name the field name; its letter case is kept, but means nothing
 * @param text everything after the colon, white space included
 */
public record Header(String name, String text) {

    /** A line of our own: a space after the colon. */
    public static Header of(String name, String value) {
        return new Header(name, " " + value);
    }

    /**
     * Splits a header line at its first colon.
     *
     * @param line the line without its terminator, a character for each byte
     * @throws HttpException 400 if there is no field name directly before a colon, if the line continues the one before
     *     it (obs-fold), or if the value contains a CR or NUL
     */
    public static Header parse(String line) throws HttpException {
        // BEGIN SOLUTION 2.2 split a header line at its first colon
        int colon = line.indexOf(':');
        if (colon < 0 || !Tokens.isToken(line.substring(0, colon))) {
            throw new HttpException(
                    BAD_REQUEST,
                    "expected a header line of a name, a colon and a value, with no white space before the colon, got "
                            + Quoted.of(line));
        }
        String text = line.substring(colon + 1);
        if (text.indexOf('\r') >= 0 || text.indexOf('\0') >= 0) {
            throw new HttpException(
                    BAD_REQUEST, "expected no CR and no NUL within a header line, got " + Quoted.of(line));
        }
        return new Header(line.substring(0, colon), text);
        // STUB: throw new UnsupportedOperationException("step 2.2: split a header line at its first colon");
        // END SOLUTION 2.2
    }

    /** Whether this is the field of that name, in any letter case (RFC 9110 section 5.1). */
    public boolean is(String otherName) {
        return name.equalsIgnoreCase(otherName);
    }

    /** The value without the spaces and tabs around it. */
    public String value() {
        return trimmed(text);
    }

    /** A text without the spaces and tabs around it: HTTP knows no other white space within a line. */
    static String trimmed(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isWhitespace(text.charAt(from))) {
            from++;
        }
        while (from < to && isWhitespace(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean isWhitespace(char c) {
        return c == ' ' || c == '\t';
    }

    /** The line as it is sent, without its terminator. */
    @Override
    public String toString() {
        return name + ":" + text;
    }
}
