package proxylab.audit;

import static proxylab.audit.Audit.Group.CONCURRENCY;
import static proxylab.audit.Audit.Group.SURVIVAL;
import static proxylab.audit.Audit.light;

import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import proxylab.subject.ProxySource;

/** How the lab's own programs end: when they are told to, and when they cannot do what they are asked. */
final class EndingAudits {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(10);

    private EndingAudits() {}

    static List<Audit> all() {
        return List.of(
                light(
                        SURVIVAL,
                        "4.1-told-to-end",
                        "SIGTERM: no new connection is accepted, a running exchange is finished, the exit status is 0.",
                        "The program ends under the hands of its clients, or never: close the listening socket, wait for"
                                + " the running exchanges, and then return.",
                        EndingAudits::toldToEnd),
                light(
                        CONCURRENCY,
                        "4.4-virtual-needs-java-21",
                        "Before Java 21, --workers virtual ends with exit status 2, and a line names the version that"
                                + " runs.",
                        "Virtual threads were asked for without a look whether this Java has them.",
                        EndingAudits::needsJava21));
    }

    private static void toldToEnd(Scene scene) throws Exception {
        if (!scene.takesOptions()) {
            throw new NotTried("it is for the lab's own programs");
        }
        Crowd running = Crowd.held(scene, 1);
        scene.tellToEnd();
        long deadline = System.nanoTime() + scene.patience().toNanos();
        while (isAccepted(scene)) {
            scene.require(
                    System.nanoTime() < deadline,
                    "the proxy accepts nobody any more",
                    "connections are still accepted " + scene.patience().toSeconds() + " s after SIGTERM");
        }
        running.letGo();
        running.expectOwnContents();
        OptionalInt status = scene.proxy().awaitExit(scene.patience());
        scene.require(status.isPresent(), "the proxy ends after the last exchange", "it goes on");
        scene.expect("the exit status", 0, status.getAsInt());
    }

    private static boolean isAccepted(Scene scene) throws Exception {
        boolean hasEnded = scene.proxy().endsWithin(LOOK_AGAIN);
        try {
            scene.proxy().connect(scene.patience()).close();
            return !hasEnded;
        } catch (ConnectException e) {
            return false;
        }
    }

    /** The proxy runs on the same version of Java as this program. */
    private static void needsJava21(Scene scene) throws Exception {
        int version = Runtime.version().feature();
        if (!scene.takesOptions()) {
            throw new NotTried("it is for the lab's own programs");
        }
        if (version >= WorkerAudits.FIRST_JAVA_WITH_VIRTUAL_THREADS) {
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
}
