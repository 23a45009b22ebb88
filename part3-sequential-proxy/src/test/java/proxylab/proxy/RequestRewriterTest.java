package proxylab.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import proxylab.http.Header;
import proxylab.http.Headers;
import proxylab.http.HttpException;
import proxylab.http.HttpRequest;
import proxylab.http.RequestLine;
import proxylab.lesson.LikelyCause;
import proxylab.lesson.MustThrow;

@Tag("step-3.2")
@DisplayName("A request is rewritten in the proxy's own words")
@LikelyCause("The head is the request line, the four headers of the proxy, the client's other headers in their "
        + "order, and one empty line. Every line ends with CR and LF, and nothing appears twice.")
class RequestRewriterTest {
    /** A line of the proxy's own that is not where it must be, in the text of a failure. */
    private static final String OWN_OUT_OF_ORDER =
            "actual .*(HTTP/1[.]0\\\\r\\\\n(User|Con|Proxy)|: h\\\\r\\\\n(Con|Proxy)|0[)]\\\\r\\\\n(Host|Proxy))";

    private static final String OWN_THREE =
            "User-Agent: " + RequestRewriter.USER_AGENT + "\r\nConnection: close\r\nProxy-Connection: close\r\n";

    @Test
    @DisplayName("the plainest request gets a Host and the proxy's own three headers, and ends with an empty line")
    @LikelyCause(
            when = OWN_OUT_OF_ORDER,
            value = "One of the proxy's own four header lines is missing, or they are in another order. They begin the"
                    + " head, in this order: Host, User-Agent, Connection, Proxy-Connection.")
    @LikelyCause("Common mistakes: the whole URI or HTTP/1.1 in the request line, a line end of LF alone, no empty "
            + "line or two of them at the end.")
    void the_exact_bytes() throws HttpException {
        assertHead("GET /a/b?c HTTP/1.0\r\nHost: h\r\n" + OWN_THREE + "\r\n", rewrite("h", 80, "/a/b?c"));
    }

    @Test
    @DisplayName("HEAD stays HEAD")
    @LikelyCause("The request line was written with a fixed GET: take the method from the request.")
    void head_stays_head() throws HttpException {
        assertHead(
                "HEAD / HTTP/1.0\r\nHost: h\r\n" + OWN_THREE + "\r\n",
                rewrite("HEAD", new RequestTarget("h", 80, "/"), headers()));
    }

    @ParameterizedTest(name = "{0}:{1} is {2}")
    @DisplayName("without a Host from the client, the target's host is sent, with its port unless that is 80")
    @LikelyCause("Host was written without the port, or always with the port. RequestTarget.authority() writes it"
            + " correctly.")
    @CsvSource({"h,80,h", "h,81,h:81", "h,8080,h:8080", "'[::1]',80,'[::1]'", "'[::1]',81,'[::1]:81'"})
    void a_host_is_added(String host, int port, String expected) throws HttpException {
        assertHead("GET / HTTP/1.0\r\nHost: " + expected + "\r\n" + OWN_THREE + "\r\n", rewrite(host, port, "/"));
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("the client's own Host is kept, whatever the target says and however it writes the name")
    @LikelyCause(
            when = "actual .*Proxy-Connection: close\\\\r\\\\n(?i:host:)",
            value =
                    "The client's own Host was forwarded beside the one that you wrote: its name was compared letter by"
                            + " letter. The names in OWN are in small letters: look for header.name().toLowerCase(Locale.ROOT).")
    @LikelyCause(
            when = "actual .*HTTP/1[.]0\\\\r\\\\n(?!Host)",
            value = "The client's own Host keeps its value, not its place: Host is always the first header line.")
    @LikelyCause("Host was written from the target although the client sent one, or the code looked for the client's"
            + " in one letter case only. Headers.all finds a name in any.")
    @ValueSource(strings = {"Host: other:99", "host: other:99", "HOST:other:99", "hOsT: \t other:99 \t"})
    void the_clients_host_is_kept(String line) throws HttpException {
        assertHead("GET / HTTP/1.0\r\nHost: other:99\r\n" + OWN_THREE + "\r\n", rewrite("h", 81, "/", line));
    }

    @Test
    @DisplayName("an empty Host says nothing: the target's is sent")
    @LikelyCause("A Host header without a value counts as none: check the value, too, before you keep the client's.")
    void an_empty_host_is_replaced() throws HttpException {
        assertHead("GET / HTTP/1.0\r\nHost: h:81\r\n" + OWN_THREE + "\r\n", rewrite("h", 81, "/", "Host:"));
        assertHead("GET / HTTP/1.0\r\nHost: h:81\r\n" + OWN_THREE + "\r\n", rewrite("h", 81, "/", "Host: \t "));
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("400: a malformed Host")
    @LikelyCause("The client's Host was forwarded without a check. Authority.parse of step 3.1 refuses a malformed "
            + "one.")
    @ValueSource(strings = {"a b", "h:0", "h:65536", "h:x", "h/path", "http://h", "[::1", "\u00e9", ":80"})
    void a_bad_host(String value) {
        assertRefused("Host: " + value);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("400: user information in a Host, and the message calls it by that name")
    @LikelyCause("Authority.parse of step 3.1 refuses an '@' and says why. Is it called, and is its message kept?")
    @ValueSource(strings = {"user@h", "user:pw@h", "user:pw@h:8000", "@h"})
    void user_information_in_a_host(String value) {
        assertThat(assertRefused("Host: " + value).getMessage())
                .as("the message of the refusal")
                .contains("user information");
    }

    @Test
    @DisplayName("400: two Host headers, even equal ones (RFC 9112 section 3.2)")
    @LikelyCause(
            "The first Host was used and the others were dropped or forwarded. Count all of them before you choose.")
    void two_hosts() {
        assertRefused("Host: h", "Host: other");
        assertRefused("Host: h", "Host: h");
        assertRefused("host: h", "Accept: x", "HOST: h");
        assertRefused("Host:", "Host: h");
    }

    @Test
    @DisplayName("the proxy's own three headers replace the client's, in any letter case and any number")
    @LikelyCause(
            "The client's lines with the same names were forwarded as well, or one of them was. Compare names without"
                    + " letter case, and leave out every line with such a name.")
    void own_headers_replace_the_clients() throws HttpException {
        String head = rewrite(
                "h",
                80,
                "/",
                "USER-AGENT: curl",
                "user-agent: wget",
                "connection: keep-alive",
                "CONNECTION: x",
                "proxy-CONNECTION: keep-alive",
                "Proxy-Connection: keep-alive");
        assertHead("GET / HTTP/1.0\r\nHost: h\r\n" + OWN_THREE + "\r\n", head);
    }

    @Test
    @DisplayName("every other header is forwarded as it is: order, letter case, duplicates, odd spaces, any byte")
    @LikelyCause(
            when = "actual .*HTTP/1[.]0\\\\r\\\\n(?!Host)",
            value = "The order is wrong: the proxy's own four header lines come first, then the client's others, in the"
                    + " order in which they came.")
    @LikelyCause("Header lines were put into a map, which loses order and duplicates, or written again from name and"
            + " value. Send each Header as it was read, and compare whole names, not beginnings.")
    void others_go_on_unchanged() throws HttpException {
        List<String> lines = List.of(
                "aCCept: text/*",
                "Accept:image/png",
                "Cookie:   a=1;  b=2  ",
                "Cookie: c=3",
                "X-Empty:",
                "X-Space: ",
                "X-User-Agent: not the one",
                "Hostess: not Host",
                "X-Bytes: \u0001\t\u00e9\u00ff",
                "If-None-Match: \"Connection: close\"",
                "cookie: a=1");
        assertHead(
                "GET / HTTP/1.0\r\nHost: h\r\n" + OWN_THREE + String.join("\r\n", lines) + "\r\n\r\n",
                rewrite("h", 80, "/", lines.toArray(String[]::new)));
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("what is about this connection, or for the proxy, ends here even when Connection does not say so")
    @LikelyCause("HopByHop.names returned only what Connection nominates, or the names were compared with their "
            + "letter case. The names in ALWAYS end here in every message.")
    @ValueSource(
            strings = {
                "Keep-Alive: timeout=5, max=100",
                "TE: trailers, deflate",
                "Upgrade: h2c, websocket",
                "Proxy-Authorization: Basic dXNlcjpzZWNyZXQ=",
                "Proxy-Authenticate: Basic realm=\"x\"",
                "Proxy-Authentication-Info: nextnonce=\"x\"",
                "Proxy-Connection: keep-alive",
                "Connection: x-none"
            })
    void what_always_ends_here(String line) throws HttpException {
        for (String written : List.of(line, line.toLowerCase(Locale.ROOT), line.toUpperCase(Locale.ROOT))) {
            assertHead(
                    "GET / HTTP/1.0\r\nHost: h\r\n" + OWN_THREE + "A: 1\r\nB: 2\r\n\r\n",
                    rewrite("h", 80, "/", "A: 1", written, "B: 2"));
        }
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("what is for the origin server is forwarded, even when its name looks like one of those")
    @LikelyCause("Too much was dropped: compare whole names. Trailer, Expect, Range, Via and Forwarded are about the"
            + " message or its path, not about this connection.")
    @ValueSource(
            strings = {
                "Trailer: Expires",
                "Expect: 100-continue",
                "Accept-Encoding: gzip, deflate",
                "Range: bytes=0-",
                "Via: 1.1 other",
                "Forwarded: for=192.0.2.1",
                "X-Forwarded-For: 192.0.2.1",
                "Authorization: Basic dXNlcjpzZWNyZXQ=",
                "WWW-Authenticate: Basic realm=\"x\"",
                "Authentication-Info: nextnonce=\"x\"",
                "Upgrade-Insecure-Requests: 1",
                "Proxy: x",
                "Proxy-Status: x",
                "Alive: x",
                "Test: x",
                "T: x",
                "X-TE: x",
                "Connections: x"
            })
    void what_is_for_the_origin_server(String line) throws HttpException {
        assertHead("GET / HTTP/1.0\r\nHost: h\r\n" + OWN_THREE + line + "\r\n\r\n", rewrite("h", 80, "/", line));
    }

    @Test
    @DisplayName("what the client's Connection nominates was meant only for the proxy (RFC 9110 section 7.6.1)")
    @LikelyCause("Connection holds a list: names in any letter case, separated by commas, in one line or several."
            + " Headers.members gives them one by one.")
    void nominated_fields_are_dropped() throws HttpException {
        String head = rewrite(
                "h",
                80,
                "/",
                "X-Before: stays",
                "x-HOP: 1",
                "Connection: X-Hop ,, keep-alive,\tTE",
                "te: trailers",
                "Keep-Alive: 300",
                "connection: x-other",
                "X-Hopper: stays",
                "X-Other: 2",
                "x-hop: 3");
        assertHead("GET / HTTP/1.0\r\nHost: h\r\n" + OWN_THREE + "X-Before: stays\r\nX-Hopper: stays\r\n\r\n", head);
    }

    @Test
    @DisplayName("the proxy's own headers are sent even when Connection nominates them")
    @LikelyCause(
            "The proxy's own headers were put in first and then dropped with the nominated ones. Drop only lines of"
                    + " the client.")
    void own_headers_cannot_be_nominated_away() throws HttpException {
        assertHead(
                "GET / HTTP/1.0\r\nHost: other\r\n" + OWN_THREE + "\r\n",
                rewrite("h", 80, "/", "Connection: host, user-agent, connection, proxy-connection", "Host: other"));
    }

    @Test
    @DisplayName("a hundred headers are no problem")
    @LikelyCause("Nothing limits the number of lines here: look for an array or a buffer of a fixed size.")
    void a_hundred_headers() throws HttpException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            lines.add("X-Number-" + i % 7 + ": " + i);
        }
        assertHead(
                "GET / HTTP/1.0\r\nHost: h\r\n" + OWN_THREE + String.join("\r\n", lines) + "\r\n\r\n",
                rewrite("h", 80, "/", lines.toArray(String[]::new)));
    }

    @Test
    @DisplayName("names() by itself: small letters, and a new set for each call, as step 3.5 needs it")
    @LikelyCause("names() returns a new set each time: ALWAYS itself must not change with a message, and the caller may"
            + " add to the result.")
    void the_names_that_end_here() throws HttpException {
        Set<String> first = HopByHop.names(headers("Connection: X-Hop,close", "connection: X-OTHER"));
        assertThat(first)
                .as("the names that end here")
                .contains("connection", "keep-alive", "proxy-authenticate", "x-hop", "x-other")
                .doesNotContain("X-Hop", "trailer", "transfer-encoding", "host");
        first.add("added");
        assertThat(HopByHop.names(headers()))
                .as("the names that end here in the next message")
                .contains("te")
                .doesNotContain("added", "x-hop");
    }

    static String rewrite(String host, int port, String path, String... lines) throws HttpException {
        return rewrite("GET", new RequestTarget(host, port, path), headers(lines));
    }

    /** The head for the origin server, of a client's request in HTTP/1.1. */
    static String rewrite(String method, RequestTarget target, Headers client) throws HttpException {
        RequestLine line = RequestLine.parse(method + " http://client.test/ HTTP/1.1");
        return new String(
                RequestRewriter.rewrite(new HttpRequest(line, client), target).head(), ISO_8859_1);
    }

    static Headers headers(String... lines) throws HttpException {
        List<Header> headers = new ArrayList<>();
        for (String line : lines) {
            headers.add(Header.parse(line));
        }
        return Headers.of(headers);
    }

    private static void assertHead(String expected, String actual) {
        assertThat(actual).as("the request head for the origin server").isEqualTo(expected);
    }

    private static HttpException assertRefused(String... lines) {
        HttpException refusal =
                MustThrow.expect(HttpException.class, "a refusal with 400", () -> rewrite("h", 80, "/", lines));
        assertThat(refusal.status().code()).as("the status").isEqualTo(400);
        return refusal;
    }
}
