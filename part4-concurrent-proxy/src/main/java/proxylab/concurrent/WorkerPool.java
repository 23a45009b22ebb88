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
 * for the moment until workers that are there wake up; then {@code execute} waits. Workers above the smallest number
 * end when they have been idle for a while.
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
    private int unfinished;
    private long started;
    private boolean closed;

    /**
     * @param smallest how many workers there are at least, 1 or more
     * @param largest how many there may be
     * @param bufferCapacity how many tasks may wait for a worker
     * @param idleMillis after what time without a task a worker ends
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
        }
    }

    /** Hands a task to the pool; waits while the pool is at its largest and the buffer is full. */
    @Override
    public void execute(Runnable task) {
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

    /** Called with the lock held. Where the system has no more threads, the pool stays as it is. */
    private void startWorkers(int count) {
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
    }

    private void work() {
        try {
            while (!isClosed() && workOnce()) {}
        } finally {
            leave(); // also when a task failed so badly that not even that could be printed
        }
    }

    /** Runs a task, or waits for one in vain; tells whether the worker is to go on. */
    private boolean workOnce() {
        try {
            Optional<Runnable> task = buffer.poll(idleMillis);
            task.ifPresent(this::run);
            return task.isPresent() || !mayLeave();
        } catch (InterruptedException e) {
            return true; // closed, as the loop sees; or a task left it behind, which means nothing here
        }
    }

    /** Asked again after each task: a task may have swallowed the interrupt. */
    private boolean isClosed() {
        synchronized (lock) {
            return closed;
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

    private void finished() {
        synchronized (lock) {
            unfinished--;
        }
    }

    /** A worker may leave as long as enough stay for every task there is; decided and done in one step. */
    private boolean mayLeave() {
        synchronized (lock) {
            if (workers.size() <= smallest || workers.size() <= unfinished) {
                return false;
            }
            workers.remove(Thread.currentThread());
            return true;
        }
    }

    private void leave() {
        synchronized (lock) {
            workers.remove(Thread.currentThread());
        }
    }
}
