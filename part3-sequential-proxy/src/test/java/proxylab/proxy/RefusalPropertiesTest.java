package proxylab.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import proxylab.exchange.RawOrigin;
import proxylab.exchange.RawResponse;
import proxylab.lesson.LikelyCause;
import proxylab.probe.RawClient;

@Tag("step-3.4")
@Label("GET and HEAD without content pass, and nothing else does")
@LikelyCause("Compare the whole method, with its letter case. A Content-Length above 0 announces content.")
class RefusalPropertiesTest {
    private static final byte[] ANSWER = RawOrigin.ok("text/plain", new byte[0]);
    private static final AtomicInteger ASKED = new AtomicInteger();

    private static RunningProxy proxy;

    @BeforeContainer
    static void start() throws IOException {
        proxy = RunningProxy.start((request, client) -> {
            ASKED.incrementAndGet();
            client.write(ANSWER);
        });
    }

    @AfterContainer
    static void stop() {
        proxy.close();
    }

    @Property(tries = 100)
    @Label("501: any other method, and the upstream is not asked")
    void another_method(@ForAll("otherMethods") String method) throws IOException {
        assertAnswer(501, method + " http://h/ HTTP/1.0\r\n\r\n");
    }

    @Property(tries = 100)
    @Label("501: content of any length; a Content-Length of 0 is no content")
    void content(@ForAll("methods") String method, @ForAll("lengths") long length) throws IOException {
        assertAnswer(
                length > 0 ? 501 : 200,
                method + " http://h/ HTTP/1.1\r\nHost: h\r\nContent-Length: " + length + "\r\n\r\n");
    }

    private static void assertAnswer(int status, String request) throws IOException {
        int asked = ASKED.get();
        try (RawClient client = proxy.connect()) {
            // no content follows, and the proxy must not wait for any
            assertThat(RawResponse.readFrom(client.send(request).finishSending())
                            .status())
                    .as("the status")
                    .isEqualTo(status);
        }
        assertThat(ASKED.get() - asked).as("how often the upstream was asked").isEqualTo(status == 200 ? 1 : 0);
    }

    @Provide
    Arbitrary<String> methods() {
        return Arbitraries.of("GET", "HEAD");
    }

    @Provide
    Arbitrary<Long> lengths() {
        return Arbitraries.oneOf(
                Arbitraries.of(0L, 1L, 2L, Integer.MAX_VALUE + 1L, 1L << 32, 999_999_999_999_999_999L),
                Arbitraries.longs().between(0, 1_000));
    }

    /** Tokens (RFC 9110 section 5.6.2), many of them nearly GET or HEAD. */
    @Provide
    Arbitrary<String> otherMethods() {
        Arbitrary<String> near = Arbitraries.of(
                "get", "Get", "GETS", "GE", "G", "head", "HEADER", "HEA", "GETHEAD", "-GET", "POST", "PUT", "DELETE",
                "TRACE", "OPTIONS", "PATCH", "CONNECT", "connect");
        Arbitrary<String> any = Arbitraries.strings()
                .alpha()
                .numeric()
                .withChars("!#$%&'*+-.^_`|~")
                .ofMinLength(1)
                .ofMaxLength(20);
        return Arbitraries.oneOf(near, any, any.map(token -> token.toUpperCase(Locale.ROOT)))
                .filter(method -> !method.equals("GET") && !method.equals("HEAD"));
    }
}
