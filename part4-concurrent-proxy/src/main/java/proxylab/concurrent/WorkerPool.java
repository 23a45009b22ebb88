package proxylab.concurrent;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Threads that were started beforehand and take one task after another from a {@link BoundedBuffer} (CS:APP chapter
 * 12.5.5, made elastic).
 *
 * <p>The pool grows until there are as many workers as unfinished tasks. A pool that grows only once the buffer is full
 * would let tasks wait in it behind clients that are never done. The buffer fills when the pool is at its largest, or
 * briefly, until idle workers wake up; then {@code execute} waits. Workers above the smallest number end when they have
 * been idle for a while.
 *
 * <pre>
 *   execute() ──▶ [ buffer ] ──▶ worker 1 .. n      smallest &lt;= n &lt;= largest
 *     |&lt;------- unfinished: waiting or running -------&gt;|
 * </pre>
 *
 * <p>Thread safe.
 */
final class WorkerPool implements Executor, AutoCloseable {
    private final BoundedBuffer<Runnable> buffer;
    private final int smallest;
    private final int largest;
    private final long idleMillis;
    private final Object lock = new Object(); // guards everything below
    private final Set<Thread> workers = new HashSet<>();
    private int unfinished; // tasks that wait in the buffer or run
    private long started; // how many threads, for their names
    private volatile boolean closed; // set with the lock held; each worker checks it before each task

    /**
     * @param smallest the smallest number of workers, 1 or more
     * @param largest the largest number of workers
     * @param bufferCapacity how many tasks may wait for a worker
     * @param idleMillis how long a worker may be without a task before it ends
     * @throws IllegalStateException when the system has not a single thread for it: its tasks would wait for ever
     */
    WorkerPool(int smallest, int largest, int bufferCapacity, long idleMillis) {
        if (smallest < 1 || largest < smallest) {
            throw new IllegalArgumentException(
                    "expected 1 <= smallest <= largest, got " + smallest + " and " + largest);
        }
        this.buffer = new BoundedBuffer<>(bufferCapacity);
        this.smallest = smallest;
        this.largest = largest;
        this.idleMillis = idleMillis;
        synchronized (lock) {
            startWorkers(smallest);
            if (workers.isEmpty()) {
                throw new IllegalStateException("expected " + smallest + " threads for the pool, got none");
            }
        }
    }

    /**
     * Hands a task to the pool; waits while the pool is at its largest and the buffer is full.
     *
     * @throws RejectedExecutionException when the pool is closed, or the thread is interrupted while it waits
     */
    @Override
    public void execute(Runnable task) {
        // BEGIN SOLUTION 4.3 count the task, have enough workers, put it into the buffer
        synchronized (lock) {
            if (closed) {
                throw new RejectedExecutionException("the pool is closed");
            }
            unfinished++;
            startWorkers(unfinished - workers.size());
        }
        try {
            buffer.put(task);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            finished();
            throw new RejectedExecutionException("interrupted while the pool had no room", e);
        }
        // STUB: throw new UnsupportedOperationException("step 4.3: hand the task to a worker");
        // END SOLUTION 4.3
    }

    /** How many workers there are at this moment. */
    int size() {
        synchronized (lock) {
            return workers.size();
        }
    }

    /** Ends all workers: idle ones at once, the others when their task ends. Tasks in the buffer are not run. */
    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
            workers.forEach(Thread::interrupt);
        }
    }

    /**
     * Starts {@code count} workers, or as many as the largest number allows; none once the pool is closed. They are
     * daemons with the names {@code worker 1}, {@code worker 2} and so on. Called with the lock held. If the system has
     * no more threads, the pool stays as it is.
     */
    private void startWorkers(int count) {
        // BEGIN SOLUTION 4.3 start workers, but never more than the largest number
        for (int i = 0; i < count && workers.size() < largest && !closed; i++) {
            Thread worker = new Thread(this::work, "worker " + ++started);
            worker.setDaemon(true);
            try {
                worker.start();
            } catch (OutOfMemoryError e) {
                return;
            }
            workers.add(worker);
        }
        // STUB: throw new UnsupportedOperationException("step 4.3: start threads that run work()");
        // END SOLUTION 4.3
    }

    /**
     * The life of a worker: task after task from the buffer, until the pool is closed or {@link #mayLeave} says yes.
     * Neither a task that fails nor one that leaves its thread interrupted ends it.
     */
    private void work() {
        // BEGIN SOLUTION 4.3 take tasks from the buffer and run them
        try {
            while (!closed && workOnce()) {} // checked each time: a task may have swallowed the interrupt
        } finally {
            leave(); // even when a task failed so badly that the failure could not be printed
        }
        // STUB: throw new UnsupportedOperationException("step 4.3: run task after task");
        // END SOLUTION 4.3
    }

    // BEGIN SOLUTION 4.3 one round of a worker
    /** Runs one task, if one comes in time; returns whether the worker is to go on. */
    private boolean workOnce() {
        try {
            Optional<Runnable> task = buffer.poll(idleMillis);
            task.ifPresent(this::run);
            return task.isPresent() || !mayLeave();
        } catch (InterruptedException e) {
            return true; // closed, as the loop sees; or a task left its interrupt behind, which means nothing here
        }
    }

    private void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            System.err.println(Thread.currentThread().getName() + ": a task failed: " + e);
        } finally {
            finished();
        }
    }
    // END SOLUTION 4.3

    /** One task fewer: it has run, successfully or not, or it could not be handed over. */
    private void finished() {
        synchronized (lock) {
            unfinished--;
        }
    }

    /** A worker may leave if enough workers stay for all unfinished tasks; decided and done in one step. */
    private boolean mayLeave() {
        synchronized (lock) {
            if (workers.size() <= smallest || workers.size() <= unfinished) {
                return false;
            }
            workers.remove(Thread.currentThread());
            return true;
        }
    }

    /** The calling worker ends, whatever the reason. */
    private void leave() {
        synchronized (lock) {
            workers.remove(Thread.currentThread());
        }
    }
}
