package proxylab.cache;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Stored responses by key, bounded in bytes; the least recently used goes first.
 *
 * <p>Many threads read at once, and one at a time writes (CS:APP chapter 12.5.4, readers and writers). A reader may not
 * move anything in a structure that others read, so it does the least that counts as a use: it takes a number from a
 * clock and leaves it on the entry. The writer sorts that out later, when it needs room: entries are filed by the
 * number they had when they were last looked at; the one filed first is the least recently used, unless its own number
 * is higher by now, and then it is filed again.
 *
 * <pre>
 *   entries     key A ──▶ A lastUse 7     key B ──▶ B lastUse 2     key C ──▶ C lastUse 3
 *   byLastUse   1: A      2: B      3: C
 *                 evict: A was used since (7), so file it under 7;  then B: still 2, so B goes
 * </pre>
 *
 * <p>Each filing again is paid for by a read before it, so an eviction costs O(log n) in the long run. Used from one
 * thread, the order is exact; with several, as exact as the order of their uses. Nothing is sent or received under a
 * lock. Thread safe.
 */
final class LruCache {
    private final CacheLimits limits;
    private final AtomicLong clock = new AtomicLong();
    private final ReadWriteLock lock = new ReentrantReadWriteLock(); // guards everything below
    private final Map<CacheKey, Entry> entries = new HashMap<>();
    private final TreeMap<Long, Entry> byLastUse = new TreeMap<>();
    private long contentBytes;
    private long metadataBytes;

    private static final class Entry {
        final CacheKey key;
        final CachedResponse response;
        final AtomicLong lastUse;
        final long metadataBytes;
        long filedUnder;

        Entry(CacheKey key, CachedResponse response, long now) {
            this.key = key;
            this.response = response;
            this.lastUse = new AtomicLong(now);
            this.metadataBytes = key.length() + response.metadataBytes();
            this.filedUnder = now;
        }
    }

    LruCache(CacheLimits limits) {
        this.limits = limits;
    }

    /** The stored response for a key; finding it counts as a use. */
    Optional<CachedResponse> get(CacheKey key) {
        Lock reading = lock.readLock();
        reading.lock();
        try {
            Entry entry = entries.get(key);
            if (entry == null) {
                return Optional.empty();
            }
            // two readers may come here in either order; the later number stays
            entry.lastUse.accumulateAndGet(clock.incrementAndGet(), Math::max);
            return Optional.of(entry.response);
        } finally {
            reading.unlock();
        }
    }

    /**
     * Stores a response, in place of the one that the key had, and evicts others until all limits hold. A response that
     * can never fit is not stored, and then nothing is evicted for it.
     *
     * @return whether it is stored
     */
    boolean put(CacheKey key, CachedResponse response) {
        if (!fits(key, response)) {
            return false;
        }
        Lock writing = lock.writeLock();
        writing.lock();
        try {
            Entry replaced = entries.get(key);
            if (replaced != null) {
                byLastUse.remove(replaced.filedUnder);
                forget(replaced);
            }
            Entry entry = new Entry(key, response, clock.incrementAndGet());
            entries.put(key, entry);
            byLastUse.put(entry.filedUnder, entry);
            contentBytes += response.contentBytes();
            metadataBytes += entry.metadataBytes;
            while (isOverfull()) {
                evictLeastRecentlyUsed();
            }
            return true;
        } finally {
            writing.unlock();
        }
    }

    private boolean fits(CacheKey key, CachedResponse response) {
        return response.contentBytes() <= Math.min(limits.maxObjectBytes(), limits.maxCacheBytes())
                && response.headBytes() <= limits.maxHeadBytes()
                && key.length() + response.metadataBytes() <= limits.maxMetadataBytes();
    }

    private boolean isOverfull() {
        return contentBytes > limits.maxCacheBytes()
                || entries.size() > limits.maxEntries()
                || metadataBytes > limits.maxMetadataBytes();
    }

    /** The new entry has the highest number of all, so the search ends before it. */
    private void evictLeastRecentlyUsed() {
        while (true) {
            Entry entry = byLastUse.pollFirstEntry().getValue();
            long lastUse = entry.lastUse.get();
            if (lastUse == entry.filedUnder) {
                forget(entry);
                return;
            }
            entry.filedUnder = lastUse;
            byLastUse.put(lastUse, entry);
        }
    }

    private void forget(Entry entry) {
        entries.remove(entry.key);
        contentBytes -= entry.response.contentBytes();
        metadataBytes -= entry.metadataBytes;
    }

    /** How many bytes of content are stored. */
    long contentBytes() {
        lock.readLock().lock();
        try {
            return contentBytes;
        } finally {
            lock.readLock().unlock();
        }
    }

    /** How many responses are stored. */
    int size() {
        lock.readLock().lock();
        try {
            return entries.size();
        } finally {
            lock.readLock().unlock();
        }
    }
}
