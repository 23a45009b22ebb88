package proxylab.echo;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import proxylab.lesson.LikelyCause;
import proxylab.net.PlainServer;
import proxylab.probe.RawClient;

@Tag("step-1.2")
@DisplayName("Echo sends back what it gets, byte for byte, until the client has no more")
@LikelyCause("The loop must write exactly the bytes that each read gave, and end when read returns -1.")
@Execution(ExecutionMode.CONCURRENT)
class EchoHandlerTest {
    private static final byte[] EVERY_BYTE = everyByte();

    private PlainServer echo;

    @BeforeEach
    void start() throws IOException {
        echo = PlainServer.start(new EchoHandler(10_000));
    }

    @AfterEach
    void stop() throws IOException {
        echo.close();
    }

    @Test
    @DisplayName("A line comes back while the connection stays open")
    @LikelyCause(
            when = "actual +\"\"",
            value =
                    "The connection ended too early: the handler returned before the client was done. available() is 0 "
                            + "even when more will come, and one read is not everything. Read again and again until read says -1.")
    @LikelyCause(
            "The echo waits somewhere: in a buffer, because your handler reads to the end before it writes, or because "
                    + "it reads with readNBytes, which waits until the array is full. Take what one read gives and write it "
                    + "to the socket's stream at once; flush if you put a buffered stream around it.")
    void a_line_comes_back_at_once() throws IOException {
        try (RawClient client = echo.connect()) {
            client.send("hello\n");

            assertThat(text(client.readExactly(6)))
                    .as("the echo of the first line")
                    .isEqualTo("hello\n");
            client.send("again\n");
            assertThat(text(client.readExactly(6)))
                    .as("the echo of the second line")
                    .isEqualTo("again\n");
        }
    }

    @Test
    @DisplayName("Bytes without any line end come back, too, while the connection stays open")
    @LikelyCause("Your handler waits for a LF, or for a full buffer. Read into an array: "
            + "read returns as soon as some bytes are there, and its result says how many.")
    void bytes_without_a_line_end_come_back_at_once() throws IOException {
        try (RawClient client = echo.connect()) {
            client.send("no line end");

            assertThat(text(client.readExactly(11))).as("the echo").isEqualTo("no line end");
        }
    }

    @ParameterizedTest(name = "in pieces of {0} bytes")
    @ValueSource(ints = {1, 7, 256, 100_000})
    @DisplayName("Every byte from 0 to 255 survives, in any pieces")
    @LikelyCause("The bytes were turned into text and back: read and write byte[]. "
            + "Or the whole array was written although read had filled only a part of it.")
    void bytes_are_not_changed(int pieceBytes) throws IOException {
        try (RawClient client = echo.connect()) {
            client.sendInPieces(EVERY_BYTE, pieceBytes).finishSending();

            assertThat(client.readToEnd()).as("the echo of binary data").isEqualTo(EVERY_BYTE);
        }
    }

    @Test
    @DisplayName("After a half-close the rest still comes back, then the connection ends")
    @LikelyCause("A client that has sent its last byte may still read: go on until read returns -1, "
            + "and do not ask available() whether there is more.")
    void what_was_sent_before_a_half_close_comes_back() throws IOException {
        try (RawClient client = echo.connect()) {
            client.send("the last words").finishSending();

            assertThat(text(client.readToEnd())).as("the echo").isEqualTo("the last words");
            assertThat(echo.failures()).as("exceptions from the handler").isEmpty();
        }
    }

    @Test
    @DisplayName("A client that sends nothing gets nothing, and an orderly end")
    @LikelyCause("At the end of the stream read returns -1. That is not a number of bytes: end the loop before you "
            + "write.")
    void nothing_comes_back_for_nothing() throws IOException {
        try (RawClient client = echo.connect()) {
            assertThat(text(client.finishSending().readToEnd())).as("the echo").isEmpty();
            assertThat(echo.failures()).as("exceptions from the handler").isEmpty();
        }
    }

    @Test
    @DisplayName("5 MB come back whole to a client that reads and writes at the same time")
    @LikelyCause("A read that gives fewer bytes than the array holds is not the end of the stream. " + "Only -1 is.")
    void much_data_comes_back_whole() throws Exception {
        byte[] much = new byte[5 << 20];
        new Random(1).nextBytes(much);
        try (RawClient client = echo.connect()) {
            CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> sendAll(client, much));

            assertThat(client.readToEnd()).as("the echo of 5 MB").isEqualTo(much);
            sending.get(PlainServer.LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @Test
    @DisplayName("A client that vanishes in the middle (RST) ends only its own connection")
    @LikelyCause("Your handler goes on after an IOException. Do not catch it: "
            + "it belongs to whoever called the handler and ends this connection.")
    void after_a_reset_the_next_client_is_served() throws IOException {
        try (RawClient vanishing = echo.connect()) {
            vanishing.send("some");
            vanishing.readExactly(4);
            vanishing.send("more and").reset();
        }
        try (RawClient next = echo.connect()) {
            next.send("next").finishSending();

            assertThat(text(next.readToEnd())).as("the echo to the next client").isEqualTo("next");
        }
    }

    @Test
    @DisplayName("A client that is silent for longer than the time limit is disconnected")
    @LikelyCause("The socket has no time limit: call setSoTimeout with the handler's limit before the first read, "
            + "and let its SocketTimeoutException through.")
    void a_silent_client_is_closed_after_the_time_limit() throws IOException {
        try (PlainServer impatient = PlainServer.start(new EchoHandler(100));
                RawClient silent = impatient.connect()) {
            assertThat(text(silent.readToEnd()))
                    .as("what a silent client gets before the end")
                    .isEmpty();
            assertThat(impatient.failures())
                    .as("exceptions from the handler")
                    .singleElement()
                    .isInstanceOf(SocketTimeoutException.class);
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, ISO_8859_1);
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
