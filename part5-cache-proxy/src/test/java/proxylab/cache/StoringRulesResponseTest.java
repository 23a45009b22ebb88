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
import proxylab.lesson.LikelyCause;

@Tag("step-5.5")
@DisplayName("Which responses may be stored")
@LikelyCause("A condition of mayBeShared is missing or reversed: the status, Cache-Control, Set-Cookie, Vary.")
class StoringRulesResponseTest {
    /** RFC 9110 section 15.1, except for 206. */
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
    @LikelyCause("The status was not looked up in CACHEABLE: the rule is neither a whole class of statuses nor 200"
            + " alone, and 206 is only a part.")
    void by_status(int status) throws HttpException {
        assertThat(storable("HTTP/1.1 %03d Whatever\r\n\r\n".formatted(status)))
                .as("whether a response with status %d may be stored", status)
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
    @LikelyCause(
            when = "headerLines=Cache-Control",
            value =
                    "Only the directives of FORBIDDING forbid it. Compare whole names, as CacheControl.directives gives them:"
                            + " no-storefront is another directive than no-store.")
    @LikelyCause(
            when = "headerLines=Vary",
            value =
                    "A Vary that names headers forbids nothing: it only says which requests may have the answer. Look for the"
                            + " member * alone.")
    @LikelyCause(
            when = "(?i)headerLines=content-length",
            value =
                    "As much content has come as Content-Length says, so it is complete; lines that agree count as one.")
    @LikelyCause("More is refused than the rules ask for: this header forbids nothing. Compare whole names of headers.")
    void these_may_be_stored(String headerLines) throws HttpException {
        assertThat(storable(response(headerLines)))
                .as("whether it may be stored with content of 4 bytes")
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
    @DisplayName("The origin server says, or its cookie shows, that the answer is only for one client")
    @LikelyCause(
            when = "headerLines=Vary: ",
            value =
                    "A * among the members of Vary says that no other request may have this answer: look for it in every"
                            + " line of that name, and in its list: members takes both apart.")
    @LikelyCause(
            when = "headerLines=(?i:set-cookie): ",
            value = "A response with a Set-Cookie is meant for one client: do not store it.")
    @LikelyCause(
            when = "headerLines=Cache-Control: (no-store|private|no-cache)\\]",
            value =
                    "A directive of FORBIDDING was let through: the response is for one client, or is not to be kept. Three"
                            + " directives are in it.")
    @LikelyCause("Only the first line or the whole value was compared: CacheControl.directives and Headers.members give"
            + " you every name, without its argument.")
    void these_are_for_one_client_alone(String headerLines) throws HttpException {
        assertThat(storable(response(headerLines)))
                .as("whether it may be stored")
                .isFalse();
    }

    @Test
    @DisplayName("The head is not content: a response is as large as what follows the empty line")
    @LikelyCause("StoringRules.storable is given, finished. If you changed it, undo your change.")
    void the_head_is_not_content() throws HttpException {
        byte[] whole = Samples.bytes("HTTP/1.0 200 OK\r\nContent-Length: 4\r\n\r\nbody");
        CachedResponse stored = StoringRules.storable(Samples.get(Samples.URL), whole, CacheLimits.DEFAULT)
                .orElseThrow();

        assertThat(stored.contentBytes()).as("bytes of content").isEqualTo(4);
        assertThat(stored.headBytes()).as("bytes of the head").isEqualTo(whole.length - 4);
    }

    @Test
    @DisplayName("One object may have 102,400 bytes of content, not 102,401, whatever the length of its head")
    @LikelyCause("The head was counted as content: the limit counts only what follows the empty line.")
    void the_object_limit_is_inclusive() throws HttpException {
        for (String headerLine : new String[] {"X: 1", "X: " + "x".repeat(8_000)}) {
            assertThat(storable(headerLine, 102_400))
                    .as("whether 102,400 bytes may be stored")
                    .isTrue();
            assertThat(storable(headerLine, 102_401))
                    .as("whether 102,401 bytes may be stored")
                    .isFalse();
        }
    }

    @Test
    @DisplayName("A head of 8,192 bytes is stored with its content, one of 8,193 is not")
    @LikelyCause("StoringRules.storable is given, finished. If you changed it, undo your change.")
    void the_longest_head() throws HttpException {
        String empty = "HTTP/1.1 200 OK\r\nX: \r\n\r\n";
        for (int more = 0; more <= 1; more++) {
            int headBytes = CacheLimits.DEFAULT.maxHeadBytes() + more;
            String head = empty.replace("X: ", "X: " + "x".repeat(headBytes - empty.length()));

            assertThat(storable(head + "body"))
                    .as("whether a response with a head of %d bytes is stored", headBytes)
                    .isEqualTo(more == 0);
        }
    }

    private static boolean storable(String headerLine, int contentBytes) throws HttpException {
        byte[] whole = Samples.ok(new byte[contentBytes], headerLine);
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
