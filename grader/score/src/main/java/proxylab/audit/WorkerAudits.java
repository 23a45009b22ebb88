package proxylab.audit;

import java.io.IOException;
import java.time.Duration;
import proxylab.audit.Audit.OnJava;
import proxylab.subject.ProxySource;

/** The worker models, and the limit, that the lab's own programs have options for. */
final class WorkerAudits {
    /** Long for a proxy that would answer at once, and short for the reader of a report. */
    private static final Duration A_WHILE = Duration.ofMillis(300);

    private WorkerAudits() {}

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

    @Sentence(
            id = "4.1-max-connections",
            says = "With --max-connections 2 the third client waits, and is served when one of the two has ended.",
            likelyCause = "A connection's place is not given back on every path: release it in finally.")
    static void maxConnections(Scene scene) throws Exception {
        thirdWaits(scene, "--max-connections", "2");
    }

    /** With these options two connections may be open. */
    private static void thirdWaits(Scene scene, String... options) throws Exception {
        startWith(scene, options);
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

    @Sentence(
            id = "4.3-pool-sixty-four-wait",
            says = "With --workers pool, another client is served while 64 wait for their origin server.",
            likelyCause = "The pool grows only once the buffer is full: connections wait in it behind clients"
                    + " that are never done.")
    static void poolSixtyFourWait(Scene scene) throws Exception {
        manyWait(scene, "--workers", "pool");
    }

    @Sentence(
            id = "4.3-pool-grows",
            says = "A pool whose smallest size is 1 grows until each of 64 waiting clients has a thread.",
            likelyCause = "The pool does not grow, or counts wrongly: compare the number of threads with the"
                    + " number of unfinished tasks.")
    static void poolGrows(Scene scene) throws Exception {
        manyWait(scene, "--workers", "pool", "--pool-smallest", "1");
    }

    @Sentence(
            id = "4.3-pool-keeps-its-threads",
            says = "A pool of two threads still serves two clients at once after failed exchanges and vanished"
                    + " clients.",
            likelyCause = "A task that failed ended its worker: catch what a task throws, around each task.")
    static void poolKeepsItsThreads(Scene scene) throws Exception {
        twoAtOnceAfterFailures(scene, "--workers", "pool", "--pool-smallest", "2", "--max-connections", "2");
    }

    /** With these options two threads serve, and they are the last: one that is lost is missed. */
    private static void twoAtOnceAfterFailures(Scene scene, String... options) throws Exception {
        startWith(scene, options);
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

    /** The proxy runs on the same version of Java as this program, and ends at once if that has none. */
    @Sentence(
            id = "4.4-virtual-sixty-four-wait",
            says = "With --workers virtual, another client is served while 64 wait for their origin server.",
            likelyCause = "A lock is held while an exchange waits, or the tasks run in the thread that accepts.",
            onJava = OnJava.WITH_VIRTUAL_THREADS)
    static void virtualThreads(Scene scene) throws Exception {
        int version = Runtime.version().feature();
        if (scene.takesOptions() && version < OnJava.FIRST_WITH_VIRTUAL_THREADS) {
            throw new NotTried(
                    "virtual threads need Java " + OnJava.FIRST_WITH_VIRTUAL_THREADS + ", this is Java " + version);
        }
        manyWait(scene, "--workers", "virtual");
    }

    /** The proxy runs on the same version of Java as this program. */
    @Sentence(
            id = "4.4-virtual-needs-java-21",
            says = "Before Java 21, --workers virtual ends with exit status 2 and a line that names the running"
                    + " version.",
            likelyCause = "Virtual threads were asked for without a check that this Java has them.",
            onJava = OnJava.WITHOUT_VIRTUAL_THREADS)
    static void needsJava21(Scene scene) throws Exception {
        int version = Runtime.version().feature();
        if (!scene.takesOptions()) {
            throw new NotTried("it applies to the lab's own programs alone");
        }
        if (version >= OnJava.FIRST_WITH_VIRTUAL_THREADS) {
            throw new NotTried("this is Java " + version + ", and has them");
        }
        try {
            scene.startWith("--workers", "virtual");
        } catch (ProxySource.NotStarted e) {
            scene.require(e.getMessage().contains("exit status 2"), "the exit status is 2", "it " + e.getMessage());
            scene.require(
                    e.output().stream().anyMatch(line -> line.contains(String.valueOf(version))),
                    "a line names Java " + version,
                    String.join("\n", e.output()));
            return;
        }
        throw new Unmet("the program ends with exit status 2", "it listens");
    }

    @Sentence(
            id = "4.5-crew-sixty-four-wait",
            says = "With --workers crew, another client is served while 64 wait for their origin server.",
            likelyCause = "The watch finds nobody missing although no member can accept: one that serves a slow client"
                    + " waits no longer, and says so before it serves.")
    static void crewSixtyFourWait(Scene scene) throws Exception {
        manyWait(scene, "--workers", "crew");
    }

    @Sentence(
            id = "4.5-crew-grows",
            says = "A crew whose smallest size is 1 grows until each of 64 waiting clients has a member.",
            likelyCause = "The crew does not grow, or not beyond its smallest size: while nobody waits in accept and"
                    + " nobody has come back since the last look, at least one member is missing.")
    static void crewGrows(Scene scene) throws Exception {
        manyWait(scene, "--workers", "crew", "--crew-smallest", "1");
    }

    @Sentence(
            id = "4.5-crew-keeps-its-members",
            says = "A crew of two members still serves two clients at once after failed exchanges and vanished"
                    + " clients.",
            likelyCause = "A member ended after a client and is counted as if it were still there: accept and serve in"
                    + " a loop, and leave in finally.")
    static void crewKeepsItsMembers(Scene scene) throws Exception {
        twoAtOnceAfterFailures(scene, "--workers", "crew", "--crew-smallest", "2", "--max-connections", "2");
    }

    @Sentence(
            id = "4.5-crew-max-connections",
            says = "With --workers crew and --max-connections 2, the third client waits, and is served when one of the"
                    + " two has ended.",
            likelyCause = "A member hands its client to another thread and accepts again: serve in the thread that has"
                    + " accepted.")
    static void crewMaxConnections(Scene scene) throws Exception {
        thirdWaits(scene, "--workers", "crew", "--max-connections", "2");
    }
}
