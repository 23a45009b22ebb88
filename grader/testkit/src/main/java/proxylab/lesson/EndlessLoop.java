package proxylab.lesson;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Ends the whole run when a property never ends: a thread that loops cannot be stopped from outside, and the student
 * would not learn where it loops. (Jupiter has time limits of its own; jqwik has none.)
 */
final class EndlessLoop {
    /** Much longer than any property takes, on a busy machine too. */
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private EndlessLoop() {}

    /**
     * Runs an action in this thread, and watches it from another.
     *
     * @param headline says which test it is
     */
    static <T> T endsRunOf(String headline, Supplier<T> action) {
        Thread watched = Thread.currentThread();
        CountDownLatch ended = new CountDownLatch(1);
        Thread watch = new Thread(() -> watch(watched, ended, headline), "endless loops");
        watch.setDaemon(true);
        watch.start();
        try {
            return action.get();
        } finally {
            ended.countDown();
        }
    }

    private static void watch(Thread watched, CountDownLatch ended, String headline) {
        try {
            if (!ended.await(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                System.out.println("\n" + headline + "\n  expected  to end within " + LIMIT.toSeconds()
                        + " s\n  actual    still running, at "
                        + FailureSummary.ownFrame(watched.getStackTrace()).orElse("an unknown place") + "\n");
                System.out.flush();
                Runtime.getRuntime().halt(1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
