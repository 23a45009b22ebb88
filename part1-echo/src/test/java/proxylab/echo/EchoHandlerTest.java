package proxylab.echo;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import proxylab.probe.RawClient;
import proxylab.probe.VisibleBytes;

@Tag("step-1.2")
@DisplayName("Echo sends back what it gets, byte for byte, until the client has no more")
class EchoHandlerTest {
    private static final byte[] EVERY_BYTE = everyByte();

    private RunningServer echo;

    @BeforeEach
    void start() throws IOException {
        echo = RunningServer.start(new EchoHandler(10_000));
    }

    @AfterEach
    void stop() {
        echo.close();
    }

    @Test
    @DisplayName("A line comes back while the connection stays open")
    void a_line_comes_back_at_once() throws IOException {
        try (RawClient client = echo.connect()) {
            client.send("hello\n");

            assertThat(new String(client.readExactly(6), ISO_8859_1))
                    .as("the echo of the first line; nothing else has been sent, and the connection is still open")
                    .isEqualTo("hello\n");
            client.send("again\n");
            assertThat(new String(client.readExactly(6), ISO_8859_1)).isEqualTo("again\n");
        }
    }

    @Test
    @DisplayName("Bytes without any line end come back, too")
    void bytes_without_a_line_end_come_back_at_once() throws IOException {
        try (RawClient client = echo.connect()) {
            client.send("no line end");

            assertThat(new String(client.readExactly(11), ISO_8859_1))
                    .as("the echo; does the handler wait for a LF?")
                    .isEqualTo("no line end");
        }
    }

    @ParameterizedTest(name = "in pieces of {0} bytes")
    @ValueSource(ints = {1, 7, 256, 100_000})
    @DisplayName("Every byte from 0 to 255 survives, in any pieces")
    void bytes_are_not_changed(int pieceBytes) throws IOException {
        try (RawClient client = echo.connect()) {
            client.sendInPieces(EVERY_BYTE, pieceBytes).finishSending();
            byte[] echoed = client.readToEnd();

            assertThat(echoed)
                    .as(
                            "the echo of binary data: %s\nwas it turned into text on the way?",
                            VisibleBytes.difference(EVERY_BYTE, echoed))
                    .isEqualTo(EVERY_BYTE);
        }
    }

    @Test
    @DisplayName("After a half-close the rest still comes back, then the server closes")
    void what_was_sent_before_a_half_close_comes_back() throws IOException {
        try (RawClient client = echo.connect()) {
            client.send("the last words").finishSending();

            assertThat(new String(client.readToEnd(), ISO_8859_1)).isEqualTo("the last words");
        }
    }

    @Test
    @DisplayName("A client that sends nothing gets nothing, and an orderly end")
    void nothing_comes_back_for_nothing() throws IOException {
        try (RawClient client = echo.connect()) {
            assertThat(client.finishSending().readToEnd()).isEmpty();
        }
    }

    @Test
    @DisplayName("5 MB come back whole to a client that reads and writes at once")
    void much_data_comes_back_whole() throws Exception {
        byte[] much = new byte[5 << 20];
        new Random(1).nextBytes(much);
        try (RawClient client = echo.connect()) {
            CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> sendAll(client, much));
            byte[] echoed = client.readToEnd();
            sending.get(10, TimeUnit.SECONDS);

            assertThat(echoed).as("%s", VisibleBytes.difference(much, echoed)).isEqualTo(much);
        }
    }

    @Test
    @DisplayName("A client that vanishes in the middle (RST) does not keep the next one from being served")
    void after_a_reset_the_next_client_is_served() throws IOException {
        try (RawClient vanishing = echo.connect()) {
            vanishing.send("some");
            vanishing.readExactly(4);
            vanishing.send("more and").reset();
        }
        assertNextClientIsServed();
    }

    @Test
    @DisplayName("A client that is silent for too long is sent away, and the log says why")
    void a_silent_client_is_closed_after_the_time_limit() throws IOException {
        try (RunningServer impatient = RunningServer.start(new EchoHandler(100));
                RawClient silent = impatient.connect()) {
            assertThat(silent.readToEnd())
                    .as("the server should close after 100 ms of silence; is the socket's time limit set?")
                    .isEmpty();
            await().atMost(RunningServer.LIMIT).untilAsserted(() -> assertThat(impatient.log())
                    .as("what the server logged")
                    .anySatisfy(line -> assertThat(line).contains("timed out")));
        }
    }

    private void assertNextClientIsServed() throws IOException {
        try (RawClient next = echo.connect()) {
            next.send("next").finishSending();
            assertThat(new String(next.readToEnd(), ISO_8859_1))
                    .as("the client after the one that vanished")
                    .isEqualTo("next");
        }
    }

    private static void sendAll(RawClient client, byte[] bytes) {
        try {
            client.sendInPieces(bytes, 64 << 10).finishSending();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] everyByte() {
        byte[] bytes = new byte[1_024];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }
}
