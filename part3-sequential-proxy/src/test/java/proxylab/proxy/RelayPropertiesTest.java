package proxylab.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import proxylab.exchange.RawOrigin;
import proxylab.exchange.RawRequest;
import proxylab.exchange.RawResponse;
import proxylab.lesson.LikelyCause;
import proxylab.probe.RawClient;

@Tag("step-3.3")
@Label("The response goes to the client as it is, for all bytes in all pieces")
@LikelyCause("One read returns what has arrived: it may be one byte, or a full buffer. Write exactly as many bytes "
        + "as it says, and go on until it says -1.")
class RelayPropertiesTest {
    private static final Duration SHORT_LIMIT = Duration.ofSeconds(2);

    private static RunningProxy proxy;

    @BeforeContainer
    static void start() throws IOException {
        proxy = RunningProxy.start();
    }

    @AfterContainer
    static void stop() {
        proxy.close();
    }

    @Property(tries = 100, shrinking = ShrinkingMode.BOUNDED)
    @Label("what the origin sends is what the client gets, however the origin cuts it")
    void any_response_in_any_pieces(@ForAll("responses") List<byte[]> response, @ForAll("cuts") List<Integer> cuts)
            throws IOException {
        byte[] bytes = joined(response);
        try (RawOrigin origin = RawOrigin.start(exchange -> {
            int sent = 0;
            for (int cut : cuts) {
                int upTo = Math.min(bytes.length, sent + cut);
                exchange.send(Arrays.copyOfRange(bytes, sent, upTo));
                sent = upTo;
            }
            exchange.send(Arrays.copyOfRange(bytes, sent, bytes.length));
        })) {
            assertThat(proxy.get(origin.url("/")).bytes())
                    .as("the relayed response")
                    .isEqualTo(bytes);
        }
    }

    @Property(tries = 50, shrinking = ShrinkingMode.BOUNDED)
    @Label("each piece reaches the client before the origin sends the next")
    @LikelyCause("The proxy waits for more than has arrived: for a line, a full buffer or the end. Write what each read"
            + " returned before you read again.")
    void each_piece_arrives_before_the_next_is_sent(@ForAll("responses") List<byte[]> pieces) throws IOException {
        Semaphore received = new Semaphore(0);
        try (RawOrigin origin = RawOrigin.start(exchange -> {
                    for (byte[] piece : pieces) {
                        exchange.send(piece);
                        if (!received.tryAcquire(RunningProxy.LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                            return;
                        }
                    }
                });
                RawClient client = proxy.connect().limit(SHORT_LIMIT)) {
            client.send("GET " + origin.url("/") + " HTTP/1.0\r\n\r\n");
            for (byte[] piece : pieces) {
                assertThat(client.readExactly(piece.length))
                        .as("the piece that the origin has just sent")
                        .isEqualTo(piece);
                received.release();
            }
            assertThat(client.readToEnd()).as("what follows the last piece").isEmpty();
        }
    }

    @Property(tries = 50, shrinking = ShrinkingMode.BOUNDED)
    @Label("a response that breaks off after any byte of its content: the client has what came, and then the end")
    @LikelyCause("Something was written after the response had broken off. Once a response has begun, a failure is an"
            + " IOException, and nothing more is sent.")
    void a_response_that_breaks_off_anywhere(@ForAll @IntRange(max = 40_000) int contentBefore) throws IOException {
        byte[] whole = RawOrigin.ok("text/plain", new byte[50_000]);
        byte[] begun = Arrays.copyOf(whole, whole.length - 50_000 + contentBefore);
        CountDownLatch clientHasIt = new CountDownLatch(1);
        try (RawOrigin origin = RawOrigin.start(exchange -> {
                    exchange.send(begun);
                    RunningProxy.await(clientHasIt, "the client has the beginning");
                    exchange.reset();
                });
                RawClient client = proxy.connect().limit(SHORT_LIMIT)) {
            client.send("GET " + origin.url("/") + " HTTP/1.0\r\n\r\n");
            assertThat(client.readExactly(begun.length)).as("the beginning").isEqualTo(begun);
            clientHasIt.countDown();
            assertThat(readUntilCutOff(client)).as("what follows the beginning").isEmpty();
        }
    }

    @Property(tries = 60, shrinking = ShrinkingMode.BOUNDED)
    @Label("a request cut anywhere reaches the origin as if it had come whole")
    @LikelyCause(
            "The request was read with one read of the socket. The handler of part 2 has already read and parsed it:"
                    + " send the head that RequestRewriter makes.")
    void any_request_in_any_pieces(@ForAll("cuts") List<Integer> cuts) throws IOException {
        try (RawOrigin origin = RawOrigin.answering(RawOrigin.ok("text/plain", new byte[0]));
                RawClient client = proxy.connect()) {
            String request = "GET " + origin.url("/p") + " HTTP/1.1\r\nHost: h\r\nX-A: 1\r\nX-B: 2\r\n\r\n";
            int sent = 0;
            for (int cut : cuts) {
                int upTo = Math.min(request.length(), sent + cut);
                client.send(request.substring(sent, upTo));
                sent = upTo;
            }
            RawResponse.readFrom(client.send(request.substring(sent)));
            assertThat(origin.requests().stream().map(RawRequest::head))
                    .as("the forwarded requests")
                    .containsExactly("GET /p HTTP/1.0\r\nHost: h\r\nUser-Agent: " + RequestRewriter.USER_AGENT
                            + "\r\nConnection: close\r\nProxy-Connection: close\r\nX-A: 1\r\nX-B: 2\r\n\r\n");
        }
    }

    /** Responses in pieces: first a whole head that step 3.5 leaves as it is, then anything. */
    @Provide
    Arbitrary<List<byte[]>> responses() {
        Arbitrary<byte[]> heads = Arbitraries.of(
                        "HTTP/1.0 200 OK\r\nConnection: close\r\n\r\n",
                        "HTTP/1.1 404 Not Found\r\nX: \u00e9\r\nx:\r\nConnection: close\r\n\r\n",
                        "HTTP/1.0 200\r\na line without a colon\r\nConnection: close\r\n\r\n")
                .map(text -> text.getBytes(ISO_8859_1));
        return Combinators.combine(heads, pieces().list().ofMaxSize(12)).as((first, others) -> {
            List<byte[]> all = new ArrayList<>(others);
            all.add(0, first);
            return all;
        });
    }

    private static Arbitrary<byte[]> pieces() {
        Arbitrary<byte[]> bytes =
                Arbitraries.bytes().array(byte[].class).ofMinSize(1).ofMaxSize(3_000);
        Arbitrary<byte[]> telling = Arbitraries.of(
                        "HTTP/1.0 200 OK\r\n", "\r", "\n", "\r\n\r\n", "\0", "Content-Length: 1")
                .map(text -> text.getBytes(ISO_8859_1));
        Arbitrary<byte[]> aroundABuffer = Arbitraries.of(1, 8_191, 8_192, 8_193, 32_767, 32_768, 32_769, 65_537)
                .map(RelayPropertiesTest::someBytes);
        return Arbitraries.oneOf(bytes, telling, aroundABuffer);
    }

    @Provide
    Arbitrary<List<Integer>> cuts() {
        return Arbitraries.integers().between(1, 30).list().ofMaxSize(40);
    }

    private static byte[] someBytes(int count) {
        byte[] bytes = new byte[count];
        new Random(count).nextBytes(bytes);
        return bytes;
    }

    private static byte[] joined(List<byte[]> pieces) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        pieces.forEach(all::writeBytes);
        return all.toByteArray();
    }

    /** An orderly end or a reset: both mean that it is over, and nothing is read. Silence, or more bytes, do not. */
    private static byte[] readUntilCutOff(RawClient client) throws IOException {
        try {
            return client.readSome();
        } catch (SocketException e) {
            return new byte[0];
        }
    }
}
