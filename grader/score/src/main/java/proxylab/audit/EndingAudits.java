package proxylab.audit;

import java.net.ConnectException;
import java.time.Duration;
import java.util.OptionalInt;

/** How the lab's own programs end when they are told to. */
final class EndingAudits {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(10);

    private EndingAudits() {}

    @Sentence(
            id = "4.1-told-to-end",
            says = "On SIGTERM, no new connection is accepted, a running exchange is finished, and the exit status"
                    + " is 0.",
            likelyCause = "The program ends while it still has clients, or never: close the listening socket,"
                    + " wait for the running exchanges, and then return.")
    static void toldToEnd(Scene scene) throws Exception {
        if (!scene.takesOptions()) {
            throw new NotTried("it applies to the lab's own programs alone");
        }
        Crowd running = Crowd.held(scene, 1);
        scene.tellToEnd();
        long deadline = System.nanoTime() + scene.patience().toNanos();
        while (isAccepted(scene)) {
            scene.require(
                    System.nanoTime() < deadline,
                    "the proxy accepts no new connection",
                    "connections are still accepted " + scene.patience().toSeconds() + " s after SIGTERM");
        }
        running.letGo();
        running.expectOwnContents();
        OptionalInt status = scene.proxy().awaitExit(scene.patience());
        scene.require(status.isPresent(), "the proxy ends after the last exchange", "it is still running");
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
}
