package proxylab.audit;

import static proxylab.audit.Audit.Weight.WAITING;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import proxylab.probe.BusyMachine;
import proxylab.probe.RawClient;

/** How long the lab's own programs wait for a client that reads slowly, or not at all. */
final class SlowReaderAudits {
    private static final Duration LIMIT = Duration.ofMillis(600);
    private static final int PIECE_BYTES = 64 << 10;
    /** Twice the pace at which a client is left alone forever. */
    private static final int PIECES_IN_A_LIMIT = 15;

    private static final int STEADY_PIECES = 128;
    /** More than all buffers on the way hold. */
    private static final int UNREAD_PIECES = 512;

    private SlowReaderAudits() {}

    /** Longer on a busy machine, where the client is slower than it means to be. */
    private static Duration startWithLimit(Scene scene) throws Exception {
        Duration limit = BusyMachine.stretched(LIMIT);
        scene.startWith("--write-timeout-ms", String.valueOf(limit.toMillis()));
        return limit;
    }

    @Sentence(
            id = "3.3-slow-reader-gets-all",
            says = "A client that reads slowly but steadily gets the whole answer, even when that takes far longer"
                    + " than the time limit for a write.",
            likelyCause =
                    "The clock runs for the whole answer, or for a piece that fills all the buffers on the way: each byte that the"
                            + " client takes must restart it.",
            weight = WAITING)
    static void slowReader(Scene scene) throws Exception {
        Duration limit = startWithLimit(scene);
        AuditOrigin origin = scene.answering(Responses.ok(new byte[STEADY_PIECES * PIECE_BYTES]));
        RawClient client = scene.keep(scene.proxy().connect(scene.patience()));
        client.send(scene.request(origin.url(scene.path())));
        for (int piece = 1; piece <= STEADY_PIECES; piece++) {
            int count = client.readExactly(PIECE_BYTES).length;
            scene.require(
                    count == PIECE_BYTES,
                    STEADY_PIECES + " pieces of 64 KB for a client that takes " + PIECES_IN_A_LIMIT + " in "
                            + limit.toMillis() + " ms",
                    "the connection ended in piece " + piece);
            LockSupport.parkNanos(limit.toNanos() / PIECES_IN_A_LIMIT);
        }
    }

    /** When the exchange with the origin server has ended, or should have, the client reads: does it get everything? */
    @Sentence(
            id = "3.3-reads-nothing",
            says = "A client that reads nothing of a large answer is disconnected when its time is up, and the"
                    + " next one is served.",
            likelyCause =
                    "Writes to the client have no time limit: it holds a thread, or a sequential proxy," + " forever.",
            weight = WAITING)
    static void readsNothing(Scene scene) throws Exception {
        Duration limit = startWithLimit(scene);
        CountDownLatch ended = new CountDownLatch(1);
        AuditOrigin origin = scene.origin(exchange -> {
            try {
                exchange.send(Responses.ok(new byte[UNREAD_PIECES * PIECE_BYTES]))
                        .finish();
            } finally {
                ended.countDown();
            }
        });
        RawClient client = scene.keep(scene.proxy().connect(scene.patience()));
        client.send(scene.request(origin.url(scene.path())));
        ended.await(limit.plus(scene.patience()).toMillis(), TimeUnit.MILLISECONDS);
        scene.require(
                pieces(client) < UNREAD_PIECES,
                "a client that has read nothing for " + limit.toMillis() + " ms does not get all of "
                        + (UNREAD_PIECES * PIECE_BYTES >> 20) + " MB when it finally reads",
                "it got all of it");
        scene.expectNextIsServed();
    }

    /** How many whole pieces can be read before the connection ends. */
    private static int pieces(RawClient client) {
        int pieces = 0;
        try {
            while (pieces < UNREAD_PIECES && client.readExactly(PIECE_BYTES).length == PIECE_BYTES) {
                pieces++;
            }
        } catch (IOException e) {
            // reset
        }
        return pieces;
    }
}
