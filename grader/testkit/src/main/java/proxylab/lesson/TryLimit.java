package proxylab.lesson;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.function.Executable;

/**
 * One try of a property, with a time limit: what Jupiter's {@code assertTimeoutPreemptively} does, but not with a new
 * thread for each try, of which a property has hundreds. Thread safe.
 */
public final class TryLimit {
    private static final ExecutorService THREADS = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "one try");
        thread.setDaemon(true);
        return thread;
    });

    private TryLimit() {}

    /**
     * Runs the code in a thread of its own, and throws what it throws. After the limit, this thread goes on: code that
     * loops for ever keeps the other one.
     *
     * @param limit at least a second, told in whole seconds
     * @throws AssertionError when the limit is over; its cause has the place where the code was at that moment
     * @throws Throwable what the code throws, as it is
     */
    public static void run(Duration limit, Executable code) throws Throwable {
        CompletableFuture<Thread> runner = new CompletableFuture<>();
        Future<Optional<Throwable>> outcome = THREADS.submit(() -> {
            runner.complete(Thread.currentThread());
            return thrownBy(code);
        });
        try {
            Optional<Throwable> thrown = outcome.get(limit.toNanos(), TimeUnit.NANOSECONDS);
            if (thrown.isPresent()) {
                throw thrown.get();
            }
        } catch (TimeoutException e) {
            e.setStackTrace(runner.getNow(Thread.currentThread()).getStackTrace());
            throw new AssertionError("execution timed out after " + limit.toSeconds() + " s", e);
        } finally {
            outcome.cancel(true);
        }
    }

    private static Optional<Throwable> thrownBy(Executable code) {
        try {
            code.execute();
            return Optional.empty();
        } catch (Throwable e) {
            return Optional.of(e);
        }
    }
}
