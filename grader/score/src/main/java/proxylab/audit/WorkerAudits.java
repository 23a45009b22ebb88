package proxylab.audit;

import static proxylab.audit.Audit.Group.CONCURRENCY;
import static proxylab.audit.Audit.light;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import proxylab.subject.ProxySource;

/** The worker models, and the limit, that the lab's own programs have options for. */
final class WorkerAudits {
    /** Long for a proxy that would answer at once, and short for the reader of a report. */
    private static final Duration A_WHILE = Duration.ofMillis(300);

    static final int FIRST_JAVA_WITH_VIRTUAL_THREADS = 21;

    private WorkerAudits() {}

    static List<Audit> all() {
        return List.of(
                light(
                        CONCURRENCY,
                        "4.1-max-connections",
                        "With --max-connections 2 the third client waits, and is served when one of the two has ended.",
                        "The place of a connection is not given back on every path: release it in finally.",
                        WorkerAudits::maxConnections),
                light(
                        CONCURRENCY,
                        "4.3-pool-sixty-four-wait",
                        "With --workers pool, another client is served while 64 wait for their origin server.",
                        "The pool grows only once the buffer is full: connections wait in it behind clients that are"
                                + " never done.",
                        scene -> manyWait(scene, "--workers", "pool")),
                light(
                        CONCURRENCY,
                        "4.3-pool-grows",
                        "A pool whose smallest size is 1 grows until each of 64 waiting clients has a thread.",
                        "The pool does not grow, or is counted wrongly: compare the threads with the tasks that are not"
                                + " finished.",
                        scene -> manyWait(scene, "--workers", "pool", "--pool-smallest", "1")),
                light(
                        CONCURRENCY,
                        "4.3-pool-keeps-its-threads",
                        "A pool of two threads still serves two clients at once after failed exchanges and vanished"
                                + " clients.",
                        "A task that failed ended its worker: catch what a task throws, around each task.",
                        WorkerAudits::poolKeepsItsThreads),
                light(
                        CONCURRENCY,
                        "4.4-virtual-sixty-four-wait",
                        "With --workers virtual, another client is served while 64 wait for their origin server.",
                        "A lock is held while an exchange waits, or the tasks run in the thread that accepts.",
                        WorkerAudits::virtualThreads));
    }

    /** A program that does not even start with these options does not keep to the sentence. */
    private static void startWith(Scene scene, String... options)
            throws NotTried, Unmet, IOException, InterruptedException {
        try {
            scene.startWith(options);
        } catch (ProxySource.NotStarted e) {
            throw new Unmet("the proxy starts with " + String.join(" ", options), "it " + e.getMessage());
        }
    }

    private static void manyWait(Scene scene, String... options) throws Exception {
        startWith(scene, options);
        ConcurrencyAudits.manyWait(scene);
    }

    private static void maxConnections(Scene scene) throws Exception {
        startWith(scene, "--max-connections", "2");
        scene.expectNextIsServed(); // it can answer, and its place comes back
        Crowd two = Crowd.held(scene, 2);
        Crowd third = Crowd.connect(scene, 1, 500);
        third.letGo();
        third.askAtOnce();
        scene.require(
                third.hearsNothingFor(A_WHILE),
                "the third client waits while two connections are open",
                "it was served, or turned away");
        two.letGo();
        two.expectOwnContents();
        third.expectOwnContents();
        scene.expectNextIsServed();
    }

    private static void poolKeepsItsThreads(Scene scene) throws Exception {
        startWith(scene, "--workers", "pool", "--pool-smallest", "2", "--max-connections", "2");
        AuditOrigin resetting = scene.origin("the origin that resets", AuditOrigin.Exchange::reset);
        for (int i = 0; i < 4; i++) {
            scene.client().send("GET http://127.0.0.1:1/ HTT").reset();
            endsInFailure(scene, "nonsense\r\n\r\n");
            endsInFailure(scene, scene.request(resetting.url(scene.path())));
        }
        Crowd two = Crowd.held(scene, 2);
        two.letGo();
        two.expectOwnContents();
        scene.expectNextIsServed();
    }

    private static void endsInFailure(Scene scene, String request) throws Exception {
        try (AuditClient client = scene.client()) {
            client.send(request).awaitAnyEnd();
        }
    }

    /** The proxy runs on the same version of Java as this program, and ends at once where that has none. */
    private static void virtualThreads(Scene scene) throws Exception {
        int version = Runtime.version().feature();
        if (scene.takesOptions() && version < FIRST_JAVA_WITH_VIRTUAL_THREADS) {
            throw new NotTried(
                    "virtual threads need Java " + FIRST_JAVA_WITH_VIRTUAL_THREADS + ", this is Java " + version);
        }
        manyWait(scene, "--workers", "virtual");
    }
}
