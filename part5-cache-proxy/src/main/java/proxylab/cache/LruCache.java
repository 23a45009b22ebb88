package proxylab.cache;

import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * A store that all threads share: many read at once, and one at a time writes (CS:APP chapter 12.5.4, readers and
 * writers).
 *
 * <p>A reader may not move anything in a structure that others read. {@link LruStore} is made for that: its readers
 * leave a number behind, and its writer sorts the numbers out. Nothing is sent or received under a lock. Thread safe.
 */
final class LruCache {
    private final LruStore responses; // guarded by the lock
    private final ReadWriteLock lock = new ReentrantReadWriteLock();

    LruCache(CacheLimits limits) {
        this.responses = new LruStore(limits);
    }

    /** The stored response for a key; finding it counts as a use. */
    Optional<CachedResponse> get(CacheKey key) {
        // BEGIN SOLUTION 5.3 read under the read lock
        lock.readLock().lock();
        try {
            return responses.find(key);
        } finally {
            lock.readLock().unlock();
        }
        // STUB: // step 5.3: let many readers in at once, and one writer alone
        // STUB: return responses.find(key);
        // END SOLUTION 5.3
    }

    /**
     * Stores a response, in place of the one that the key had, and evicts others until all limits hold. A response that
     * can never fit is not stored, and then nothing is evicted for it.
     *
     * @return whether it is stored
     */
    boolean put(CacheKey key, CachedResponse response) {
        if (!responses.fits(key, response)) {
            return false;
        }
        // BEGIN SOLUTION 5.3 write under the write lock
        lock.writeLock().lock();
        try {
            responses.store(key, response);
        } finally {
            lock.writeLock().unlock();
        }
        // STUB: // step 5.3: let many readers in at once, and one writer alone
        // STUB: responses.store(key, response);
        // END SOLUTION 5.3
        return true;
    }

    /** How many bytes of content are stored. */
    long contentBytes() {
        lock.readLock().lock();
        try {
            return responses.contentBytes();
        } finally {
            lock.readLock().unlock();
        }
    }

    /** How many responses are stored. */
    int size() {
        lock.readLock().lock();
        try {
            return responses.size();
        } finally {
            lock.readLock().unlock();
        }
    }
}
