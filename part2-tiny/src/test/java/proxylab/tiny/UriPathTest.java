package proxylab.tiny;

import static org.assertj.core.api.Assertions.assertThat;
import static proxylab.http.Refusals.assertRefused;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import proxylab.http.HttpException;
import proxylab.lesson.LikelyCause;

@Tag("step-2.3")
@Order(1)
@DisplayName("A request target is a path of decoded segments, and a query that is left alone")
@LikelyCause("Remove the query first, then split the path at its slashes, and only then decode each segment.")
class UriPathTest {
    @ParameterizedTest(name = "{0} has the segments {1} and the query {2}")
    @CsvSource({
        "/,                          '',              ''",
        "/home.html,                 home.html,       ''",
        "/a/b/c.txt,                 a|b|c.txt,       ''",
        "/cgi-bin/adder?15000&213,   cgi-bin|adder,   15000&213",
        "/a?,                        a,               ''",
        "/a?b?c=/d/../e,             a,               b?c=/d/../e",
        "/?x,                        '',              x",
        "/a%20b,                     'a b',           ''",
        "/%41%62%2e%54xt,            Ab.Txt,          ''",
        "/a?%20%00%zz,               a,               %20%00%zz",
        "/a%3Fb,                     a?b,             ''",
        "/a%23b,                     a#b,             ''",
        "/%E2%82%AC.txt,             €.txt,           ''",
        "/%252e%252e/x,              %2e%2e|x,        ''",
        "/a//b,                      a|b,             ''",
        "//a,                        a,               ''",
        "/a/,                        a,               ''",
        "/./a/./b/.,                 a|b,             ''",
        "/%2e/a,                     a,               ''",
        "/...,                       ...,             ''",
        "/..a/b..,                   ..a|b..,         ''",
        "/a+b,                       a+b,             ''",
        "/a;b=c:d@e!$&'()*=~,        a;b=c:d@e!$&'()*=~, ''",
        "http://host/a?b,            a,               b",
        "HTTP://host:8080/a,         a,               ''",
        "http://host,                '',              ''",
        "http://host?q,              '',              q",
        "http://u@[::1]:80/a/b,      a|b,             ''",
    })
    @DisplayName("Empty segments and single dots are left out; % and two digits mean a byte, but only in the path")
    @LikelyCause(
            when = "expected +UriPath\\[segments=\\[\\S*\\+.*\\nactual +UriPath\\[segments=\\[\\S* \\S*\\],",
            value =
                    "URLDecoder is made for forms, and turns a + into a space. In a path a + is a +: decode only % and the "
                            + "two digits after it.")
    @LikelyCause(
            when = "actual +UriPath\\[segments=\\[(.*, )?(,|\\])",
            value = "What stands before the first slash is empty, like what stands between two slashes in a row. "
                    + "An empty piece names nothing: leave it out.")
    @LikelyCause(
            when = "HttpException.*'%20%00%zz'",
            value =
                    "The query is not for Tiny: it goes to the program as it came. Cut it off before anything is decoded.")
    @LikelyCause("Check the order: the first question mark ends the path, slashes separate the segments, each segment "
            + "is decoded once, and its bytes are UTF-8.")
    void good_targets(String target, String segments, String query) throws HttpException {
        List<String> expected = segments.isEmpty() ? List.of() : List.of(segments.split("\\|"));

        assertThat(UriPath.parse(target)).as("the path and the query").isEqualTo(new UriPath(expected, query));
    }

    @ParameterizedTest(name = "{0} is answered with {1}: {2}")
    @CsvSource({
        "/..,                        403, climbs",
        "/../a,                      403, climbs",
        "/a/..,                      403, climbs, even if it would stay inside",
        "/a/../../b,                 403, climbs",
        "/%2e%2e/a,                  403, climbs in disguise",
        "/.%2e/a,                    403, climbs in disguise",
        "/%2E./a,                    403, climbs in disguise",
        "/a%2fb,                     403, hides a slash",
        "/..%2fa,                    403, hides a slash",
        "/a%5cb,                     403, hides a backslash",
        "/..%5Ca,                    403, hides a backslash",
        "/a\\..\\b,                  403, a backslash separates folders on some systems",
        "/a%00.html,                 403, a NUL ends a name on some systems",
        "/%00,                       403, a NUL ends a name on some systems",
        "http://host/../a,           403, climbs",
        "/%,                         400, no digits",
        "/%4,                        400, one digit",
        "/%zz,                       400, no hexadecimal digits",
        "/%+1,                       400, a sign is not a digit",
        "/%\u00b2\u00b2,             400, digits of another script",
        "/a%2,                       400, one digit",
        "/%ff,                       400, not UTF-8",
        "/%c0%ae%c0%ae/a,            400, dots in an overlong form, which is not UTF-8",
        "/%ed%a0%80,                 400, half of a surrogate pair",
        "a,                          400, no slash in front",
        "?a,                         400, no slash in front",
        "*,                          400, means the server itself",
        "host:443,                   400, means a tunnel",
        "https://host/a,             400, another scheme",
        "ftp://host/a,               400, another scheme",
        "http:/a,                    400, no host",
    })
    @DisplayName("A target that climbs or hides a separator is a 403, a malformed one is a 400")
    @LikelyCause("If 403 was expected, the path was decoded before it was split at its slashes, or a segment was "
            + "checked before it was decoded, or decoded twice. Split first, then decode each segment once; after decoding, a segment that is .. or contains a slash, a backslash or a NUL is a 403. If 400 was "
            + "expected, look at decode: two ASCII hexadecimal digits must follow each % (Integer.parseInt would "
            + "accept a sign, as in %+1, and digits of other scripts), and the bytes must be UTF-8.")
    @LikelyCause(
            when = "actual .*\\\\ufffd",
            value =
                    "These bytes are not UTF-8, and new String(bytes, UTF_8) puts U+FFFD in their place without a word."
                            + " UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)) throws a CharacterCodingException: make it a 400.")
    void bad_targets(String target, int status, String reason) {
        assertRefused(status, () -> UriPath.parse(target));
    }
}
