package proxylab.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import proxylab.exchange.RawOrigin;
import proxylab.lesson.LikelyCause;
import proxylab.probe.ChildProgram;
import proxylab.probe.RawClient;

@Tag("step-3.3")
@Order(1)
@DisplayName("The response goes to the client byte for byte, as it arrives")
@LikelyCause(
        "read says how many bytes came: write exactly those, from the start of the array, until it says -1."
                + " available() may be 0 while more will come. Zero bytes after the end: write count bytes, not the whole piece.")
class RelayTest {
    /** Whole, and with Connection: close as its last line, so that step 3.5 leaves it as it is. */
    private static final String HEAD =
            "HTTP/1.0 200 OK\r\nContent-Type: application/octet-stream\r\nConnection: close\r\n\r\n";

    private RunningProxy proxy;

    @BeforeEach
    void start() throws IOException {
        proxy = RunningProxy.start();
    }

    @AfterEach
    void stop() {
        proxy.close();
    }

    @Test
    @DisplayName("a small page goes through")
    @LikelyCause(
            when = "actual .*OK\\\\n",
            value =
                    "The response passed through readLine and println, or another Reader and Writer: its line ends have"
                            + " changed, and binary content would be lost. Read into a byte[], and write as many bytes as came.")
    @LikelyCause(
            when = "actual +\"\" ",
            value = "The client got the end and no byte of the page. Is each piece written to client, even the first"
                    + " one, which sendAndAwaitFirstPiece has read? A BufferedOutputStream holds it back until"
                    + " flush: use none.")
    @LikelyCause(
            when = "SocketTimeoutException",
            value =
                    "The client waits for the page or for its end. Do you wait until the whole piece is full, with readNBytes"
                            + " or a loop? One read gives what is there. Or has the origin server not had the whole head,"
                            + " which a BufferedOutputStream holds back until flush? Or does the loop go on after read has"
                            + " said -1?")
    @LikelyCause(
            "Nothing came, or something other than the page: is the whole head sent to the origin server, and is its"
                    + " answer written to the client? Zero bytes after the end: write count bytes, not the whole"
                    + " piece.")
    void a_small_page() throws IOException {
        assertRelayed(RawOrigin.ok("text/html", "<p>hello".getBytes(ISO_8859_1)));
    }

    @Test
    @DisplayName("all 256 byte values go through unchanged")
    @LikelyCause("The bytes were turned into text on the way, and some were lost. Read and write byte[].")
    void all_byte_values() throws IOException {
        byte[] body = new byte[256];
        for (int i = 0; i < body.length; i++) {
            body[i] = (byte) i;
        }
        assertRelayed(RawOrigin.ok("application/octet-stream", body));
    }

    @ParameterizedTest(name = "{0} bytes")
    @DisplayName("content of any size goes through unchanged")
    @LikelyCause(
            "One read returns what has arrived, not the whole response, and the last read does not fill the buffer."
                    + " Read until -1, and write as many bytes as each read says. available() may be 0 while more will come.")
    @ValueSource(ints = {0, 1, 1_460, 8_191, 8_192, 8_193, 32_768, 32_769, 102_400, 5_000_000})
    void any_size(int bodyBytes) throws IOException {
        assertRelayed(RawOrigin.ok("application/octet-stream", randomBytes(bodyBytes)));
    }

    @Test
    @DisplayName("without a Content-Length the response ends where the origin closes")
    @LikelyCause("The code looks for the length in the response. The proxy does not need it: relay until read says -1.")
    void no_content_length() throws IOException {
        assertRelayed((HEAD + "as long as\0it lasts").getBytes(ISO_8859_1));
    }

    @ParameterizedTest(name = "response {index}")
    @DisplayName("the proxy relays bytes, it does not judge them")
    @LikelyCause("The response was parsed and written again, line by line or by its Content-Length. Write the"
            + " bytes that a read returned, whatever they are.")
    @ValueSource(
            strings = {
                "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
                "HTTP/1.0 304 Not Modified\r\nEtag: \"x\"\r\nConnection: close\r\n\r\n",
                "HTTP/1.1 299 \u00e9\r\nSet-Cookie: a\r\nSET-COOKIE: b\r\nX:\r\nConnection: close\r\n\r\n",
                "HTTP/1.0 200 OK\r\na line without a colon\r\nConnection: close\r\n\r\n\0\n\nbody",
                "HTTP/1.0 200 OK\r\nContent-Length: 10\r\nConnection: close\r\n\r\nless",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n3\r\nabc\r\n0\r\n\r\n"
            })
    void whatever_it_is(String response) throws IOException {
        assertRelayed(response.getBytes(ISO_8859_1));
    }

    @Test
    @DisplayName("a HEAD request is forwarded as HEAD, and its response has a length and no content")
    @LikelyCause("The 5,000,000 bytes that Content-Length names never come after HEAD: relay until the origin server"
            + " closes, and count nothing.")
    void head() throws IOException {
        byte[] answer = "HTTP/1.0 200 OK\r\nContent-Length: 5000000\r\nConnection: close\r\n\r\n".getBytes(ISO_8859_1);
        try (RawOrigin origin = RawOrigin.answering(answer)) {
            assertThat(proxy.exchange("HEAD " + origin.url("/") + " HTTP/1.1\r\nHost: h\r\n\r\n")
                            .bytes())
                    .as("the relayed response")
                    .isEqualTo(answer);
            assertThat(origin.requests().get(0).requestLine())
                    .as("the forwarded request line")
                    .isEqualTo("HEAD / HTTP/1.0");
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
            assertThat(proxy.get(origin.url("/")).body()).as("the relayed body").isEqualTo(body);
        }
    }

    @ParameterizedTest(name = "response {index}")
    @DisplayName("nothing is held back: the client has each part while the origin still holds the next")
    @LikelyCause("The proxy waits for a full line, a full buffer or the end before it writes. InputStream.read "
            + "returns as soon as something is there: write that at once. readAllBytes and readNBytes wait, and a"
            + " BufferedOutputStream holds back what you write. Or it stops when nothing is there yet: available() may be 0"
            + " while more will come, and only -1 is the end.")
    @ValueSource(strings = {HEAD, HEAD + "n"})
    void each_part_arrives_before_the_next_is_sent(String beginning) throws Exception {
        CountDownLatch clientHasTheBeginning = new CountDownLatch(1);
        CountDownLatch clientHasOneByteMore = new CountDownLatch(1);
        try (RawOrigin origin = RawOrigin.start(exchange -> {
                    exchange.send(beginning);
                    RunningProxy.await(clientHasTheBeginning, "the client has the beginning");
                    exchange.send("x");
                    RunningProxy.await(clientHasOneByteMore, "the client has one byte more");
                    exchange.send("y");
                });
                RawClient client = proxy.connect()) {
            client.send("GET " + origin.url("/") + " HTTP/1.0\r\n\r\n");
            assertThat(RunningProxy.next(beginning.length(), client))
                    .as("what the client has when the origin has sent the beginning")
                    .isEqualTo(beginning);
            clientHasTheBeginning.countDown();
            assertThat(RunningProxy.next(1, client))
                    .as("what the client gets when the origin has sent one byte more")
                    .isEqualTo("x");
            clientHasOneByteMore.countDown();
            assertThat(client.readToEnd()).as("the rest").isEqualTo(new byte[] {'y'});
        }
    }

    @Test
    @DisplayName("a response four times as large as the heap goes through: the proxy keeps no more than a piece")
    @LikelyCause("The proxy collected the whole response before it wrote it. One small buffer is enough, used again and"
            + " again.")
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
                        program.awaitListeningPort(RunningProxy.START_LIMIT).orElseThrow(), RunningProxy.LIMIT)) {
            client.send("GET " + origin.url("/") + " HTTP/1.0\r\n\r\n");
            assertThat(RunningProxy.next(HEAD.length(), client)).as("the head").isEqualTo(HEAD);
            for (int i = 0; i < count; i++) {
                assertThat(client.readExactly(megabyte.length))
                        .as("megabyte %d", i)
                        .isEqualTo(megabyte);
            }
            assertThat(client.readToEnd()).as("what follows the response").isEmpty();
        }
    }

    private void assertRelayed(byte[] response) throws IOException {
        try (RawOrigin origin = RawOrigin.answering(response)) {
            assertThat(proxy.get(origin.url("/")).bytes())
                    .as("the relayed response")
                    .isEqualTo(response);
        }
    }

    private static byte[] randomBytes(int count) {
        byte[] bytes = new byte[count];
        new Random(count).nextBytes(bytes);
        return bytes;
    }
}
