package proxylab.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import proxylab.exchange.RawExchange;
import proxylab.exchange.RawOrigin;
import proxylab.lesson.LikelyCause;
import proxylab.probe.RawClient;

@Tag("step-3.3")
@DisplayName("A client that goes away, in order (FIN) or not (RST), leaves the proxy ready for the next")
@LikelyCause(
        "Do not catch an IOException of the client's connection, and do not answer it: let it out of fetch, so that"
                + " both connections are closed and the accept loop goes on.")
class ClientFailureTest {
    private RunningProxy proxy;

    /** The two ways to go away. */
    enum Leaving {
        FIN,
        RST;

        void leave(RawClient client) throws IOException {
            if (this == RST) {
                client.reset();
            } else {
                client.close();
            }
        }
    }

    @BeforeEach
    void start() throws IOException {
        proxy = RunningProxy.start();
    }

    @AfterEach
    void stop() {
        proxy.close();
    }

    @ParameterizedTest
    @DisplayName("before its request")
    @EnumSource
    void before_the_request(Leaving how) throws IOException {
        for (int i = 0; i < 20; i++) {
            how.leave(proxy.connect());
        }
        proxy.assertServesTheNextClient();
    }

    @ParameterizedTest
    @DisplayName("in the middle of its request")
    @EnumSource
    void during_the_request(Leaving how) throws IOException {
        for (String half : new String[] {"G", "GET http://127.0.0.1/", "GET http://127.0.0.1/ HTTP/1.0\r\nX: y\r\n"}) {
            how.leave(proxy.connect().send(half));
            proxy.assertServesTheNextClient();
        }
    }

    @ParameterizedTest
    @DisplayName("after its request, before the answer")
    @EnumSource
    void before_the_answer(Leaving how) throws Exception {
        CountDownLatch clientHasLeft = new CountDownLatch(1);
        try (RawOrigin origin = RawOrigin.start(exchange -> {
                    RunningProxy.await(clientHasLeft, "the client has left");
                    exchange.send(RawOrigin.ok("text/plain", new byte[1_000_000]));
                });
                RawClient client = proxy.connect()) {
            client.send("GET " + origin.url("/") + " HTTP/1.0\r\n\r\n");
            assertThat(origin.awaitRequests(1, RunningProxy.LIMIT))
                    .as("whether the origin was asked")
                    .isTrue();
            how.leave(client);
            clientHasLeft.countDown();
            proxy.assertServesTheNextClient();
        }
    }

    @ParameterizedTest
    @DisplayName("in the middle of the download: the proxy stops fetching, too")
    @LikelyCause("A failed write to the client was ignored, or the connection to the origin server was not closed "
            + "after it. Open that one with try-with-resources, and let the exception end the loop.")
    @EnumSource
    void during_the_download(Leaving how) throws Exception {
        CountDownLatch originIsReleased = new CountDownLatch(1);
        try (RawOrigin origin = RawOrigin.start(exchange -> {
                    exchange.send("HTTP/1.0 200 OK\r\n\r\n");
                    sendUntilClosed(exchange, e -> originIsReleased.countDown());
                });
                RawClient client = proxy.connect()) {
            client.send("GET " + origin.url("/endless") + " HTTP/1.0\r\n\r\n");
            assertThat(client.readExactly(100_000)).as("the beginning").hasSize(100_000);
            how.leave(client);
            RunningProxy.await(originIsReleased, "the proxy closes its connection to the origin");
            proxy.assertServesTheNextClient();
        }
    }

    private static void sendUntilClosed(RawExchange exchange, Consumer<IOException> closed) {
        byte[] piece = new byte[16 << 10];
        try {
            while (true) {
                exchange.send(piece);
            }
        } catch (IOException e) {
            closed.accept(e);
        }
    }
}
