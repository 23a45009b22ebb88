package proxylab.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import proxylab.probe.ChildProgram;
import proxylab.probe.RawClient;
import proxylab.probe.RawOrigin;

@Tag("step-3.3")
@DisplayName("step 3.3: the response as the client gets it")
class RelayTest {
    private static final String HEAD = "HTTP/1.0 200 OK\r\nContent-Type: application/octet-stream\r\n\r\n";

    private ProxyUnderTest proxy;

    @BeforeEach
    void start() throws IOException {
        proxy = ProxyUnderTest.start();
    }

    @AfterEach
    void stop() {
        proxy.close();
    }

    @Test
    @DisplayName("all 256 byte values go through unchanged")
    void all_byte_values() throws IOException {
        byte[] body = new byte[256];
        for (int i = 0; i < body.length; i++) {
            body[i] = (byte) i;
        }
        assertRelayed(RawOrigin.ok("application/octet-stream", body));
    }

    @ParameterizedTest(name = "{0} bytes")
    @DisplayName("a body of any size goes through unchanged")
    @ValueSource(ints = {0, 1, 1_460, 8_191, 8_192, 8_193, 32_768, 32_769, 102_400, 5_000_000})
    void any_size(int bodyBytes) throws IOException {
        assertRelayed(RawOrigin.ok("application/octet-stream", randomBytes(bodyBytes)));
    }

    @Test
    @DisplayName("without a Content-Length the response ends where the origin closes")
    void no_content_length() throws IOException {
        assertRelayed((HEAD + "as long as\0it lasts").getBytes(ISO_8859_1));
    }

    @ParameterizedTest(name = "response {index}")
    @DisplayName("the proxy relays bytes, it does not judge them")
    @ValueSource(
            strings = {
                "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.0 304 Not Modified\r\nEtag: \"x\"\r\n\r\n",
                "HTTP/1.1 299 \u00e9\r\nSet-Cookie: a\r\nSET-COOKIE: b\r\nX:\r\n\r\n",
                "HTTP/1.0 200 OK\nLines: end with LF\n\nbody",
                "HTTP/1.0 200 OK\r\nContent-Length: 10\r\n\r\nless",
                "HTTP/1.0 200 OK\r\nContent-Length: 4\r\n\r\nmore than that",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
                "HTTP/1.0 200 OK",
                "not HTTP at all",
                "\0"
            })
    void whatever_it_is(String response) throws IOException {
        assertRelayed(response.getBytes(ISO_8859_1));
    }

    @Test
    @DisplayName("a HEAD request is forwarded as HEAD, and its answer has a length and no body")
    void head() throws IOException {
        byte[] answer = "HTTP/1.0 200 OK\r\nContent-Length: 5000000\r\n\r\n".getBytes(ISO_8859_1);
        try (RawOrigin origin = RawOrigin.answering(answer)) {
            ProxyUnderTest.assertSameBytes(
                    answer,
                    proxy.exchange("HEAD " + origin.url("/") + " HTTP/1.1\r\nHost: h\r\n\r\n")
                            .bytes(),
                    "the relayed answer to HEAD; waiting for 5,000,000 bytes would be waiting for ever");
            assertThat(origin.requests().get(0).requestLine()).isEqualTo("HEAD / HTTP/1.0");
        }
    }

    @Test
    @DisplayName("a response may come in a thousand pieces")
    void in_many_pieces() throws IOException {
        byte[] body = randomBytes(10_000);
        try (RawOrigin origin = RawOrigin.start(exchange -> {
            exchange.send(HEAD);
            for (int from = 0; from < body.length; from += 10) {
                exchange.socket().getOutputStream().write(body, from, 10);
            }
        })) {
            ProxyUnderTest.assertSameBytes(body, proxy.get(origin.url("/")).body(), "the relayed body");
        }
    }

    @Test
    @DisplayName("nothing is held back: the client has each part while the origin still holds the next")
    void each_part_arrives_before_the_next_is_sent() throws Exception {
        CountDownLatch clientHasTheHead = new CountDownLatch(1);
        CountDownLatch clientHasOneByte = new CountDownLatch(1);
        try (RawOrigin origin = RawOrigin.start(exchange -> {
                    exchange.send(HEAD);
                    ProxyUnderTest.await(clientHasTheHead, "the client has the head");
                    exchange.send("x");
                    ProxyUnderTest.await(clientHasOneByte, "the client has the first byte of the body");
                    exchange.send("y");
                });
                RawClient client = proxy.connect()) {
            client.send("GET " + origin.url("/") + " HTTP/1.0\r\n\r\n");
            // a proxy that waits for a full buffer, or for the end, lets these reads time out
            assertThat(new String(client.readExactly(HEAD.length()), ISO_8859_1))
                    .isEqualTo(HEAD);
            clientHasTheHead.countDown();
            assertThat(new String(client.readExactly(1), ISO_8859_1)).isEqualTo("x");
            clientHasOneByte.countDown();
            assertThat(new String(client.readToEnd(), ISO_8859_1)).isEqualTo("y");
        }
    }

    @Test
    @DisplayName("a response four times as large as the heap goes through: the proxy keeps no more than a piece")
    void a_response_larger_than_the_heap() throws Exception {
        byte[] megabyte = randomBytes(1 << 20);
        int count = 48;
        ProcessBuilder smallJvm = new ProcessBuilder(
                ChildProgram.javaCommand(System.getProperty("java.class.path"), SequentialProxy.class.getName(), "0")
                        .stream()
                        .map(word -> word.startsWith("-Xmx") ? "-Xmx12m" : word)
                        .toList());
        try (RawOrigin origin = RawOrigin.start(exchange -> {
                    exchange.send(HEAD);
                    for (int i = 0; i < count; i++) {
                        exchange.send(megabyte);
                    }
                });
                ChildProgram program = ChildProgram.start(smallJvm);
                RawClient client = RawClient.connect(
                        program.awaitListeningPort(ProxyUnderTest.LIMIT).orElseThrow(), ProxyUnderTest.LIMIT)) {
            client.send("GET " + origin.url("/") + " HTTP/1.0\r\n\r\n");
            assertThat(new String(client.readExactly(HEAD.length()), ISO_8859_1))
                    .isEqualTo(HEAD);
            for (int i = 0; i < count; i++) {
                ProxyUnderTest.assertSameBytes(
                        megabyte, client.readExactly(megabyte.length), "megabyte " + i + "; " + program.errors());
            }
            assertThat(client.readToEnd()).isEmpty();
        }
    }

    private void assertRelayed(byte[] response) throws IOException {
        try (RawOrigin origin = RawOrigin.answering(response)) {
            ProxyUnderTest.assertSameBytes(response, proxy.get(origin.url("/")).bytes(), "the relayed response");
        }
    }

    private static byte[] randomBytes(int count) {
        byte[] bytes = new byte[count];
        new Random(count).nextBytes(bytes);
        return bytes;
    }
}
