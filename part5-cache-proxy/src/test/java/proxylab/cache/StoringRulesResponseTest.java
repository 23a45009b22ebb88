package proxylab.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import proxylab.http.HttpException;

@Tag("step-5.4")
@DisplayName("Which responses may be stored")
class StoringRulesResponseTest {
    /** RFC 9110 section 15.1, but for 206. */
    private static final Set<Integer> CACHEABLE = Set.of(200, 203, 204, 300, 301, 308, 404, 405, 410, 414, 501);

    static IntStream statuses() {
        return IntStream.concat(
                IntStream.of(100, 101, 103, 599, 999, 0),
                IntStream.of(
                        200, 201, 202, 203, 204, 205, 206, 300, 301, 302, 303, 304, 307, 308, 400, 401, 403, 404, 405,
                        406, 407, 408, 409, 410, 411, 412, 413, 414, 415, 416, 417, 421, 429, 431, 500, 501, 502, 503,
                        504, 505));
    }

    @ParameterizedTest
    @MethodSource("statuses")
    @DisplayName("The statuses that RFC 9110 section 15.1 calls heuristically cacheable, and not 206")
    void by_status(int status) throws HttpException {
        assertThat(storable("HTTP/1.1 %03d Whatever\r\n\r\n".formatted(status)))
                .as("a response with status %d may be stored", status)
                .isEqualTo(CACHEABLE.contains(status));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Cache-Control: public",
                "Cache-Control: max-age=0",
                "Cache-Control: no-transform, must-revalidate",
                "Cache-Control: no-storefront, privateer",
                "Cache-Control:",
                "X-Cache-Control: no-store",
                "Vary: Accept",
                "Vary:",
                "Content-Length: 4",
                "content-length:4",
                "Content-Length: 4|Content-Length: 4",
                "Connection: close",
                "Set-Cookies: no such field",
            })
    @DisplayName("These may be stored")
    void these_may_be_stored(String headerLines) throws HttpException {
        assertThat(storable(response(headerLines)))
                .as("a response with '%s' and content of 4 bytes may be stored", headerLines)
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Cache-Control: no-store",
                "cache-control: NO-STORE",
                "Cache-Control: private",
                "Cache-Control: Private=\"Set-Cookie\"",
                "Cache-Control: private = \"x\"",
                "Cache-Control: private=\"X-Ren\u00c3\u0085\"", // byte 85 ends a line for some regular expressions
                "Cache-Control: no-cache",
                "Cache-Control: no-cache=\"X-A, X-B\"",
                "Cache-Control: public, max-age=60,no-store",
                "Cache-Control: public|Cache-Control: private",
                "Cache-Control:\tno-store\t,",
                "Set-Cookie: id=1",
                "set-cookie: id=1",
                "Vary: *",
                "Vary: Accept, *",
                "Vary: Accept|vary: *",
            })
    @DisplayName("The origin server says, or its cookie shows, that the answer is for one client alone")
    void these_are_for_one_client_alone(String headerLines) throws HttpException {
        assertThat(storable(response(headerLines)))
                .as("a response with '%s' may be stored", headerLines)
                .isFalse();
    }

    @Test
    @DisplayName("The head is not content: a response is as large as what follows the empty line")
    void the_head_is_not_content() throws HttpException {
        byte[] whole = Samples.bytes("HTTP/1.0 200 OK\r\nContent-Length: 4\r\n\r\nbody");
        CachedResponse stored = StoringRules.storable(Samples.get(Samples.URL), whole, CacheLimits.DEFAULT)
                .orElseThrow();

        assertThat(stored.contentBytes()).as("bytes of content").isEqualTo(4);
        assertThat(stored.headBytes()).as("bytes of the head").isEqualTo(whole.length - 4);
    }

    @Test
    @DisplayName("One object may have 102,400 bytes of content, not 102,401, whatever the length of its head")
    void the_object_limit_is_inclusive() throws HttpException {
        assertThat(storable(VisibleHead.LONG, 102_400)).as("102,400 bytes").isTrue();
        assertThat(storable(VisibleHead.LONG, 102_401)).as("102,401 bytes").isFalse();
        assertThat(storable(VisibleHead.SHORT, 102_400)).as("102,400 bytes").isTrue();
        assertThat(storable(VisibleHead.SHORT, 102_401)).as("102,401 bytes").isFalse();
    }

    private enum VisibleHead {
        SHORT("X: 1"),
        LONG("X: " + "x".repeat(8_000));

        final String line;

        VisibleHead(String line) {
            this.line = line;
        }
    }

    private static boolean storable(VisibleHead head, int contentBytes) throws HttpException {
        byte[] whole = Samples.ok(new byte[contentBytes], head.line);
        return StoringRules.storable(Samples.get(Samples.URL), whole, CacheLimits.DEFAULT)
                .isPresent();
    }

    private static String response(String headerLines) {
        return "HTTP/1.1 200 OK\r\n" + headerLines.replace("|", "\r\n") + "\r\n\r\nbody";
    }

    private static boolean storable(String response) throws HttpException {
        return StoringRules.storable(Samples.get(Samples.URL), Samples.bytes(response), CacheLimits.DEFAULT)
                .isPresent();
    }
}
