package proxylab.exchange;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import proxylab.probe.RawClient;

@DisplayName("A raw client and a raw origin see every byte")
@Execution(ExecutionMode.CONCURRENT)
class RawExchangeTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration SHORT = Duration.ofMillis(50);

    @Test
    void the_request_is_kept_as_it_came_and_the_response_as_it_was_sent() throws Exception {
        byte[] response = RawOrigin.ok("text/plain", "some text".getBytes(ISO_8859_1));
        try (RawOrigin origin = RawOrigin.answering(response)) {
            String request = "GET /a?b=c HTTP/1.1\r\nhOsT:  x \r\nA: 1\r\na: 2\r\n\r\n";
            RawResponse got = RawResponse.exchange(origin.port(), LIMIT, request);
            assertThat(got.bytes()).isEqualTo(response);
            assertThat(got.status()).isEqualTo(200);
            assertThat(got.header("content-LENGTH")).hasValue("9");
            assertThat(got.bodyText()).isEqualTo("some text");

            RawRequest seen = origin.requests().get(0);
            assertThat(seen.head()).isEqualTo(request);
            assertThat(seen.requestLine()).isEqualTo("GET /a?b=c HTTP/1.1");
            assertThat(seen.target()).isEqualTo("/a?b=c");
            assertThat(seen.headers("Host")).containsExactly("x");
            assertThat(seen.headers("A")).containsExactly("1", "2");
        }
    }

    @Test
    void a_request_in_single_bytes_and_with_bare_linefeeds_is_one_request() throws Exception {
        try (RawOrigin origin = RawOrigin.answering("HTTP/1.0 200 OK\r\n\r\n".getBytes(ISO_8859_1));
                RawClient client = RawClient.connect(origin.port(), LIMIT)) {
            client.sendInPieces("GET / HTTP/1.0\nA: b\n\n".getBytes(ISO_8859_1), 1);
            assertThat(RawResponse.readFrom(client).status()).isEqualTo(200);
            assertThat(origin.requests())
                    .singleElement()
                    .extracting(RawRequest::clientPort)
                    .isEqualTo(client.localPort());
        }
    }

    @Test
    void an_answer_can_be_held_behind_a_gate_while_others_are_served() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        try (RawOrigin origin = RawOrigin.start(exchange -> {
                    if (exchange.request().target().equals("/held")) {
                        gate.await();
                    }
                    exchange.send("HTTP/1.0 200 OK\r\n\r\n" + exchange.request().target());
                });
                RawClient held = RawClient.connect(origin.port(), LIMIT)) {
            held.send("GET /held HTTP/1.0\r\n\r\n");
            assertThat(origin.awaitRequests(1, LIMIT)).isTrue();
            assertThat(RawResponse.exchange(origin.port(), LIMIT, "GET /free HTTP/1.0\r\n\r\n")
                            .bodyText())
                    .isEqualTo("/free");
            assertThatThrownBy(() -> held.limit(SHORT).readSome()).isInstanceOf(SocketTimeoutException.class);
            gate.countDown();
            assertThat(RawResponse.readFrom(held.limit(LIMIT)).bodyText()).isEqualTo("/held");
        }
    }

    @Test
    void waiting_for_requests_ends_with_the_limit() throws Exception {
        try (RawOrigin origin = RawOrigin.answering(new byte[0])) {
            assertThat(origin.awaitRequests(1, SHORT)).isFalse();
            assertThat(origin.awaitRequests(0, Duration.ZERO)).isTrue();
        }
    }

    @Test
    void connections_without_a_whole_request_are_counted_too() throws Exception {
        try (RawOrigin origin = RawOrigin.answering(new byte[0])) {
            try (RawClient client = RawClient.connect(origin.port(), LIMIT)) {
                assertThat(client.send("GET / HTTP/1.0\r\n").finishSending().readToEnd())
                        .isEmpty();
            }
            assertThat(origin.connections()).isEqualTo(1);
            assertThat(origin.requests()).isEmpty();
        }
    }

    @RepeatedTest(20)
    void a_closed_origin_refuses_connections_at_once() throws Exception {
        RawOrigin origin = RawOrigin.answering(new byte[0]);
        RawClient client = RawClient.connect(origin.port(), LIMIT);
        origin.close();
        assertThatThrownBy(() -> RawClient.connect(origin.port(), LIMIT)).isInstanceOf(ConnectException.class);
        assertThatThrownBy(() -> {
                    if (client.readToEnd().length == 0) {
                        throw new IOException("closed");
                    }
                })
                .isInstanceOf(IOException.class);
        client.close();
    }

    @Test
    void an_origin_may_stay_open_after_its_answer_until_the_client_goes() throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        try (RawOrigin origin = RawOrigin.start(exchange -> {
            exchange.send("answer");
            exchange.stayOpen();
            gone.countDown();
        })) {
            try (RawClient client = RawClient.connect(origin.port(), LIMIT)) {
                client.send("GET / HTTP/1.0\r\n\r\n");
                assertThat(client.readExactly(6)).isEqualTo("answer".getBytes(ISO_8859_1));
                client.limit(SHORT);
                assertThatThrownBy(client::readSome).isInstanceOf(SocketTimeoutException.class);
            }
            assertThat(gone.await(LIMIT.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
        }
    }

    @RepeatedTest(5)
    void an_orderly_end_loses_nothing_even_with_unread_input() throws Exception {
        byte[] body = new byte[16 << 20]; // more than the buffers on the way hold
        try (RawOrigin origin = RawOrigin.start(exchange -> {
                    exchange.send(RawOrigin.ok("a/b", body));
                    exchange.finish();
                });
                RawClient client = RawClient.connect(origin.port(), LIMIT)) {
            client.send("GET / HTTP/1.0\r\n\r\nand some more that nobody reads");
            assertThat(RawResponse.readFrom(client).body()).hasSize(body.length);
        }
    }

    @Test
    void both_ends_can_vanish_with_a_reset() throws Exception {
        CountDownLatch seen = new CountDownLatch(1);
        try (RawOrigin origin = RawOrigin.start(exchange -> {
                    if (exchange.request().target().equals("/reset")) {
                        exchange.reset();
                    }
                    try {
                        exchange.socket().getInputStream().read();
                    } catch (SocketException e) {
                        seen.countDown();
                    }
                });
                RawClient first = RawClient.connect(origin.port(), LIMIT);
                RawClient second = RawClient.connect(origin.port(), LIMIT)) {
            assertThatThrownBy(() -> first.send("GET /reset HTTP/1.0\r\n\r\n").readToEnd())
                    .isInstanceOf(SocketException.class);
            second.send("GET / HTTP/1.0\r\n\r\n");
            assertThat(origin.awaitRequests(2, LIMIT)).isTrue();
            second.reset();
            assertThat(seen.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void bytes_can_be_read_as_they_come() throws Exception {
        try (RawOrigin origin = RawOrigin.answering("abcdef".getBytes(ISO_8859_1));
                RawClient client = RawClient.connect(origin.port(), LIMIT)) {
            client.send("GET / HTTP/1.0\r\n\r\n");
            assertThat(client.readExactly(2)).asString(ISO_8859_1).isEqualTo("ab");
            assertThat(client.readSome()).asString(ISO_8859_1).isEqualTo("cdef");
            assertThat(client.readSome()).isEmpty();
        }
    }

    @Test
    void an_ipv6_origin_has_an_ipv6_url() throws Exception {
        try (RawOrigin origin = RawOrigin.start(InetAddress.getByName("::1"), exchange -> exchange.send("x"))) {
            assertThat(origin.url("/p")).isEqualTo("http://[0:0:0:0:0:0:0:1]:" + origin.port() + "/p");
        }
    }

    @Test
    void a_response_may_lack_anything() {
        assertThat(RawResponse.parse(new byte[0]).status()).isZero();
        assertThat(RawResponse.parse("HTTP/1.1 204\r\nA: b".getBytes(ISO_8859_1))
                        .body())
                .isEmpty();
        assertThat(RawResponse.parse("HTTP/1.1 204\r\nA: b\r\n\r\n".getBytes(ISO_8859_1))
                        .status())
                .isEqualTo(204);
        assertThat(RawResponse.parse("garbage\r\n\r\nx".getBytes(ISO_8859_1)).status())
                .isZero();
        assertThat(RawResponse.parse("a\r\n\r\n\0".getBytes(ISO_8859_1))).hasToString("a\\r\\n\\r\\n\\x00");
    }
}
