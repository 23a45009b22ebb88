package proxylab.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import proxylab.exchange.RawResponse;
import proxylab.lesson.LikelyCause;
import proxylab.probe.RawClient;

@Tag("step-2.5")
@DisplayName("A client reads the whole error page, whatever it was still sending")
@LikelyCause("After the page, call input.drain() if the request was not read to its end or announces content, and "
        + "input.drainWhatHasArrived() otherwise: a socket that is closed while it has unread bytes sends a reset.")
@Execution(ExecutionMode.CONCURRENT)
class ClientInputTest {
    private static final int FIVE_MB = 5 << 20;

    /** Refuses everything without reading any content. */
    private static final class Refusing extends HttpHandler {
        Refusing(int requestTimeoutMillis) {
            super("Test", new HttpLimits(1_000, 1_000, requestTimeoutMillis), line -> {});
        }

        @Override
        protected void answer(HttpExchange exchange) throws HttpException {
            throw new HttpException(HttpStatus.NOT_IMPLEMENTED, "no");
        }
    }

    /** Fails at everything with a mistake of its own, without reading any content. */
    private static final class Mistaken extends HttpHandler {
        Mistaken() {
            super("Test", new HttpLimits(1_000, 1_000, 10_000), line -> {});
        }

        @Override
        protected void answer(HttpExchange exchange) {
            throw new IllegalStateException("a mistake");
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"Content-Length: 5242880", "Transfer-Encoding: chunked"})
    @DisplayName("5 MB of unwanted content are read and discarded: the page arrives, and no reset")
    void unwanted_content_does_not_destroy_the_page(String announcement) throws IOException {
        try (RunningServer server = RunningServer.start(new Refusing(10_000));
                RawClient client = server.connect()) {
            client.send("POST / HTTP/1.1\r\n" + announcement + "\r\n\r\n")
                    .send(new byte[FIVE_MB])
                    .finishSending();

            assertWholePage(RawResponse.readFrom(client), 501);
        }
    }

    @Test
    @DisplayName("After a mistake in our own code, too, 5 MB of content are discarded before the connection ends")
    @LikelyCause(
            "The RuntimeException was rethrown before the drain, so the socket was closed while content was coming, "
                    + "and the reset destroyed the page. The order: the page, the drain, then the exception.")
    void a_mistake_is_rethrown_after_the_drain() throws IOException {
        try (RunningServer server = RunningServer.start(new Mistaken());
                RawClient client = server.connect()) {
            client.send("POST / HTTP/1.1\r\nContent-Length: " + FIVE_MB + "\r\n\r\n")
                    .send(new byte[FIVE_MB])
                    .finishSending();

            assertWholePage(RawResponse.readFrom(client), 500);
        }
    }

    @Test
    @DisplayName("A request line far past its limit is read and discarded, too")
    void a_request_line_far_too_long_does_not_destroy_the_page() throws IOException {
        try (RunningServer server = RunningServer.start(new Refusing(10_000));
                RawClient client = server.connect()) {
            client.send("GET /" + "a".repeat(FIVE_MB) + " HTTP/1.0\r\n\r\n");

            assertWholePage(RawResponse.readFrom(client), 414);
        }
    }

    @Test
    @DisplayName("Bytes after a request that announces none are read and discarded, too")
    void unannounced_bytes_do_not_destroy_the_page() throws IOException {
        try (RunningServer server = RunningServer.start(new Refusing(10_000));
                RawClient client = server.connect()) {
            client.send("GET / HTTP/1.0\r\n\r\n" + "x".repeat(200_000));

            assertWholePage(RawResponse.readFrom(client), 501);
        }
    }

    @Test
    @DisplayName("After bytes that nobody announced, more may come once the page has been sent, and cause no reset")
    @LikelyCause("A request without content may be followed by bytes all the same: after its page, call"
            + " input.drainWhatHasArrived(). Whoever is still sending when the socket is closed gets a reset.")
    void more_unannounced_bytes_meet_no_reset() throws IOException {
        assertMoreCanBeSent("GET / HTTP/1.0\r\n\r\nx", 501);
    }

    @Test
    @DisplayName("Content that was announced may still come after the page has been sent, and causes no reset")
    void announced_content_that_comes_late_meets_no_reset() throws IOException {
        assertMoreCanBeSent("POST / HTTP/1.0\r\nContent-Length: 100\r\n\r\n", 501);
    }

    @Test
    @DisplayName("A request line that is refused after its last allowed byte may still go on, and causes no reset")
    @LikelyCause(
            "This request was refused before it was read to its end, so there is no request yet (the Optional is "
                    + "empty), and the rest of it is still coming. Nothing of that has arrived: call drain(), which waits for it.")
    void a_request_that_goes_on_after_its_page_meets_no_reset() throws IOException {
        assertMoreCanBeSent("GET /" + "a".repeat(996), 414); // 1,001 bytes: nothing is left in any buffer
    }

    /** Whether the client can go on sending after the page has come. */
    private static void assertMoreCanBeSent(String request, int status) throws IOException {
        try (RunningServer server = RunningServer.start(new Refusing(10_000))) {
            boolean received = false;
            for (int attempt = 0; attempt < 3 && !received; attempt++) { // a busy machine may take 2 s once
                try (RawClient client = server.connect()) {
                    client.send(request);
                    assertWholePage(RawResponse.readFrom(client), status);
                    received = canSend(client, 10);
                }
            }
            assertThat(received)
                    .as("whether what follows can be sent to its end")
                    .isTrue();
        }
    }

    @Test
    @DisplayName("A client that keeps its side open does not have to wait for the drain: the page ends at once")
    @LikelyCause(
            "drain() says first that nothing more will be sent, then reads; the page must have been written before.")
    void the_page_ends_before_the_drain_does() throws IOException {
        long shortestMillis = Long.MAX_VALUE;
        try (RunningServer server = RunningServer.start(new Refusing(10_000))) {
            for (int attempt = 0; attempt < 3 && shortestMillis > 1_500; attempt++) { // a busy machine may be slow once
                try (RawClient client = server.connect()) {
                    long start = System.nanoTime();
                    client.send("POST / HTTP/1.0\r\nContent-Length: 9\r\n\r\n");
                    assertWholePage(RawResponse.readFrom(client), 501);
                    shortestMillis = Math.min(shortestMillis, (System.nanoTime() - start) / 1_000_000);
                }
            }
        }
        assertThat(shortestMillis).as("the milliseconds to the end of the page").isLessThanOrEqualTo(1_500);
    }

    @Test
    @DisplayName("A client that announced no content is not waited for, although it keeps its side open")
    @LikelyCause(
            "drain() waits up to 2 s for the client to close. Where the whole request was read and it announces no "
                    + "content, nothing more is expected: call drainWhatHasArrived(), which does not wait.")
    void nothing_announced_is_not_waited_for() throws IOException {
        long shortestMillis = Long.MAX_VALUE;
        try (RunningServer server = RunningServer.start(new Refusing(10_000))) {
            for (int attempt = 0; attempt < 3 && shortestMillis > 1_500; attempt++) { // a busy machine may be slow once
                try (RawClient stays = server.connect()) {
                    assertWholePage(RawResponse.readFrom(stays.send("GET / HTTP/1.0\r\n\r\n")), 501);
                    long start = System.nanoTime();
                    assertWholePage(server.ask("GET /next"), 501);
                    shortestMillis = Math.min(shortestMillis, (System.nanoTime() - start) / 1_000_000);
                }
            }
        }
        assertThat(shortestMillis)
                .as("the milliseconds until the next client was answered")
                .isLessThanOrEqualTo(1_500);
    }

    @Test
    @DisplayName("A client that sends without end is not read for ever: the next one is served")
    @LikelyCause("Leave the draining to ClientInput, which stops after 2 s or 16 MB; a loop of your own may never end.")
    void draining_is_bounded() throws Exception {
        try (RunningServer server = RunningServer.start(new Refusing(10_000));
                RawClient endless = server.connect();
                RawClient next = server.connect()) {
            endless.send("POST / HTTP/1.0\r\nContent-Length: 999999999\r\n\r\n");
            next.send("GET / HTTP/1.0\r\n\r\n");
            CompletableFuture<Long> flood = CompletableFuture.supplyAsync(() -> sendUntilItFails(endless));

            assertWholePage(RawResponse.readFrom(next), 501);
            assertThat(flood.get(10, TimeUnit.SECONDS))
                    .as("the bytes that could be sent until the server closed")
                    .isLessThan(64 << 20);
        }
    }

    @Test
    @DisplayName("A request that never becomes whole is a 408, although its bytes keep coming")
    @LikelyCause("A SocketTimeoutException while the request is read is a 408.")
    void a_dripping_client_is_answered_with_408() throws Exception {
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        try (RunningServer server = RunningServer.start(new Refusing(300));
                RawClient client = server.connect()) {
            client.send("GET / HTTP/1.0\r\nX: ");
            clock.scheduleAtFixedRate(() -> sendOne(client), 0, 10, TimeUnit.MILLISECONDS);

            assertWholePage(RawResponse.readFrom(client), 408);
        } finally {
            clock.shutdownNow();
        }
    }

    @ParameterizedTest(name = "after [{0}]")
    @ValueSource(strings = {"", "GET", "GET / HTTP/1.0\r\n", "GET / HTTP/1.0\r\nHost: h\r\n"})
    @DisplayName("A client that falls silent in the middle of its request gets a 408, and the next is served")
    @LikelyCause("A SocketTimeoutException while the request is read is a 408, even if nothing was sent at all.")
    void a_silent_client_is_answered_with_408(String sent) throws IOException {
        try (RunningServer server = RunningServer.start(new Refusing(150))) {
            try (RawClient silent = server.connect()) {
                assertWholePage(RawResponse.readFrom(silent.send(sent)), 408);
            }
            assertWholePage(server.ask("GET /next"), 501);
        }
    }

    private static void assertWholePage(RawResponse response, int status) {
        assertThat(response.status()).as("the status").isEqualTo(status);
        assertThat(response.header("Content-length"))
                .as("the length of the page")
                .contains(String.valueOf(response.body().length));
    }

    private static boolean canSend(RawClient client, int pieces) {
        try {
            for (int i = 0; i < pieces; i++) {
                client.send("ten bytes!");
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static void sendOne(RawClient client) {
        try {
            client.send("x");
        } catch (IOException e) {
            throw new IllegalStateException("closed: the clock stops", e);
        }
    }

    private static long sendUntilItFails(RawClient client) {
        byte[] piece = new byte[64 << 10];
        long sent = 0;
        try {
            while (true) {
                client.send(piece);
                sent += piece.length;
            }
        } catch (IOException e) {
            return sent;
        }
    }
}
