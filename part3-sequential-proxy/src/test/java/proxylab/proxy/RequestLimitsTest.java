package proxylab.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import proxylab.exchange.RawOrigin;
import proxylab.exchange.RawResponse;
import proxylab.http.HttpLimits;
import proxylab.lesson.LikelyCause;
import proxylab.probe.RawClient;

@Tag("step-3.4")
@DisplayName("What a client may send, and how long it may take, is limited: 414, 431 and 408 beyond that")
@LikelyCause(
        "HttpRequest.read of part 2 keeps these limits, and its handler answers. Look for a place in your code that"
                + " reads from the client, or that catches the HttpException.")
@Execution(ExecutionMode.CONCURRENT)
class RequestLimitsTest {
    private RunningProxy proxy;
    private RawOrigin origin;

    @BeforeEach
    void start() throws IOException {
        proxy = RunningProxy.start();
        origin = RawOrigin.answering(RawOrigin.ok("text/plain", "hello".getBytes()));
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        origin.close();
    }

    @Test
    @DisplayName("the default limits allow a head of at least 16 KB")
    void the_limits_are_wide_enough() {
        assertThat(HttpLimits.DEFAULT.maxRequestLineBytes())
                .as("the most bytes of a request line")
                .isGreaterThanOrEqualTo(16 << 10);
        assertThat(HttpLimits.DEFAULT.maxHeaderBytes())
                .as("the most bytes of all header lines")
                .isGreaterThanOrEqualTo(16 << 10);
    }

    @Test
    @DisplayName("414: a request line may be as long as the limit, not a byte longer")
    void a_long_request_line() throws IOException {
        assertStatus(200, requestLine(HttpLimits.DEFAULT.maxRequestLineBytes()) + "\r\n\r\n");
        assertStatus(414, requestLine(HttpLimits.DEFAULT.maxRequestLineBytes() + 1) + "\r\n\r\n");
        assertThat(origin.requests()).as("the forwarded requests").hasSize(1);
        proxy.assertServesTheNextClient();
    }

    @Test
    @DisplayName("431: all header lines together may be as long as the limit, not a byte longer")
    void long_headers() throws IOException {
        int limit = HttpLimits.DEFAULT.maxHeaderBytes();
        String start = requestLine(200) + "\r\n";
        assertStatus(200, start + headerLines(limit, 1) + "\r\n");
        assertStatus(200, start + headerLines(limit, 64) + "\r\n");
        assertStatus(431, start + headerLines(limit + 1, 1) + "\r\n");
        assertStatus(431, start + headerLines(limit + 1, 64) + "\r\n");
        assertThat(origin.requests()).as("the forwarded requests").hasSize(2);
        proxy.assertServesTheNextClient();
    }

    @ParameterizedTest(name = "after {0} bytes")
    @DisplayName("a line without an end gets its answer while the client is still sending")
    @ValueSource(ints = {20_000, 1_000_000, 5_000_000})
    void an_endless_line(int bytes) throws IOException {
        try (RawClient client = proxy.connect()) {
            client.send("GET http://h/" + "a".repeat(bytes));
            RawResponse response = RawResponse.readFrom(client);
            assertThat(response.status()).as("the status").isEqualTo(414);
            assertThat(response.bodyText()).as("the page").contains("</html>");
        }
        proxy.assertServesTheNextClient();
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("408: a client that is too slow with its request, wherever it stops")
    @ValueSource(strings = {"nothing", "GET URL HTT", "GET URL HTTP/1.0\r\nX: a\r\n"})
    void a_slow_client(String sent) throws IOException {
        HttpLimits impatient = new HttpLimits(16 << 10, 64 << 10, 400);
        try (RunningProxy strict = RunningProxy.start(impatient)) {
            RawResponse response = strict.exchange(sent.equals("nothing") ? "" : sent.replace("URL", origin.url("/")));
            assertThat(response.status()).as("the status").isEqualTo(408);
            strict.assertServesTheNextClient();
        }
        assertThat(origin.connections()).as("the connections to the origin").isZero();
    }

    private void assertStatus(int status, String request) throws IOException {
        assertThat(proxy.exchange(request).status()).as("the status").isEqualTo(status);
    }

    /** A good request line of exactly this length. */
    private String requestLine(int length) {
        String start = "GET " + origin.url("/");
        String end = " HTTP/1.0";
        return start + "a".repeat(length - start.length() - end.length()) + end;
    }

    /** Good header lines of this length together, with their line ends. */
    private static String headerLines(int length, int count) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < count; i++) {
            int own = i < count - 1 ? length / count : length - lines.length();
            lines.append("X: ").append("v".repeat(own - 5)).append("\r\n");
        }
        return lines.toString();
    }
}
