package proxylab.concurrent;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** A thread that a test can watch: whether it waits, and the result of its work. */
final class TestThread<T> {
    private final FutureTask<T> work;
    private final Thread thread;

    private TestThread(Callable<T> work, boolean daemon) {
        this.work = new FutureTask<>(work);
        this.thread = new Thread(this.work, "test thread");
        this.thread.setDaemon(daemon);
    }

    static <T> TestThread<T> start(Callable<T> work) {
        TestThread<T> started = new TestThread<>(work, true);
        started.thread.start();
        return started;
    }

    /** Starts a thread like a program's main thread: neither it nor the threads that it starts are daemons. */
    static <T> TestThread<T> startNoDaemon(Callable<T> work) {
        TestThread<T> started = new TestThread<>(work, false);
        started.thread.start();
        return started;
    }

    /** Closes what may be stuck: with a lock that is never released, close would not come back. */
    static void closeWithin(long millis, WorkerPool pool) throws InterruptedException {
        Thread closing = new Thread(pool::close, "closing");
        closing.setDaemon(true);
        closing.start();
        closing.join(millis);
    }

    /** Proves that the thread waits: parked, with or without a time limit, and not asking again and again. */
    TestThread<T> awaitState(Thread.State state, String what) throws Exception {
        Waiting.until(thread::getState, state, what);
        return this;
    }

    /** Waits for the end of the work; returns whether it comes within the limit. */
    boolean endsWithin(Duration limit) throws InterruptedException {
        thread.join(limit.toMillis());
        return !thread.isAlive();
    }

    void interrupt() {
        thread.interrupt();
    }

    /** The result of the work; if it threw an exception, that is thrown here. */
    T result() throws Exception {
        try {
            return work.get(Waiting.LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        } catch (TimeoutException e) {
            throw new AssertionError(
                    "expected  a thread to go on\nactual    after " + Waiting.LIMIT.toSeconds() + " s it still waits"
                            + place(),
                    e);
        }
    }

    /** Where it waits, in the lab's own code: that says more than where this was noticed. */
    private String place() {
        return Stream.of(thread.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith("proxylab."))
                .findFirst()
                .map(frame -> ", at " + frame.getFileName() + ":" + frame.getLineNumber())
                .orElse("");
    }

    /** Forgets an interrupt, as careless tasks do. */
    static void passUninterrupted(CountDownLatch gate) {
        while (gate.getCount() > 0) {
            try {
                gate.await();
            } catch (InterruptedException e) {
                // the gate alone counts
            }
        }
    }
}
