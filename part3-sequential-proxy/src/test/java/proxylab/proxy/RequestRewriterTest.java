package proxylab.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import proxylab.http.Header;
import proxylab.http.Headers;
import proxylab.http.HttpException;
import proxylab.probe.VisibleBytes;

@Tag("step-3.2")
@DisplayName("step 3.2: the request in the proxy's own words")
class RequestRewriterTest {
    private static final String OWN_THREE =
            "User-Agent: " + RequestRewriter.USER_AGENT + "\r\nConnection: close\r\nProxy-Connection: close\r\n";

    @Test
    @DisplayName("the plainest request gets a Host and the proxy's own three headers, and ends with an empty line")
    void the_exact_bytes() throws HttpException {
        assertHead("GET /a/b?c HTTP/1.0\r\nHost: h\r\n" + OWN_THREE + "\r\n", rewrite("h", 80, "/a/b?c"));
    }

    @Test
    @DisplayName("HEAD stays HEAD")
    void head_stays_head() throws HttpException {
        byte[] head = RequestRewriter.rewrite(
                new ProxyRequest("HEAD", new RequestTarget("h", 80, "/"), Headers.of(List.of())));
        assertHead("HEAD / HTTP/1.0\r\nHost: h\r\n" + OWN_THREE + "\r\n", new String(head, ISO_8859_1));
    }

    @ParameterizedTest(name = "{0}:{1} is {2}")
    @DisplayName("without a Host from the client, the target's host stands there, with its port unless that is 80")
    @CsvSource({"h,80,h", "h,81,h:81", "h,8080,h:8080", "'[::1]',80,'[::1]'", "'[::1]',81,'[::1]:81'"})
    void a_host_is_added(String host, int port, String expected) throws HttpException {
        assertHead("GET / HTTP/1.0\r\nHost: " + expected + "\r\n" + OWN_THREE + "\r\n", rewrite(host, port, "/"));
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("the client's own Host is kept, whatever the target says and however it writes the name")
    @ValueSource(strings = {"Host: other:99", "host: other:99", "HOST:other:99", "hOsT: \t other:99 \t"})
    void the_clients_host_is_kept(String line) throws HttpException {
        assertHead("GET / HTTP/1.0\r\nHost: other:99\r\n" + OWN_THREE + "\r\n", rewrite("h", 81, "/", line));
    }

    @Test
    @DisplayName("an empty Host says nothing: the target's stands there")
    void an_empty_host_is_replaced() throws HttpException {
        assertHead("GET / HTTP/1.0\r\nHost: h:81\r\n" + OWN_THREE + "\r\n", rewrite("h", 81, "/", "Host:"));
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("400: a Host that is no host")
    @ValueSource(strings = {"a b", "h:0", "h:65536", "h:x", "user@h", "h/path", "http://h", "[::1", "\u00e9", ":80"})
    void a_bad_host(String value) {
        assertRefused("Host: " + value);
    }

    @Test
    @DisplayName("400: two Host headers, the same ones too (RFC 9112 section 3.2)")
    void two_hosts() {
        assertRefused("Host: h", "Host: other");
        assertRefused("Host: h", "Host: h");
        assertRefused("host: h", "Accept: x", "HOST: h");
    }

    @Test
    @DisplayName("the proxy's own three headers replace the client's, in any letter case and any number")
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
    @DisplayName("every other header goes on as it is: order, letter case, duplicates, odd spaces, any byte")
    void others_go_on_unchanged() throws HttpException {
        List<String> lines = List.of(
                "aCCept: text/*",
                "Accept:image/png",
                "Cookie:   a=1;  b=2  ",
                "Cookie: c=3",
                "X-Empty:",
                "X-Space: ",
                "Keep-Alive: 300",
                "X-User-Agent: not the one",
                "Hostess: not Host",
                "X-Bytes: \u0001\t\u00e9\u00ff",
                "If-None-Match: \"Connection: close\"",
                "cookie: a=1");
        assertHead(
                "GET / HTTP/1.0\r\nHost: h\r\n" + OWN_THREE + String.join("\r\n", lines) + "\r\n\r\n",
                rewrite("h", 80, "/", lines.toArray(String[]::new)));
    }

    @Test
    @DisplayName("what the client's Connection nominates was meant for the proxy alone (RFC 9110 section 7.6.1)")
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
    @DisplayName("the proxy's own headers stand there even where Connection nominates them")
    void own_headers_cannot_be_nominated_away() throws HttpException {
        assertHead(
                "GET / HTTP/1.0\r\nHost: other\r\n" + OWN_THREE + "\r\n",
                rewrite("h", 80, "/", "Connection: host, user-agent, connection, proxy-connection", "Host: other"));
    }

    @Test
    @DisplayName("a hundred headers are no problem")
    void a_hundred_headers() throws HttpException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            lines.add("X-Number-" + i % 7 + ": " + i);
        }
        assertHead(
                "GET / HTTP/1.0\r\nHost: h\r\n" + OWN_THREE + String.join("\r\n", lines) + "\r\n\r\n",
                rewrite("h", 80, "/", lines.toArray(String[]::new)));
    }

    static String rewrite(String host, int port, String path, String... lines) throws HttpException {
        List<Header> headers = new ArrayList<>();
        for (String line : lines) {
            headers.add(Header.parse(line));
        }
        return new String(
                RequestRewriter.rewrite(
                        new ProxyRequest("GET", new RequestTarget(host, port, path), Headers.of(headers))),
                ISO_8859_1);
    }

    private static void assertHead(String expected, String actual) {
        ProxyUnderTest.assertSameBytes(
                expected.getBytes(ISO_8859_1), actual.getBytes(ISO_8859_1), "the request head for the origin server");
    }

    private static void assertRefused(String... lines) {
        HttpException refusal = catchThrowableOfType(HttpException.class, () -> rewrite("h", 80, "/", lines));
        assertThat(refusal)
                .as("should be refused, but was rewritten: " + VisibleBytes.of(String.join("\r\n", lines)))
                .isNotNull();
        assertThat(refusal.status().code()).isEqualTo(400);
    }
}
