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
    private static final int MORE_TRIES = 2;

    /** More than all buffers on the way hold. */
    private static final int UNREAD_PIECES = 512;

    private SlowReaderAudits() {}

    /** Longer on a busy machine, where the client is slower than it means to be. */
    private static Duration startWithLimit(Scene scene) throws Exception {
        return startWithLimit(scene, BusyMachine.stretched(LIMIT));
    }

    private static Duration startWithLimit(Scene scene, Duration limit) throws Exception {
        scene.startWith("--write-timeout-ms", String.valueOf(limit.toMillis()));
        return limit;
    }

    /**
     * What a client got that meant to read at a steady pace.
     *
     * @param pieces how many whole ones
     * @param delay by how much it was late when it was latest: the machine gave it no processor
     */
    private record SteadyRead(int pieces, Duration delay) {
        boolean isWhole() {
            return pieces == STEADY_PIECES;
        }

        /** Whether the client may have looked like one that has stopped. */
        boolean wasHeldUp(Duration limit) {
            return delay.compareTo(limit.dividedBy(4)) > 0;
        }
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
        SteadyRead read = readSteadily(scene, limit);
        for (int more = 0; more < MORE_TRIES && !read.isWhole() && read.wasHeldUp(limit); more++) {
            limit = startWithLimit(scene, limit.multipliedBy(2));
            read = readSteadily(scene, limit);
        }
        if (!read.isWhole() && read.wasHeldUp(limit)) {
            throw new NotTried(
                    "it needs a client that reads at a steady pace, and the machine is too busy for one: it was "
                            + read.delay.toMillis() + " ms late");
        }
        scene.require(
                read.isWhole(),
                STEADY_PIECES + " pieces of 64 KB for a client that takes " + PIECES_IN_A_LIMIT + " in "
                        + limit.toMillis() + " ms",
                "the connection ended in piece " + (read.pieces + 1));
    }

    private static SteadyRead readSteadily(Scene scene, Duration limit) throws Exception {
        AuditOrigin origin = scene.answering(Responses.ok(new byte[STEADY_PIECES * PIECE_BYTES]));
        RawClient client = scene.keep(scene.proxy().connect(scene.patience()));
        client.send(scene.request(origin.url(scene.path())));
        long pauseNanos = limit.toNanos() / PIECES_IN_A_LIMIT;
        long due = System.nanoTime();
        long delay = 0;
        int pieces = 0;
        try {
            while (pieces < STEADY_PIECES && client.readExactly(PIECE_BYTES).length == PIECE_BYTES) {
                pieces++;
                due += pauseNanos;
                delay = Math.max(delay, sleepUntil(due));
            }
        } catch (IOException e) {
            // reset
        }
        return new SteadyRead(pieces, Duration.ofNanos(delay));
    }

    /** Returns by how many nanoseconds it overslept; none, if the time had come before. */
    private static long sleepUntil(long time) {
        long left = time - System.nanoTime();
        if (left <= 0) {
            return 0; // the answer came late, which is not this client's fault
        }
        while (left > 0) {
            LockSupport.parkNanos(left);
            left = time - System.nanoTime();
        }
        return -left;
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
