package proxylab.concurrent;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Threads by their numbers, for what asks which thread calls it. */
final class Members implements AutoCloseable {
    private final Map<Integer, ExecutorService> threads = new HashMap<>();

    /** Has the thread with this number do something, always the same thread for a number, and waits for the end. */
    void run(int number, Runnable call) {
        try {
            threads.computeIfAbsent(number, key -> Executors.newSingleThreadExecutor(Members::daemon))
                    .submit(call)
                    .get(Waiting.LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException | InterruptedException e) {
            throw new AssertionError("expected  a call by member " + number + " to return\nactual    " + e, e);
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "test member");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        threads.values().forEach(ExecutorService::shutdownNow);
    }
}
