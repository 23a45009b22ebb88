package proxylab.concurrent;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A new thread for each task, which ends with it (CS:APP chapter 12.3.8).
 *
 * <p>The simplest way to serve many clients at once. It costs the start of a thread for each connection. The threads
 * are daemons, which do not keep the program from ending, with the names {@code connection 1}, {@code connection 2} and
 * so on. Thread safe.
 */
final class ThreadPerConnection implements Executor {
    private final AtomicLong started = new AtomicLong(); // how many threads, for their names

    /**
     * Starts a thread that runs the task; waits for nothing.
     *
     * @throws OutOfMemoryError when the system has no more threads
     */
    @Override
    public void execute(Runnable task) {
        // BEGIN SOLUTION 4.1 start a daemon thread that runs the task
        Thread thread = new Thread(task, "connection " + started.incrementAndGet());
        thread.setDaemon(true);
        thread.start();
        // STUB: throw new UnsupportedOperationException("step 4.1: start a thread for the task");
        // END SOLUTION 4.1
    }
}
