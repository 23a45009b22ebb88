package proxylab.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import proxylab.http.HttpException;
import proxylab.probe.VisibleBytes;

@Tag("step-3.1")
@DisplayName("step 3.1: the absolute URI, taken apart into host, port and path")
class RequestTargetTest {

    @ParameterizedTest(name = "{0}")
    @DisplayName("a good target has a host, a port and a path")
    @CsvSource(delimiter = '|', textBlock = """
            # target                            | host                 | port  | path
            http://www.example.com/home.html    | www.example.com      | 80    | /home.html
            http://www.example.com/             | www.example.com      | 80    | /
            http://www.example.com              | www.example.com      | 80    | /
            http://h:8080/a/b?c=d               | h                    | 8080  | /a/b?c=d
            http://h:8080                       | h                    | 8080  | /
            http://h:1/                         | h                    | 1     | /
            http://h:65535/                     | h                    | 65535 | /
            http://h:80/                        | h                    | 80    | /
            http://h:/                          | h                    | 80    | /
            http://h:00080/                     | h                    | 80    | /
            http://127.0.0.1:15213/             | 127.0.0.1            | 15213 | /
            http://[::1]:8080/a                 | [::1]                | 8080  | /a
            http://[2001:db8::7]/a              | [2001:db8::7]        | 80    | /a
            http://[::ffff:192.0.2.1]:81        | [::ffff:192.0.2.1]   | 81    | /
            http://a-b_c.d~e/                   | a-b_c.d~e            | 80    | /
            """)
    void a_good_target(String target, String host, int port, String path) throws HttpException {
        assertThat(RequestTarget.parse(target))
                .as("host, port (80 where none is written) and path (/ where none is written) of " + target)
                .isEqualTo(new RequestTarget(host, port, path));
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("a colon, two slashes or a whole URI mean nothing inside the path and the query")
    @CsvSource(delimiter = '|', textBlock = """
            http://h/a:b                        | 80   | /a:b
            http://h/a:99/c                     | 80   | /a:99/c
            http://h//a//b                      | 80   | //a//b
            http://h/http://other:99/x          | 80   | /http://other:99/x
            http://h/?u=http://other:99//x      | 80   | /?u=http://other:99//x
            http://h:81/http:/x                 | 81   | /http:/x
            http://h?x=1                        | 80   | /?x=1
            http://h:81?x=a:b/c                 | 81   | /?x=a:b/c
            http://h/user@place                 | 80   | /user@place
            http://h/[::1]:99/                  | 80   | /[::1]:99/
            http://h/%2e%2E/%7Euser?%00         | 80   | /%2e%2E/%7Euser?%00
            http://h/a?b?c                      | 80   | /a?b?c
            """)
    void the_path_is_left_alone(String target, int port, String path) throws HttpException {
        assertThat(RequestTarget.parse(target))
                .as("the authority ends at the first '/', '?' or '#'; a search for the first or last ':' or '//'"
                        + " in all of " + target + " would find one that belongs to the path")
                .isEqualTo(new RequestTarget("h", port, path));
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("a fragment is the user agent's own business and is dropped")
    @CsvSource(delimiter = '|', textBlock = """
            http://h/a#part       | /a
            http://h/a?b#part     | /a?b
            http://h#part         | /
            http://h#/not/a/path  | /
            http://h/a#b#c?d      | /a
            http://h/a#           | /a
            """)
    void a_fragment_is_dropped(String target, String path) throws HttpException {
        assertThat(RequestTarget.parse(target).path())
                .as("the path of " + target)
                .isEqualTo(path);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("the scheme may be written in any letter case; host and path keep theirs")
    @ValueSource(strings = {"http", "HTTP", "Http", "hTtP"})
    void the_scheme_in_any_letter_case(String scheme) throws HttpException {
        assertThat(RequestTarget.parse(scheme + "://Example.COM/Home"))
                .as("RFC 3986 section 3.1: schemes are compared without letter case")
                .isEqualTo(new RequestTarget("Example.COM", 80, "/Home"));
    }

    @ParameterizedTest(name = "\"{0}\"")
    @DisplayName("400: what is no absolute http: URI")
    @ValueSource(
            strings = {
                // another form
                "",
                "/",
                "/home.html",
                "*",
                "www.example.com/x",
                "//h/x",
                "http",
                "http//h/",
                "http:h/x",
                "http:/h/x",
                // no host, or none that is one
                "http:",
                "http:/",
                "http://",
                "http:///x",
                "http://?x",
                "http://#x",
                "http://:80/",
                "http://user@h/",
                "http://user:secret@h:80/",
                "http://h@/",
                "http://a b/",
                "http://<script>/",
                "http://h\\x/",
                "http://h\"/",
                "http://h\u00e9/",
                "http://h\0/",
                "http://h\r\nX: y/",
                // no IPv6 address
                "http://::1/",
                "http://[::1/",
                "http://::1]/",
                "http://[]/",
                "http://[h]/",
                "http://[1]/",
                "http://[1::2::3]/",
                "http://[12345::]/",
                "http://[fe80::1%25eth0]/",
                "http://[::1]x/",
                "http://[::1]x:80/",
                "http://x[::1]/",
                // no port
                "http://h:0/",
                "http://h:00000/",
                "http://h:65536/",
                "http://h:99999/",
                "http://h:4294967376/",
                "http://h:-80/",
                "http://h:+80/",
                "http://h:80x/",
                "http://h:x/",
                "http://h:80:80/",
                "http://h:\u0661/",
                "http://[::1]:0/"
            })
    void a_bad_target(String target) {
        assertRefused(400, target);
    }

    @ParameterizedTest(name = "\"{0}\"")
    @DisplayName("501: a good URI of another scheme, which this proxy does not speak")
    @ValueSource(
            strings = {
                "https://h/",
                "HTTPS://h:443/",
                "https:",
                "ftp://h/file",
                "file:///etc/passwd",
                "ws://h/",
                "httpx://h/",
                "mailto:somebody@h",
                "https://h/\u0085"
            })
    void another_scheme(String target) {
        assertRefused(501, target);
    }

    @Test
    @DisplayName(
            "the port stands in the printed target and in the Host header unless it is 80; to connect, an address has no brackets")
    void printed() {
        assertThat(new RequestTarget("h", 80, "/a")).hasToString("http://h/a");
        assertThat(new RequestTarget("h", 81, "/a")).hasToString("http://h:81/a");
        assertThat(new RequestTarget("[::1]", 81, "/a").authority()).isEqualTo("[::1]:81");
        assertThat(new RequestTarget("[::1]", 81, "/a").address()).isEqualTo("::1");
    }

    private static void assertRefused(int status, String target) {
        String shown = VisibleBytes.of(target);
        HttpException refusal = catchThrowableOfType(HttpException.class, () -> RequestTarget.parse(target));
        assertThat(refusal)
                .as("'%s' should be refused with an HttpException, but was taken for a good target", shown)
                .isNotNull();
        assertThat(refusal.status().code())
                .as("the status for '%s', refused because: %s", shown, refusal.getMessage())
                .isEqualTo(status);
        assertThat(refusal.getMessage())
                .as("the message says what was expected")
                .startsWith("expected ");
    }
}
