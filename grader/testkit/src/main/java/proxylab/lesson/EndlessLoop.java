package proxylab.lesson;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import proxylab.build.LastWord;
import proxylab.course.Step;

/**
 * Ends the whole run when a property never ends: a thread that loops cannot be stopped from outside, and the student
 * would not learn where it loops. (Jupiter has time limits of its own; jqwik has none.) Thread safe.
 */
final class EndlessLoop {
    /** For the values of one try; much longer than they take, on a busy machine too. */
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Duration limit;
    private final Consumer<StepFailure> end;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile long lastSignNanos = System.nanoTime();

    /** Leaves a message and ends the JVM. */
    EndlessLoop() {
        this(LIMIT, EndlessLoop::endRun);
    }

    /** @param end what to do about a property that does not end */
    EndlessLoop(Duration limit, Consumer<StepFailure> end) {
        this.limit = limit;
        this.end = end;
    }

    /** The next values are about to be tried. */
    void goesOn() {
        lastSignNanos = System.nanoTime();
    }

    /**
     * Runs a property in this thread, and watches it from another.
     *
     * @param sentence what the property says
     */
    <T> T endsRunOf(Step step, String sentence, Supplier<T> property) {
        Thread watched = Thread.currentThread();
        Thread watch = new Thread(() -> watch(watched, step, sentence), "endless loops");
        watch.setDaemon(true);
        watch.start();
        try {
            return property.get();
        } finally {
            ended.countDown();
        }
    }

    private void watch(Thread watched, Step step, String sentence) {
        try {
            long left = limit.toNanos();
            while (!ended.await(left, TimeUnit.NANOSECONDS)) {
                left = lastSignNanos + limit.toNanos() - System.nanoTime();
                if (left <= 0) {
                    Optional<String> place = FailureSummary.ownFrame(watched.getStackTrace());
                    end.accept(Telling.endless(step, sentence, limit, place));
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Where standard output is a pipe to Maven, what is printed now would be lost. */
    private static void endRun(StepFailure failure) {
        String text = failure.next();
        try {
            Optional<LastWord> word = LastWord.ofThisRun();
            if (word.isPresent()) {
                word.get().ifItEndsNow(text);
            } else {
                System.out.println("\n" + text + "\n");
                System.out.flush();
            }
        } catch (IOException e) {
            System.out.println("\n" + text + "\n" + e);
        } finally {
            Runtime.getRuntime().halt(1);
        }
    }
}
