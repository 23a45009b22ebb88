package proxylab.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import proxylab.http.HttpException;
import proxylab.lesson.LikelyCause;
import proxylab.lesson.MustThrow;

@Tag("step-3.1")
@DisplayName("An absolute URI is parsed into host, port and path")
@LikelyCause(
        "The code looks for the ':', the '//' or the '@' in the whole target. Find the end of the authority first, at"
                + " the first '/', '?' or '#', and parse only what comes before it.")
class RequestTargetTest {

    @ParameterizedTest(name = "{0}")
    @DisplayName("a good target has a host, a port (80 if none is written) and a path (/ if none is written)")
    @LikelyCause(
            when = "actual .*null",
            value = "java.net.URI is stricter than the web: for a host that it does not like (an underscore is enough),"
                    + " getHost() is null. Take the target apart yourself, with indexOf and substring.")
    @LikelyCause(
            "A part that is not written needs its default: 80 for the port, '/' for the path. Look at what your code"
                    + " does with a target that ends where the host or the ':' ends.")
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
            http://a-b_c.d~e/                   | a-b_c.d~e            | 80    | /
            """)
    void a_good_target(String target, String host, int port, String path) throws HttpException {
        assertTarget(target, host, port, path);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("an IPv6 address keeps its brackets; its colons are its own")
    @LikelyCause("A ':' inside the brackets was used as the one before the port. If the host begins with '[', look"
            + " for that ':' after the ']'.")
    @CsvSource(delimiter = '|', textBlock = """
            # target                            | host                 | port  | path
            http://[::1]:8080/a                 | [::1]                | 8080  | /a
            http://[::1]                        | [::1]                | 80    | /
            http://[2001:db8::7]/a              | [2001:db8::7]        | 80    | /a
            http://[::ffff:192.0.2.1]:81        | [::ffff:192.0.2.1]   | 81    | /
            http://[ABCD:EF01::]:65535/         | [ABCD:EF01::]        | 65535 | /
            """)
    void an_ipv6_host(String target, String host, int port, String path) throws HttpException {
        assertTarget(target, host, port, path);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("a colon, two slashes or a whole URI mean nothing inside the path and the query")
    @LikelyCause(
            when = "\\[http://h\\?x=1]",
            value = "A '?' right behind the authority ends it, too. The path is then '/', and the query follows it.")
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
        assertTarget(target, "h", port, path);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("a fragment is the user agent's own business and is dropped")
    @LikelyCause(
            "The path ends at the first '#', and so does the authority if there is no '/' before it. Everything from"
                    + " there on is left out.")
    @CsvSource(delimiter = '|', textBlock = """
            http://h/a#part       | /a
            http://h/a?b#part     | /a?b
            http://h#part         | /
            http://h#/not/a/path  | /
            http://h/a#b#c?d      | /a
            http://h/a#           | /a
            """)
    void a_fragment_is_dropped(String target, String path) throws HttpException {
        assertTarget(target, "h", 80, path);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("the scheme may be written in any letter case; host and path keep theirs (RFC 3986 section 3.1)")
    @LikelyCause(
            "startsWith compares letter case, and turning the whole target into small letters changes the path. Compare"
                    + " only the first seven characters, as String.regionMatches can.")
    @ValueSource(strings = {"http", "HTTP", "Http", "hTtP"})
    void the_scheme_in_any_letter_case(String scheme) throws HttpException {
        assertTarget(scheme + "://Example.COM/Home", "Example.COM", 80, "/Home");
    }

    @ParameterizedTest(name = "\"{0}\"")
    @DisplayName("400: another form of target, for a server and not for a proxy")
    @LikelyCause(
            "The target was taken apart before its beginning was looked at. What does not begin with http:// and names"
                    + " no other scheme is refused first.")
    @ValueSource(
            strings = {
                "",
                "/",
                "/home.html",
                "*",
                "www.example.com/x",
                "//h/x",
                "http",
                "http//h/",
                "http:",
                "http:/",
                "http:h/x",
                "http:/h/x"
            })
    void another_form(String target) {
        assertRefused(400, target);
    }

    @ParameterizedTest(name = "\"{0}\"")
    @DisplayName("400: no host, or a malformed one")
    @LikelyCause("Any text before the ':' was accepted as a host. Compare all of it with the pattern NAME, or let"
            + " isIpv6Address check it.")
    @ValueSource(
            strings = {
                "http://",
                "http:///x",
                "http://?x",
                "http://#x",
                "http://:80/",
                "http://a b/",
                "http://<script>/",
                "http://h\\x/",
                "http://h\"/",
                "http://h\u00e9/",
                // not an IPv6 address
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
                "http://x[::1]/"
            })
    void a_bad_host(String target) {
        assertRefused(400, target);
    }

    @ParameterizedTest(name = "\"{0}\"")
    @DisplayName("400: user information before an '@', and the message calls it by that name")
    @LikelyCause(
            "The ':' of user:password was used as the one before the port, and the message is about a port that was"
                    + " never written. Look for an '@' in the authority first, and say \"user information\".")
    @ValueSource(
            strings = {
                "http://user@h/",
                "http://user:pw@h:8000/",
                "http://user:pw@h/",
                "http://user:@h:80/",
                "http://:pw@h/",
                "http://@h/",
                "http://h@/",
                "http://h:80@/",
                "http://user@",
                "http://a@b@h/",
                "http://user:80@[::1]/",
                "http://[::1]@h/"
            })
    void user_information(String target) {
        assertThat(assertRefused(400, target).getMessage())
                .as("the message of the refusal")
                .contains("user information")
                .doesNotContain("expected a port");
    }

    @Test
    @DisplayName("400: a control character in the host")
    @LikelyCause(
            "A host with a line end in it would write header lines of its own into your request. Compare the whole host"
                    + " with the pattern NAME: matches() does, find() does not.")
    void a_control_character_in_the_host() {
        assertRefused(400, "http://h\0/");
        assertRefused(400, "http://h\r\nX: y/");
        assertRefused(400, "http://h\n/");
    }

    @ParameterizedTest(name = "\"{0}\"")
    @DisplayName("400: a port that is not a number from 1 to 65535")
    @LikelyCause("Integer.parseInt accepts '+80' and '-80' too, and fails with another exception for 'x' and for"
            + " 4294967376. Accept only digits, then check the range.")
    @ValueSource(
            strings = {
                "http://h:0/",
                "http://h:00000/",
                "http://h:65536/",
                "http://h:99999/",
                "http://h:4294967376/",
                "http://h:-80/",
                "http://h:+80/",
                "http://h:80x/",
                "http://h:x/",
                "http://h: 80/",
                "http://h:80:80/",
                "http://h:000080/",
                "http://h:\u0661/",
                "http://[::1]:0/"
            })
    void a_bad_port(String target) {
        assertRefused(400, target);
    }

    @ParameterizedTest(name = "\"{0}\"")
    @DisplayName("501: a good URI of another scheme, which this proxy does not speak")
    @LikelyCause(
            "Everything that does not begin with http:// was refused with 400. A scheme and a ':' make a valid URI,"
                    + " just not one for this proxy: the pattern OTHER_SCHEME finds those.")
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
                "localhost:8000/x",
                "https://h/\u0085"
            })
    void another_scheme(String target) {
        assertRefused(501, target);
    }

    @Test
    @DisplayName("in a target and in a Host header, the port is written unless it is 80; to connect, an address has"
            + " no brackets")
    @LikelyCause("toString, authority and address are given: was one of them changed?")
    void printed() {
        assertThat(new RequestTarget("h", 80, "/a")).hasToString("http://h/a");
        assertThat(new RequestTarget("h", 81, "/a")).hasToString("http://h:81/a");
        assertThat(new RequestTarget("[::1]", 81, "/a").authority()).isEqualTo("[::1]:81");
        assertThat(new RequestTarget("[::1]", 81, "/a").address()).isEqualTo("::1");
        assertThat(new RequestTarget("h", 81, "/a").address()).isEqualTo("h");
    }

    @ParameterizedTest(name = "{0} names {1}: {2}")
    @DisplayName("a Host header names a target when its host, in any letter case, and its port are the same")
    @LikelyCause("isNamedBy is given and calls Authority.parse: a host without a port means port 80 there too, and a"
            + " malformed host must be refused with an HttpException.")
    @CsvSource(delimiter = '|', textBlock = """
            h       | http://h/         | true
            h:80    | http://h/         | true
            h:      | http://h/         | true
            H       | http://h/a?b      | true
            h:81    | http://h:81/      | true
            [::A]   | http://[::a]/     | true
            h:81    | http://h/         | false
            h       | http://h:81/      | false
            other   | http://h/         | false
            ''      | http://h/         | false
            h:x     | http://h/         | false
            h/      | http://h/         | false
            """)
    void named_by_a_host_header(String hostHeader, String target, boolean expected) throws HttpException {
        assertThat(RequestTarget.parse(target).isNamedBy(hostHeader))
                .as("whether it is named")
                .isEqualTo(expected);
    }

    private static void assertTarget(String target, String host, int port, String path) throws HttpException {
        assertThat(RequestTarget.parse(target))
                .as("the parts of %s", target)
                .isEqualTo(new RequestTarget(host, port, path));
    }

    private static HttpException assertRefused(int status, String target) {
        HttpException refusal =
                MustThrow.expect(HttpException.class, "a refusal with " + status, () -> RequestTarget.parse(target));
        assertThat(refusal.status().code()).as("the status").isEqualTo(status);
        assertThat(refusal.getMessage()).as("the message of the refusal").isNotBlank();
        return refusal;
    }
}
