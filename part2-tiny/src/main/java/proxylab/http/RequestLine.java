package proxylab.http;

import static proxylab.http.HttpStatus.BAD_REQUEST;
import static proxylab.http.HttpStatus.HTTP_VERSION_NOT_SUPPORTED;

import java.util.regex.Pattern;

/**
 * The first line of a request, for example {@code GET /home.html HTTP/1.0} (RFC 9112 section 3).
 *
 * @param method a token; its letter case matters
 * @param target the request target as it was written: origin-form, absolute-form or another one
 * @param version {@code HTTP/1.} and a digit
 */
public record RequestLine(String method, String target, String version) {
    private static final Pattern VERSION = Pattern.compile("HTTP/\\d\\.\\d");

    /**
     * Splits a line at its two spaces.
     *
     * @param line the line without its terminator, a character for each byte
     * @throws HttpException 400 for a line of another shape, 505 for a version that is not HTTP/1
     */
    public static RequestLine parse(String line) throws HttpException {
        // BEGIN SOLUTION 2.1 split the line into method, target and version
        String[] words = line.split(" ", -1);
        if (words.length != 3) {
            throw new HttpException(
                    BAD_REQUEST,
                    "expected a request line of a method, a target and a version with one space between them, got "
                            + Quoted.of(line));
        }
        String method = words[0];
        String target = words[1];
        String version = words[2];
        if (!Tokens.isToken(method)) {
            throw new HttpException(BAD_REQUEST, "expected a method such as GET, got " + Quoted.of(method));
        }
        if (target.isEmpty() || target.chars().anyMatch(c -> c < 0x20 || c == 0x7f)) {
            throw new HttpException(
                    BAD_REQUEST, "expected a request target without control characters, got " + Quoted.of(target));
        }
        if (!VERSION.matcher(version).matches()) {
            throw new HttpException(
                    BAD_REQUEST, "expected a version such as HTTP/1.0 after the target, got " + Quoted.of(version));
        }
        if (!version.startsWith("HTTP/1.")) {
            throw new HttpException(
                    HTTP_VERSION_NOT_SUPPORTED, "expected HTTP/1.0 or HTTP/1.1, got " + Quoted.of(version));
        }
        return new RequestLine(method, target, version);
        // STUB: throw new UnsupportedOperationException("step 2.1: split the line into method, target and version");
        // END SOLUTION 2.1
    }

    /** The line as it is sent, without its terminator. */
    @Override
    public String toString() {
        return method + " " + target + " " + version;
    }
}
