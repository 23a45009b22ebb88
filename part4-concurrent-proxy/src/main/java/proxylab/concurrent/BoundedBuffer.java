package proxylab.concurrent;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A queue of limited length between threads that put and threads that take: the former wait while it is full, the
 * latter while it is empty. First in, first out. CS:APP chapter 12.5.4 calls it {@code sbuf}.
 *
 * <pre>
 *   items   [   |   | A | B | C |   ]     capacity 6, count 3
 *                     ^ first
 *             take from here    put here: (first + count) mod capacity
 * </pre>
 *
 * <p>Thread safe. Waiting uses no processor time.
 *
 * @param <T> what is handed over; never null
 */
final class BoundedBuffer<T> {
    private final ReentrantLock lock = new ReentrantLock(); // guards everything below
    private final Condition notFull = lock.newCondition();
    private final Condition notEmpty = lock.newCondition();
    private final Object[] items;
    private int first; // where the oldest item is
    private int count; // how many items there are

    /** @param capacity how many items may wait, at least 1 */
    BoundedBuffer(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("expected a capacity of at least 1, got " + capacity);
        }
        this.items = new Object[capacity];
    }

    /**
     * Adds an item at the end; waits while the buffer is full.
     *
     * @throws InterruptedException if the thread is interrupted, before or during the call; then nothing was added
     */
    void put(T item) throws InterruptedException {
        // BEGIN SOLUTION 4.2 wait for room, then append
        lock.lockInterruptibly();
        try {
            while (count == items.length) {
                notFull.await();
            }
            append(item);
        } finally {
            lock.unlock();
        }
        // STUB: throw new UnsupportedOperationException("step 4.2: wait while full, then add the item");
        // END SOLUTION 4.2
    }

    /** Adds an item at the end, unless the buffer is full; returns whether it did. */
    boolean offer(T item) {
        // BEGIN SOLUTION 4.2 append if there is room, without waiting
        lock.lock();
        try {
            if (count == items.length) {
                return false;
            }
            append(item);
            return true;
        } finally {
            lock.unlock();
        }
        // STUB: throw new UnsupportedOperationException("step 4.2: add the item, unless full");
        // END SOLUTION 4.2
    }

    /**
     * Removes the first item; waits while the buffer is empty.
     *
     * @throws InterruptedException if the thread is interrupted, before or during the call; then nothing was removed
     */
    T take() throws InterruptedException {
        // BEGIN SOLUTION 4.2 wait for an item, then remove it
        lock.lockInterruptibly();
        try {
            while (count == 0) {
                notEmpty.await();
            }
            return removeFirst();
        } finally {
            lock.unlock();
        }
        // STUB: throw new UnsupportedOperationException("step 4.2: wait while empty, then remove the first");
        // END SOLUTION 4.2
    }

    /**
     * Removes the first item; waits for one while the buffer is empty, but not for ever.
     *
     * @param limitMillis how long to wait at most, counted from the call, however often the thread is woken; with 0 or
     *     less it does not wait
     * @return the item, or empty if none came within the limit
     * @throws InterruptedException if the thread is interrupted, before or during the call; then nothing was removed
     */
    Optional<T> poll(long limitMillis) throws InterruptedException {
        // BEGIN SOLUTION 4.2 wait for an item, but not for ever
        long nanos = TimeUnit.MILLISECONDS.toNanos(limitMillis);
        lock.lockInterruptibly();
        try {
            while (count == 0) {
                if (nanos <= 0) {
                    return Optional.empty();
                }
                nanos = notEmpty.awaitNanos(nanos);
            }
            return Optional.of(removeFirst());
        } finally {
            lock.unlock();
        }
        // STUB: throw new UnsupportedOperationException("step 4.2: wait, but not for ever");
        // END SOLUTION 4.2
    }

    /** How many items wait at this moment. */
    int size() {
        lock.lock();
        try {
            return count;
        } finally {
            lock.unlock();
        }
    }

    // BEGIN SOLUTION 4.2 the two moves in the array, each of which wakes a thread of the other side
    private void append(T item) {
        items[(first + count) % items.length] = item;
        count++;
        notEmpty.signal();
    }

    @SuppressWarnings("unchecked") // only append() fills the array, and it takes only T
    private T removeFirst() {
        T item = (T) items[first];
        items[first] = null;
        first = (first + 1) % items.length;
        count--;
        notFull.signal();
        return item;
    }
    // END SOLUTION 4.2
}
