package proxylab.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import proxylab.http.HttpException;
import proxylab.lesson.LikelyCause;

@Tag("step-5.5")
@DisplayName("Only a complete HTTP response may be stored")
@LikelyCause("isComplete says yes too easily: with a Content-Length, that many bytes must have"
        + " come; with a Transfer-Encoding, clients of HTTP/1.0 could not read it.")
class StoringRulesCompletenessTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 5",
                "Content-Length: 3",
                "Content-Length: 0",
                "Content-Length: -4",
                "Content-Length: +4",
                "Content-Length: 4, 5",
                "Content-Length: 4|Content-Length: 5",
                "Content-Length: four",
                "Content-Length:",
                "Content-Length: 99999999999999999999999999",
                "Transfer-Encoding: chunked",
                "Transfer-Encoding: chunked|Content-Length: 4",
                "transfer-encoding: identity",
            })
    @DisplayName("Content of 4 bytes is not complete, or not certainly so")
    @LikelyCause(
            when = "(?i)headerLines=transfer-encoding",
            value =
                    "A Transfer-Encoding of any kind makes a response incomplete here: stored, it would also go to clients of"
                            + " HTTP/1.0, which cannot read it.")
    @LikelyCause(
            when = "headerLines=Content-Length: \\d\\]",
            value =
                    "Content-Length promises the length of the content, and exactly so much must have come: neither more nor"
                            + " less.")
    @LikelyCause("Lines that disagree, or a value that is not a plain number, promise nothing: all lines must have the"
            + " same, correct number. A value may be too large for an int.")
    void these_are_not_surely_complete(String headerLines) throws HttpException {
        assertThat(storable(response(headerLines)))
                .as("whether content of 4 bytes may be stored")
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\r\n",
                "hello, I am no HTTP server",
                "<html>HTTP/0.9 had no head</html>",
                "HTTP/1.0 200 OK",
                "HTTP/1.0 200 OK\r\n",
                "HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\n",
                "HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\nX",
                "HTTP/1.0 20 OK\r\n\r\n",
                "HTTP/1.0 2000 OK\r\n\r\n",
                "HTTP/2 200 OK\r\n\r\n",
                "http/1.0 200 OK\r\n\r\n",
                "ICY 200 OK\r\n\r\n",
                " HTTP/1.0 200 OK\r\n\r\n",
                "HTTP/1.0 200 OK\r\nno colon\r\n\r\n",
                "HTTP/1.0 200 OK\r\nName : value\r\n\r\n",
                "HTTP/1.0 200 OK\r\nA: 1\r\n folded\r\n\r\n",
                "HTTP/1.1 100 Continue\r\n\r\n",
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 4\r\n",
                "HTTP/1.1 100 Continue\r\n\r\nbody",
                "HTTP/1.1 204 No Content\r\n\r\nbody",
                "HTTP/1.1 204 No Content\r\nContent-Length: 4\r\n\r\nbody",
            })
    @DisplayName("Not an HTTP response, half a head, an interim response with nothing after it, or a 204 with content")
    @LikelyCause("StoringRules.storable is given, finished: it stores only what HttpResponse.read accepts as a"
            + " response.")
    void these_are_no_plain_http_response(String response) throws HttpException {
        assertThat(storable(response)).as("whether it may be stored").isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.0 200 OK\r\n\r\n",
                "HTTP/1.0 200 OK\r\n\r\nbody",
                "HTTP/1.1 200\r\n\r\nbody",
                "HTTP/1.1 200 \r\n\r\nbody",
                "HTTP/1.0 200 OK\nContent-Length: 4\n\nbody",
                "HTTP/1.0 200 OK\r\nContent-Length: 4\n\r\nbody",
                "HTTP/1.0 200 OK\r\nContent-Length: 4\r\n\r\n\r\n\r\n",
            })
    @DisplayName("A head whose lines end with a bare LF is a head; without a length, the content ends with the stream")
    @LikelyCause(
            when = "Content-Length: 4",
            value = "Content-Length is what came, so this is complete. contentBytes is what came, without the head.")
    @LikelyCause("A response without Content-Length is complete when the connection has ended in good"
            + " order; storable is asked about it then, and not earlier.")
    void these_are_complete_responses(String response) throws HttpException {
        Optional<CachedResponse> stored =
                StoringRules.storable(Samples.get(Samples.URL), Samples.bytes(response), CacheLimits.DEFAULT);

        assertThat(stored).as("what may be stored").isPresent();
        assertThat(Samples.sent(stored.get())).as("what a later client gets").isEqualTo(Samples.bytes(response));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 100 Continue\r\n\r\n",
                "HTTP/1.1 103 Early Hints\r\nLink: <a>\r\n\r\n",
                "HTTP/1.1 103\nContent-Length: 9\n\n",
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: <a>\r\n\r\n",
            })
    @DisplayName("Interim responses are left out: what is stored begins with the final head")
    @LikelyCause("StoringRules.storable is given, finished: store what it returns, not all bytes that have passed.")
    void interim_responses_are_left_out(String interim) throws HttpException {
        String whole = response("Content-Length: 4");
        Optional<CachedResponse> stored =
                StoringRules.storable(Samples.get(Samples.URL), Samples.bytes(interim + whole), CacheLimits.DEFAULT);

        assertThat(stored).as("what may be stored").isPresent();
        assertThat(Samples.sent(stored.get())).as("what a later client gets").isEqualTo(Samples.bytes(whole));
        assertThat(stored.get().contentBytes()).as("bytes of content").isEqualTo(4);
        assertThat(stored.get().headBytes()).as("bytes of the head").isEqualTo(whole.length() - 4);
    }

    private static String response(String headerLines) {
        return "HTTP/1.1 200 OK\r\n" + headerLines.replace("|", "\r\n") + "\r\n\r\nbody";
    }

    private static boolean storable(String response) throws HttpException {
        return StoringRules.storable(Samples.get(Samples.URL), Samples.bytes(response), CacheLimits.DEFAULT)
                .isPresent();
    }
}
