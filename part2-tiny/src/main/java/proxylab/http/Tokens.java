package proxylab.http;

/**
 * The characters of a token, the word that methods and field names are made of (RFC 9110 section 5.6.2).
 *
 * <p>Given: no step writes here.
 */
final class Tokens {
    private static final String SPECIAL = "!#$%&'*+-.^_`|~";

    private Tokens() {}

    static boolean isToken(String text) {
        return !text.isEmpty() && text.chars().allMatch(Tokens::isTokenChar);
    }

    private static boolean isTokenChar(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || SPECIAL.indexOf(c) >= 0;
    }
}
