package proxylab.concurrent;

import static org.assertj.core.api.Assertions.fail;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A thread that a test can watch: whether it waits, and what its work came to. */
final class TestThread<T> {
    private final FutureTask<T> work;
    private final Thread thread;

    private TestThread(Callable<T> work) {
        this.work = new FutureTask<>(work);
        this.thread = new Thread(this.work, "test thread");
        this.thread.setDaemon(true);
    }

    static <T> TestThread<T> start(Callable<T> work) {
        TestThread<T> started = new TestThread<>(work);
        started.thread.start();
        return started;
    }

    /** Proves that the thread waits, and for what: parked without a time limit, or with one. */
    TestThread<T> awaitState(Thread.State state, String why) {
        ProxyUnderTest.awaiting(why).until(thread::getState, state::equals);
        return this;
    }

    void interrupt() {
        thread.interrupt();
    }

    boolean isDone() {
        return work.isDone();
    }

    /** What the work came to; its exception as it was thrown. */
    T result() throws Exception {
        try {
            return work.get(ProxyUnderTest.LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        } catch (TimeoutException e) {
            StringBuilder where = new StringBuilder();
            for (StackTraceElement frame : thread.getStackTrace()) {
                where.append("\n    at ").append(frame);
            }
            return fail("a thread that should have gone on still waits" + where);
        }
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
