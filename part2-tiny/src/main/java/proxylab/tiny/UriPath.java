package proxylab.tiny;

import static java.nio.charset.StandardCharsets.UTF_8;
import static proxylab.http.HttpStatus.BAD_REQUEST;
import static proxylab.http.HttpStatus.FORBIDDEN;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import proxylab.http.HttpException;
import proxylab.http.Quoted;

/**
 * The path and query of a request target, the path split at its slashes and decoded (RFC 3986 sections 2.1 and 3.3).
 *
 * @param segments the parts between the slashes; empty ones and {@code .} are left out; none of them is {@code ..} or
 *     holds a slash, a backslash or a NUL
 * @param query what follows the first question mark, not decoded; empty if there is none
 */
record UriPath(List<String> segments, String query) {
    private static final String SCHEME = "http://";

    /**
     * Takes a target in origin-form, or in absolute-form as any server must (RFC 9112 section 3.2.2).
     *
     * @throws HttpException 400 for another form or a broken {@code %} sequence, 403 for a path that tries to climb
     */
    static UriPath parse(String target) throws HttpException {
        // BEGIN SOLUTION 2.3 take path and query apart, let nothing climb
        String origin = originForm(target);
        int question = origin.indexOf('?');
        String path = question < 0 ? origin : origin.substring(0, question);
        String query = question < 0 ? "" : origin.substring(question + 1);
        List<String> segments = new ArrayList<>();
        for (String raw : path.split("/")) {
            String segment = decode(raw);
            if (segment.equals("..") || segment.chars().anyMatch(c -> c == '/' || c == '\\' || c == 0)) {
                throw new HttpException(
                        FORBIDDEN, "expected a path within the site, got " + Quoted.of(raw) + " in " + Quoted.of(path));
            }
            if (!segment.isEmpty() && !segment.equals(".")) {
                segments.add(segment);
            }
        }
        return new UriPath(List.copyOf(segments), query);
        // STUB: throw new UnsupportedOperationException("step 2.3: take path and query apart, let nothing climb");
        // END SOLUTION 2.3
    }

    /** Only the path and query: of an absolute-form, what follows its host. */
    private static String originForm(String target) throws HttpException {
        if (target.startsWith("/")) {
            return target;
        }
        if (target.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            String rest = target.substring(SCHEME.length());
            String pathAndQuery = rest.replaceFirst("^[^/?]*", "");
            return pathAndQuery.startsWith("/") ? pathAndQuery : "/" + pathAndQuery;
        }
        throw new HttpException(BAD_REQUEST, "expected a target that begins with a slash, got " + Quoted.of(target));
    }

    /**
     * Replaces each {@code %} and its two hexadecimal digits with the byte that they name; the bytes are UTF-8.
     *
     * @param raw a segment as it was written, a character for each byte
     * @throws HttpException 400 if two digits do not follow, or the result is not UTF-8
     */
    private static String decode(String raw) throws HttpException {
        // BEGIN SOLUTION 2.3 decode each % and two digits to a byte
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < raw.length(); i++) {
            if (raw.charAt(i) != '%') {
                bytes.write(raw.charAt(i));
                continue;
            }
            int high = i + 1 < raw.length() ? hexDigit(raw.charAt(i + 1)) : -1;
            int low = i + 2 < raw.length() ? hexDigit(raw.charAt(i + 2)) : -1;
            if (high < 0 || low < 0) {
                throw new HttpException(
                        BAD_REQUEST, "expected two hexadecimal digits after each % in a path, got " + Quoted.of(raw));
            }
            bytes.write(high << 4 | low);
            i += 2;
        }
        try {
            return UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new HttpException(BAD_REQUEST, "expected UTF-8 in a path, got " + Quoted.of(raw), e);
        }
        // STUB: throw new UnsupportedOperationException("step 2.3: decode each % and two digits to a byte");
        // END SOLUTION 2.3
    }

    // BEGIN SOLUTION 2.3 the value of a hexadecimal digit
    /** ASCII digits only: {@link Character#digit} would also accept those of other scripts. */
    private static int hexDigit(char c) {
        return c < 0x80 ? Character.digit(c, 16) : -1;
    }
    // END SOLUTION 2.3
}
