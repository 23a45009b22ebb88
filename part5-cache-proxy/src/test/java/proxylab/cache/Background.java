package proxylab.cache;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.fail;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** Tasks in threads of their own, for which a test waits only so long, and which never keep the JVM alive. */
final class Background {
    /** Long enough for a busy machine; a right answer comes in milliseconds. */
    static final int LIMIT_SECONDS = 8;

    /** How {@link #await} ends that says so, and what it usually means where threads share a store. */
    static final String NOT_THERE = "not there after";

    static final String STUCK =
            "Some thread waits or searches for ever. Either a lock was not unlocked on every way out, or a map is broken,"
                    + " because two threads changed it at once.";

    private Background() {}

    static <T> CompletableFuture<T> start(Callable<T> task) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                result.complete(task.call());
            } catch (Exception | AssertionError e) {
                result.completeExceptionally(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return result;
    }

    /** The result; what the task has thrown is thrown here. */
    static <T> T await(String what, CompletableFuture<T> task) throws Exception {
        try {
            return task.get(LIMIT_SECONDS, SECONDS);
        } catch (TimeoutException e) {
            return fail("%s: " + NOT_THERE + " %d seconds", what, LIMIT_SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AssertionError failed) {
                throw failed;
            }
            throw e.getCause() instanceof Exception thrown ? thrown : e;
        }
    }
}
