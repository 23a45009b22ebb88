package proxylab.cache;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Stored responses by key, bounded in bytes; the least recently used goes first. It only keeps the order:
 * {@link LruCache} decides who may come in, and when.
 *
 * <p>Finding a response counts as a use, but moves nothing in a structure: it takes a number from a clock and leaves it
 * on the entry. That is sorted out later, when room is needed: entries are filed by the number they had when they were
 * last looked at; the one filed first is the least recently used, unless its own number is higher by now, and then it
 * is filed again.
 *
 * <pre>
 *   entries     key A ──▶ A lastUse 7     key B ──▶ B lastUse 2     key C ──▶ C lastUse 3
 *   byLastUse   1: A      2: B      3: C
 *                 evict: A was used since (7), so file it under 7;  then B: still 2, so B goes
 * </pre>
 *
 * <p>Each refiling is paid for by an earlier use, so an eviction costs O(log n) in the long run. Used from one thread,
 * the order is exact; with several, as exact as the order of their uses.
 *
 * <p>Not thread safe, with one exception: {@link #find}, {@link #contentBytes} and {@link #size} may run at the same
 * time as each other.
 */
final class LruStore {
    private final CacheLimits limits;
    private final AtomicLong clock = new AtomicLong();
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

    LruStore(CacheLimits limits) {
        this.limits = limits;
    }

    /** The stored response for a key. Changes only atomic numbers, because other readers are here too. */
    Optional<CachedResponse> find(CacheKey key) {
        // BEGIN SOLUTION 5.2 look the entry up and note its use
        Entry entry = entries.get(key);
        if (entry == null) {
            return Optional.empty();
        }
        // two readers may come here in either order; the later number stays
        entry.lastUse.accumulateAndGet(clock.incrementAndGet(), Math::max);
        return Optional.of(entry.response);
        // STUB: throw new UnsupportedOperationException("step 5.2: find a stored response and note its use");
        // END SOLUTION 5.2
    }

    /** Removes what the key had, adds the new entry, then evicts until all limits hold. */
    void store(CacheKey key, CachedResponse response) {
        // BEGIN SOLUTION 5.2 replace, add, evict
        Entry replaced = entries.get(key);
        if (replaced != null) {
            remove(replaced);
        }
        add(new Entry(key, response, clock.incrementAndGet()));
        while (isOverfull()) {
            evictLeastRecentlyUsed();
        }
        // STUB: throw new UnsupportedOperationException("step 5.2: store a response and evict what is too much");
        // END SOLUTION 5.2
    }

    /**
     * Removes the entry whose last use has the lowest number. What was used since it was filed is filed again on the
     * way; the newest entry has the highest number, so the search ends before it.
     */
    private void evictLeastRecentlyUsed() {
        // BEGIN SOLUTION 5.2 search from the lowest number up
        while (true) {
            Entry entry = byLastUse.firstEntry().getValue();
            long lastUse = entry.lastUse.get();
            if (lastUse == entry.filedUnder) {
                remove(entry);
                return;
            }
            byLastUse.remove(entry.filedUnder);
            entry.filedUnder = lastUse;
            byLastUse.put(lastUse, entry);
        }
        // STUB: throw new UnsupportedOperationException("step 5.2: find the least recently used entry and remove it");
        // END SOLUTION 5.2
    }

    /** Puts an entry into both maps and both sums. */
    private void add(Entry entry) {
        entries.put(entry.key, entry);
        byLastUse.put(entry.filedUnder, entry);
        contentBytes += entry.response.contentBytes();
        metadataBytes += entry.metadataBytes;
    }

    /** Takes an entry out of both maps and both sums. */
    private void remove(Entry entry) {
        entries.remove(entry.key);
        byLastUse.remove(entry.filedUnder);
        contentBytes -= entry.response.contentBytes();
        metadataBytes -= entry.metadataBytes;
    }

    /** Whether a response can ever be stored. */
    boolean fits(CacheKey key, CachedResponse response) {
        return response.contentBytes() <= Math.min(limits.maxObjectBytes(), limits.maxCacheBytes())
                && response.headBytes() <= limits.maxHeadBytes()
                && key.length() + response.metadataBytes() <= limits.maxMetadataBytes();
    }

    private boolean isOverfull() {
        return contentBytes > limits.maxCacheBytes()
                || entries.size() > limits.maxEntries()
                || metadataBytes > limits.maxMetadataBytes();
    }

    /** How many bytes of content are stored. */
    long contentBytes() {
        return contentBytes;
    }

    /** How many responses are stored. */
    int size() {
        return entries.size();
    }
}
