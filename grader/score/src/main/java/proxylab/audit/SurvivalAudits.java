package proxylab.audit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static proxylab.audit.Responses.ok;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * However a client leaves, the next one is served. All of it holds for a proxy that serves one client at a time.
 *
 * <p>Each thing is done several times: a first write to a client that has gone may still succeed.
 */
final class SurvivalAudits {
    private static final int TIMES = 4;
    private static final Duration UNTIL_HEAD = Duration.ofMillis(500);
    private static final byte[] HEAD = "HTTP/1.0 200 OK\r\nServer: audit\r\n\r\n".getBytes(ISO_8859_1);
    private static final int MUCH = 1 << 20;

    private static final String BROKEN_PIPE =
            "A write to a client that has gone raises SIGPIPE in C, which ends the program unless it is ignored, and an"
                    + " IOException in Java: it may end this exchange, but neither the accept loop nor the program.";
    private static final String READ_FAILED =
            "A failed read of the request, or its early end, left the accept loop. Close this connection and go on.";

    private SurvivalAudits() {}

    @Sentence(
            id = "3.3-client-says-nothing",
            says = "After clients that connect and close without a byte, the next one is served.",
            likelyCause = "A first line was taken for granted: the end of the stream is no line, but it is no"
                    + " failure either.")
    static void saysNothing(Scene scene) throws Exception {
        for (int i = 0; i < TIMES; i++) {
            scene.client().close();
        }
        AuditClient halfClosed = scene.client().finishSending();
        scene.expectNextIsServed();
        halfClosed.close();
        scene.expectNextIsServed();
    }

    @Sentence(
            id = "3.3-client-resets-at-once",
            says = "After clients that connect and reset, the next one is served.",
            likelyCause = READ_FAILED)
    static void resetsAtOnce(Scene scene) throws Exception {
        for (int i = 0; i < TIMES; i++) {
            scene.client().reset();
        }
        scene.expectNextIsServed();
    }

    /** Where a request can be cut: within a word, a line, a line end, and before the empty line. */
    private static List<String> partsOfRequest(Scene scene) {
        return List.of(
                "G",
                "GET http://127.0.0.1:1" + scene.path(),
                "GET http://127.0.0.1:1/ HTTP/1.0\r",
                "GET http://127.0.0.1:1/ HTTP/1.0\r\n",
                "GET http://127.0.0.1:1/ HTTP/1.0\r\nHost: 127",
                "GET http://127.0.0.1:1/ HTTP/1.0\r\nHost: 127.0.0.1:1\r\n\r");
    }

    @Sentence(
            id = "3.3-client-leaves-in-request",
            says = "After clients that leave in the middle of their requests, the next one is served.",
            likelyCause =
                    "A loop waits for the empty line without checking for the end of the stream, and" + " never ends.")
    static void leavesInRequest(Scene scene) throws Exception {
        for (String part : partsOfRequest(scene)) {
            scene.client().send(part).close();
        }
        scene.client().send("GET http://127.0.0.1:1/ HTTP/1.0\r\nHost: h\r\n").finishSending();
        scene.expectNextIsServed();
    }

    @Sentence(
            id = "3.3-client-resets-in-request",
            says = "After clients that reset in the middle of their requests, the next one is served.",
            likelyCause = READ_FAILED)
    static void resetsInRequest(Scene scene) throws Exception {
        for (String part : partsOfRequest(scene)) {
            scene.client().send(part).reset();
        }
        scene.expectNextIsServed();
    }

    @FunctionalInterface
    private interface Leaving {
        void leave(AuditClient client) throws IOException;
    }

    private static void goneBeforeAnswer(Scene scene, Leaving leaving) throws Exception {
        for (int i = 0; i < TIMES; i++) {
            CountDownLatch gate = scene.gate();
            CountDownLatch over = new CountDownLatch(1);
            AuditOrigin origin = scene.origin(exchange -> sendMuch(exchange.holdUntil(gate), over));
            AuditClient client = scene.client();
            client.send(scene.request(origin.url(scene.path())));
            origin.awaitRequests(1, scene.patience());
            leaving.leave(client);
            gate.countDown();
            awaitIfItComes(scene, over);
            scene.expectNextIsServed();
        }
    }

    private static void goneInDownload(Scene scene, Leaving leaving) throws Exception {
        for (int i = 0; i < TIMES; i++) {
            CountDownLatch gate = scene.gate();
            CountDownLatch over = new CountDownLatch(1);
            AuditOrigin origin =
                    scene.origin(exchange -> sendMuch(exchange.send(HEAD).holdUntil(gate), over));
            AuditClient client = scene.client();
            client.send(scene.request(origin.url(scene.path())));
            if (i % 2 == 0) {
                client.hearsMoreWithin(UNTIL_HEAD); // otherwise it leaves with bytes that it has not read
            } else {
                origin.awaitRequests(1, scene.patience());
            }
            leaving.leave(client);
            gate.countDown();
            awaitIfItComes(scene, over);
            scene.expectNextIsServed();
        }
    }

    /** So large that the proxy needs many writes. */
    private static void sendMuch(AuditOrigin.Exchange exchange, CountDownLatch over) throws IOException {
        try {
            exchange.send(ok(new byte[MUCH])).finish();
        } finally {
            over.countDown();
        }
    }

    /** Gives the proxy time to notice; whether it ends the exchange is another sentence's business. */
    private static void awaitIfItComes(Scene scene, CountDownLatch over) throws InterruptedException {
        over.await(scene.patience().toMillis(), TimeUnit.MILLISECONDS);
    }

    @Sentence(
            id = "3.3-client-leaves-before-answer",
            says = "After clients that leave before their answers come, the next one is served.",
            likelyCause = BROKEN_PIPE)
    static void clientLeavesBeforeAnswer(Scene scene) throws Exception {
        goneBeforeAnswer(scene, AuditClient::close);
    }

    @Sentence(
            id = "3.3-client-resets-before-answer",
            says = "After clients that reset before their answers come, the next one is served.",
            likelyCause = BROKEN_PIPE)
    static void clientResetsBeforeAnswer(Scene scene) throws Exception {
        goneBeforeAnswer(scene, AuditClient::reset);
    }

    @Sentence(
            id = "3.3-client-leaves-in-download",
            says = "After clients that leave in the middle of a large response, the next one is served.",
            likelyCause = BROKEN_PIPE)
    static void clientLeavesInDownload(Scene scene) throws Exception {
        goneInDownload(scene, AuditClient::close);
    }

    @Sentence(
            id = "3.3-client-resets-in-download",
            says = "After clients that reset in the middle of a large response, the next one is served.",
            likelyCause = BROKEN_PIPE)
    static void clientResetsInDownload(Scene scene) throws Exception {
        goneInDownload(scene, AuditClient::reset);
    }

    @Sentence(
            id = "3.3-origin-connection-ended",
            says = "When the client vanishes in the middle of a response, the proxy ends its connection to the"
                    + " origin server.",
            likelyCause = "The origin server's socket is closed only after a whole response: close it on every"
                    + " path (try-with-resources). Or the proxy goes on reading for nobody.")
    static void originConnectionEnded(Scene scene) throws Exception {
        byte[] piece = new byte[64 << 10];
        CountDownLatch ended = new CountDownLatch(1);
        AuditOrigin origin = scene.origin(exchange -> {
            try {
                exchange.send(HEAD);
                while (true) {
                    exchange.send(piece);
                }
            } finally {
                ended.countDown();
            }
        });
        AuditClient client = scene.client();
        scene.needContent(client.send(scene.request(origin.url(scene.path()))), 1);
        client.reset();
        scene.require(
                ended.await(scene.patience().toMillis(), TimeUnit.MILLISECONDS),
                "the connection to the origin server ends after the client has vanished",
                "it was still open after " + scene.patience().toSeconds() + " s");
    }
}
