package proxylab.grader;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import proxylab.course.Part;
import proxylab.exchange.RawOrigin;
import proxylab.exchange.RawResponse;
import proxylab.probe.RawClient;
import proxylab.subject.ProxyUnderTest;
import proxylab.subject.ProxyUnderTest.Ground;

@DisplayName("An odd message is refused, or forwarded in a form that every reader reads in the same way")
class OddMessagesTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final List<String> SHORT_LIMITS =
            List.of("--request-timeout-ms", "700", "--origin-timeout-ms", "700");

    /** Answers with these are the proxy's own; no odd response has one. */
    private static final List<Integer> OF_THE_PROXY = List.of(400, 408, 414, 431, 500, 501, 502, 504, 505);

    private static final Pattern REQUEST_LINE = Pattern.compile("(GET|HEAD) /[!-~\u0080-\u00ff]* HTTP/1\\.0");
    private static final Pattern FIELD = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+:[^\r\n\0]*");
    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.\\d [1-9]\\d\\d( [^\r\n\0]*)?");
    private static final Pattern LINE = Pattern.compile("[^\r\n\0]+");

    @TempDir
    static Path folder;

    private static final List<ProxyUnderTest> PROXIES = new ArrayList<>();

    @BeforeAll
    @Timeout(300) // all sources of the parts are compiled
    static void start() throws Exception {
        ReferenceLab reference = new ReferenceLab(folder);
        for (Part stage : List.of(Part.SEQUENTIAL_PROXY, Part.CONCURRENT_PROXY, Part.CACHE_PROXY)) {
            PROXIES.add(ProxyUnderTest.start(reference.launch(stage), SHORT_LIMITS, Ground.ofThisSystem(), LIMIT));
        }
    }

    @AfterAll
    static void end() {
        PROXIES.forEach(ProxyUnderTest::close);
    }

    static Stream<Arguments> messages() throws IOException {
        return OddMessage.all().stream()
                .flatMap(message -> Stream.of(0, 1, 2).map(at -> Arguments.of(message, "part " + (at + 3), at)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("messages")
    void it_is_refused_or_plain(OddMessage message, String part, int at) throws Exception {
        BlockingQueue<String> forwarded = new LinkedBlockingQueue<>();
        try (RawOrigin origin = RawOrigin.start(exchange -> {
                    forwarded.add(exchange.request().head());
                    exchange.send(message.response(exchange.socket().getLocalPort()));
                    if (message.hold()) {
                        exchange.stayOpen();
                    }
                });
                RawClient client = PROXIES.get(at).connect(LIMIT)) {
            client.send(message.request(origin.port()));
            if (message.finish()) {
                client.finishSending();
            }
            RawResponse answer = RawResponse.parse(client.readToEndOrReset());
            if (OF_THE_PROXY.contains(answer.status())) {
                assertThat(message.lab()).as("what is expected of " + message).isEqualTo("" + answer.status());
                assertThat(forwarded.isEmpty() || !message.isRequest())
                        .as("whether nothing of a request that was refused was forwarded")
                        .isTrue();
                return;
            }
            String other = message.isRequest() ? forwarded.take() : new String(answer.bytes(), ISO_8859_1);
            assertThat(message.isIn(other) ? "kept" : "mended")
                    .as("what became of " + message)
                    .isEqualTo(message.lab());
            if (message.isRequest()) {
                assertPlainRequest(other);
            } else {
                assertPlainResponse(other);
            }
        }
    }

    private static void assertPlainRequest(String head) {
        List<String> lines = lines(head);
        assertThat(lines.get(0)).as("the request line").matches(REQUEST_LINE);
        assertThat(lines.subList(1, lines.size())).as("the header lines").allMatch(FIELD.asMatchPredicate());
        assertThat(values(lines, "host")).as("the hosts").hasSize(1);
        assertThat(values(lines, "transfer-encoding")).as("the codings").isEmpty();
        assertThat(values(lines, "content-length")).as("the lengths").hasSizeLessThan(2);
        assertThat(values(lines, "content-length")).as("the length").allMatch(length -> length.matches("0+"));
    }

    private static void assertPlainResponse(String text) {
        List<String> lines = lines(text);
        assertThat(lines.get(0)).as("the status line").matches(STATUS_LINE);
        assertThat(lines).as("the lines of the head").allMatch(LINE.asMatchPredicate());
        List<String> lengths = values(lines, "content-length");
        List<String> codings = values(lines, "transfer-encoding");
        assertThat(lengths).as("the lengths").hasSizeLessThan(2).allMatch(length -> length.matches("\\d{1,18}"));
        assertThat(codings.isEmpty() || lengths.isEmpty())
                .as("whether one thing tells the end")
                .isTrue();
        assertThat(String.join(",", codings)).as("the codings").matches("(?i)|(.*,)? *chunked");
        if (lines.get(0).matches("HTTP/1\\.\\d 1.*")) {
            String next = text.substring(text.indexOf("\r\n\r\n") + 4);
            if (!next.isEmpty()) {
                assertPlainResponse(next);
            }
        } else {
            assertThat(lines.get(lines.size() - 1))
                    .as("the last line of the head")
                    .isEqualTo("Connection: close");
        }
    }

    /** Those before the empty line. */
    private static List<String> lines(String message) {
        assertThat(message).as("the message").contains("\r\n\r\n");
        return Arrays.asList(message.substring(0, message.indexOf("\r\n\r\n")).split("\r\n"));
    }

    private static List<String> values(List<String> lines, String name) {
        return lines.stream()
                .filter(line -> line.matches("(?is)" + name + "[^a-z0-9_-]*:.*"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .toList();
    }
}
