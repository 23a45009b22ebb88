package proxylab.concurrent;

import static java.lang.Thread.State.TIMED_WAITING;
import static java.lang.Thread.State.WAITING;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** Some tasks that a pool must run all at once. */
final class Burst {
    private Burst() {}

    /** Runs them, and waits until each of their workers waits for its next task. */
    static void through(WorkerPool pool, int count) throws Exception {
        CountDownLatch started = new CountDownLatch(count);
        Set<Thread> workers = ConcurrentHashMap.newKeySet();
        for (int i = 0; i < count; i++) {
            pool.execute(() -> {
                workers.add(Thread.currentThread());
                started.countDown();
                TestThread.passUninterrupted(started);
            });
        }
        Waiting.forGate(started, count + " tasks, all at once");
        for (Thread worker : workers) {
            Waiting.until(() -> waits(worker), true, "whether a worker waits for its next task when one is done");
        }
    }

    private static boolean waits(Thread worker) {
        Thread.State state = worker.getState();
        return state == WAITING || state == TIMED_WAITING;
    }
}
