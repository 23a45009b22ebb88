package proxylab.cache;

import java.util.Locale;
import java.util.stream.Stream;
import proxylab.http.Headers;

/**
 * What client and origin server ask of a cache: the field {@code Cache-Control} (RFC 9111 section 5.2).
 *
 * <p>Given: no step writes here.
 */
final class CacheControl {
    private CacheControl() {}

    /** The names of the directives, without their arguments, in lower case; those of all lines, in order. */
    static Stream<String> directives(Headers headers) {
        return headers.members("Cache-Control").map(CacheControl::name);
    }

    /** In one pass: a client chooses this text, and a regular expression may take quadratic time. */
    private static String name(String directive) {
        int equals = directive.indexOf('=');
        String name = equals < 0 ? directive : directive.substring(0, equals);
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
