package proxylab.cache;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import proxylab.exchange.RawOrigin;
import proxylab.lesson.LikelyCause;
import proxylab.probe.ChildProgram;
import proxylab.probe.RawClient;

/** A browser does not wait for the end of the connection either, if it knows how long an answer is. */
@Tag("step-5.6")
@DisplayName("The caching proxy over sockets: the moment when a client has the last byte")
@LikelyCause(
        "The answer is stored too late, or its end is not seen: in write, keep the piece, call handOverIfWhole(), and"
                + " only then send the piece.")
@Execution(ExecutionMode.CONCURRENT)
class LastByteTest {
    private static final Duration LIMIT = Duration.ofSeconds(Background.LIMIT_SECONDS);
    private static final int OBJECTS = 20;

    private final CountDownLatch gate = new CountDownLatch(1);

    @AfterEach
    void open_the_gate() {
        gate.countDown();
    }

    /** A program that has just started is slow, because its classes are loaded when they are first used. */
    @Test
    @DisplayName(
            "A client that has the last byte and asks again at once gets a hit, in a program that has just started")
    @LikelyCause(
            "The answer was stored after its last piece was sent, and the second request came in between. In write,"
                    + " keep the piece, call handOverIfWhole(), and only then send the piece.")
    void a_client_that_asks_again_at_once_gets_a_hit() throws Exception {
        try (ChildProgram program = ChildProgram.java(CacheProxy.class, "0");
                RawOrigin origin = RawOrigin.start(
                        exchange -> exchange.send(object(exchange.request().target())))) {
            int port = program.awaitListeningPort(Duration.ofSeconds(15))
                    .orElseThrow(() -> new AssertionError("the program did not start: " + program.errors()));
            int hits = 0;
            for (int i = 1; i <= OBJECTS; i++) {
                String path = "/" + i;
                int before = origin.connections();
                for (int client = 1; client <= 2; client++) {
                    assertThat(fetchToTheLastByte(port, origin.url(path), object(path).length))
                            .as("the answer for %s, client %d", path, client)
                            .isEqualTo(object(path));
                }
                hits += origin.connections() == before + 1 ? 1 : 0;
            }
            assertThat(hits)
                    .as("hits, of %d objects that were each asked for again at the moment of the last byte", OBJECTS)
                    .isEqualTo(OBJECTS);
        }
    }

    /** Of any length up to what the store takes: from one piece of the relay to several. */
    private static byte[] object(String path) {
        return Samples.ok(Samples.content(path, 5_000 * Integer.parseInt(path.substring(1))));
    }

    /** Reads this many bytes, but not the end of the connection. */
    private static byte[] fetchToTheLastByte(int port, String url, int bytes) throws IOException {
        try (RawClient client = RawClient.connect(port, LIMIT)) {
            return client.send(RunningProxy.request("GET", url)).readExactly(bytes);
        }
    }

    @ParameterizedTest(name = "{0}: {1} requests at the origin for two clients")
    @CsvSource(
            delimiter = '|',
            value = {
                "Content-Length: 4 | 1 | body",
                "Transfer-Encoding: chunked | 2 | 4;body;0;;",
            })
    @DisplayName("An origin that stays open after the last byte: the client's connection ends at once")
    @LikelyCause("The end of the content is not seen before the end of the connection: that is step 3.5. If only the"
            + " number of requests is wrong: what is whole by its length is stored; what comes in chunks is not,"
            + " because an HTTP/1.0 client could not read it.")
    void an_origin_that_stays_open(String headerLine, int requests, String content) throws Exception {
        byte[] answer = Samples.bytes(
                "HTTP/1.1 200 OK\r\n" + headerLine + "\r\nConnection: close\r\n\r\n" + content.replace(";", "\r\n"));
        try (RunningProxy proxy = RunningProxy.start();
                RawOrigin origin = RawOrigin.start(exchange -> {
                    exchange.send(answer);
                    gate.await(2 * Background.LIMIT_SECONDS, SECONDS);
                })) {
            for (int client = 1; client <= 2; client++) {
                assertThat(Background.await("the end of an answer", Background.start(() -> proxy.get(origin.url("/a"))))
                                .bytes())
                        .as("the answer for client %d", client)
                        .isEqualTo(answer);
            }
            assertThat(origin.connections())
                    .as("requests at the origin for two clients")
                    .isEqualTo(requests);
        }
    }
}
