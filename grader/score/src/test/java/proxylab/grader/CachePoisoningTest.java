package proxylab.grader;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import proxylab.course.Part;
import proxylab.exchange.RawExchange;
import proxylab.exchange.RawOrigin;
import proxylab.exchange.RawRequest;
import proxylab.exchange.RawResponse;
import proxylab.probe.RawClient;
import proxylab.subject.ProxyUnderTest;
import proxylab.subject.ProxyUnderTest.Ground;

/** What an attacker would try: one odd message, after which the cache gives other clients something wrong. */
@DisplayName("After an odd message, ordinary requests for its URL and for another one get the right bytes")
class CachePoisoningTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    static Path folder;

    private static ProxyUnderTest proxy;

    @BeforeAll
    static void start() throws Exception {
        List<String> shortLimits = List.of("--request-timeout-ms", "700", "--origin-timeout-ms", "700");
        proxy = ProxyUnderTest.start(
                new ReferenceLab(folder).launch(Part.CACHE_PROXY), shortLimits, Ground.ofThisSystem(), LIMIT);
    }

    @AfterAll
    static void end() {
        proxy.close();
    }

    static Stream<OddMessage> oddRequests() throws IOException {
        return OddMessage.all().stream().filter(OddMessage::isRequest);
    }

    static Stream<OddMessage> oddResponses() throws IOException {
        return OddMessage.all().stream().filter(message -> !message.isRequest());
    }

    /**
     * The origin server says which object of which host it was asked for: what is stored must be what its URL names.
     */
    @ParameterizedTest(name = "{0}")
    @MethodSource("oddRequests")
    void an_odd_request(OddMessage message) throws Exception {
        try (RawOrigin origin = RawOrigin.start(exchange -> exchange.send(plain(exchange.request())))) {
            answerTo(message.request(origin.port()), message.finish());
            String path = "/request/" + message.id();
            assertRight(origin, path);
            assertRight(origin, path + "/other");
        }
    }

    /** The origin server answers oddly once, as one that an attacker has in hand; then as it should. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("oddResponses")
    void an_odd_response(OddMessage message) throws Exception {
        AtomicInteger asked = new AtomicInteger();
        try (RawOrigin origin = RawOrigin.start(exchange -> {
            if (asked.getAndIncrement() == 0) {
                answerOddly(exchange, message);
            } else {
                exchange.send(plain(exchange.request()));
            }
        })) {
            RawResponse first = withoutInterim(answerTo(message.request(origin.port()), message.finish()));
            String path = "/response/" + message.id();
            RawResponse second = answerTo(get(origin, path), false);
            if (asked.get() == 1) { // from the cache
                assertThat(isWhole(first) && !message.hold())
                        .as("whether the stored response is whole and unambiguous: " + first.headerLines())
                        .isTrue();
                assertThat(second.bytes()).as("the answer from the cache").isEqualTo(first.bytes());
            } else {
                assertThat(second.bodyText()).as("the content of " + path).isEqualTo(name(origin, path));
            }
            assertRight(origin, path + "/other");
        }
    }

    private static void answerOddly(RawExchange exchange, OddMessage message) throws IOException, InterruptedException {
        exchange.send(message.response(exchange.socket().getLocalPort()));
        if (message.hold()) {
            exchange.stayOpen();
        }
    }

    private static RawResponse withoutInterim(RawResponse response) {
        return response.statusLine().matches("HTTP/1\\.1 10[03] .*")
                ? withoutInterim(RawResponse.parse(response.body()))
                : response;
    }

    /** Whether every reader finds the same content in it, and all of it is there. */
    private static boolean isWhole(RawResponse response) {
        List<String> lengths = response.headers("Content-Length");
        boolean isItsLength = lengths.equals(List.of(String.valueOf(response.body().length)));
        return response.statusLine().matches("HTTP/1\\.[0-9] 200( .*)?")
                && !response.isChunked()
                && (lengths.isEmpty() || isItsLength);
    }

    @Test
    @DisplayName("A host named by Host alone gets nothing into the cache under the target's URL, nor under its own")
    void another_host() throws Exception {
        try (RawOrigin attacker = RawOrigin.start(exchange -> exchange.send(plain(exchange.request())));
                RawOrigin victim = RawOrigin.start(exchange -> exchange.send(plain(exchange.request())))) {
            String request = "GET " + attacker.url("/x") + " HTTP/1.1\r\nHost: 127.0.0.1:" + victim.port() + "\r\n\r\n";
            answerTo(request.getBytes(ISO_8859_1), false);
            assertRight(attacker, "/x");
            assertRight(victim, "/x");
        }
    }

    private static void assertRight(RawOrigin origin, String path) throws IOException {
        RawResponse answer = answerTo(get(origin, path), false);
        assertThat(answer.status()).as("the status of " + path).isEqualTo(200);
        assertThat(answer.bodyText()).as("the content of " + path).isEqualTo(name(origin, path));
    }

    private static byte[] get(RawOrigin origin, String path) {
        return ("GET " + origin.url(path) + " HTTP/1.1\r\nHost: 127.0.0.1:" + origin.port() + "\r\n\r\n")
                .getBytes(ISO_8859_1);
    }

    private static String name(RawOrigin origin, String path) {
        return path + " of [127.0.0.1:" + origin.port() + "]";
    }

    /** Its content names the object that was asked for. */
    private static byte[] plain(RawRequest request) {
        String content = request.target() + " of " + request.headers("Host");
        return ("HTTP/1.1 200 OK\r\nContent-Length: " + content.length() + "\r\n\r\n" + content).getBytes(ISO_8859_1);
    }

    private static RawResponse answerTo(byte[] request, boolean finish) throws IOException {
        try (RawClient client = proxy.connect(LIMIT)) {
            client.send(request);
            if (finish) {
                client.finishSending();
            }
            return RawResponse.parse(client.readToEndOrReset());
        }
    }
}
