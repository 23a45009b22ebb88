package proxylab.tiny;

import static proxylab.http.HttpStatus.FOUND;
import static proxylab.http.HttpStatus.INTERNAL_SERVER_ERROR;
import static proxylab.http.HttpStatus.OK;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import proxylab.http.Header;
import proxylab.http.Headers;
import proxylab.http.HttpException;
import proxylab.http.HttpResponse;

/**
 * The response head that a program's header lines ask for (RFC 3875 section 6.3).
 *
 * <p>Given: no step writes here.
 */
final class CgiHead {
    /** An interim status would leave the client waiting for another one; above 599 there is none (RFC 9110, 15). */
    private static final Pattern STATUS = Pattern.compile("([2-5]\\d{2})(?: +([^\r\0]*))?");

    private CgiHead() {}

    /**
     * Makes the head: {@code Status} becomes the status line, and Tiny says itself who it is and that it will close.
     *
     * @param printed the program's header lines
     * @param scriptName the program, for the message
     * @throws HttpException 500 if they say neither what follows nor where to look, or give no final status
     */
    static HttpResponse of(Headers printed, String scriptName) throws HttpException {
        Optional<String> status = printed.first("Status");
        boolean redirects = printed.contains("Location");
        if (status.isEmpty() && !redirects && !printed.contains("Content-Type")) {
            throw failure(scriptName, "printed neither Content-type nor Location nor Status");
        }
        List<Header> lines = new ArrayList<>(List.of(Header.of("Server", "Tiny"), Header.of("Connection", "close")));
        printed.without(header -> header.is("Status") || header.is("Connection") || header.is("Server"))
                .forEach(lines::add);
        if (status.isEmpty()) {
            return HttpResponse.of(redirects ? FOUND : OK, Headers.of(lines));
        }
        Matcher matcher = STATUS.matcher(status.get());
        if (!matcher.matches()) {
            throw failure(scriptName, "printed a Status without a code from 200 to 599");
        }
        String reason = matcher.group(2) == null ? "" : matcher.group(2);
        return new HttpResponse(Integer.parseInt(matcher.group(1)), reason, Headers.of(lines));
    }

    private static HttpException failure(String scriptName, String what) {
        return new HttpException(INTERNAL_SERVER_ERROR, "the program " + scriptName + " " + what);
    }
}
