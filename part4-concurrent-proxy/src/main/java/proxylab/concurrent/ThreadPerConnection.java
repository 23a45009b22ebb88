package proxylab.concurrent;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A new thread for each task, which ends with it (CS:APP chapter 12.3.8).
 *
 * <p>The simplest way to serve many clients at once. It costs a thread's start for each connection. Thread safe.
 */
final class ThreadPerConnection implements Executor {
    private final AtomicLong started = new AtomicLong();

    /** @throws OutOfMemoryError when the system has no more threads */
    @Override
    public void execute(Runnable task) {
        Thread thread = new Thread(task, "connection " + started.incrementAndGet());
        thread.setDaemon(true);
        thread.start();
    }
}
