package proxylab.concurrent;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;

/**
 * Stands in front of another executor: limits how many tasks are unfinished at once and makes the next one wait. The
 * accept loop waits with it, and further clients wait in the system's backlog. Thread safe.
 *
 * <p>Given: no step writes here.
 */
final class ConnectionLimit implements Executor {
    private final Executor executor;
    private final Semaphore free;

    /**
     * @param executor runs the tasks
     * @param maxConnections how many may be unfinished at once
     */
    ConnectionLimit(Executor executor, int maxConnections) {
        this.executor = executor;
        this.free = new Semaphore(maxConnections);
    }

    @Override
    public void execute(Runnable task) {
        try {
            free.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RejectedExecutionException("interrupted while too many connections were open", e);
        }
        boolean accepted = false;
        try {
            executor.execute(() -> {
                try {
                    task.run();
                } finally {
                    free.release();
                }
            });
            accepted = true;
        } finally {
            if (!accepted) {
                free.release();
            }
        }
    }
}
