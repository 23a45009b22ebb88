package proxylab.cache;

import java.util.Comparator;
import java.util.Locale;
import proxylab.proxy.RequestTarget;

/**
 * What makes two requests ask for the same object (RFC 9111 section 2): the host in any letter case, the port, and the
 * path with the query exactly as written.
 *
 * <p>Keys have an order so that a hash table stays fast when clients choose paths with equal hash codes: it then keeps
 * them in a tree.
 *
 * @param host in lower case
 * @param port from 1 to 65535
 * @param path the path and the query
 */
record CacheKey(String host, int port, String path) implements Comparable<CacheKey> {
    private static final Comparator<CacheKey> ORDER =
            Comparator.comparing(CacheKey::path).thenComparing(CacheKey::host).thenComparing(CacheKey::port);

    /** The key of what this target names. */
    static CacheKey of(RequestTarget target) {
        // BEGIN SOLUTION 5.1 keep exactly what tells two objects apart
        return new CacheKey(target.host().toLowerCase(Locale.ROOT), target.port(), target.path());
        // STUB: throw new UnsupportedOperationException("step 5.1: make the cache key");
        // END SOLUTION 5.1
    }

    @Override
    public int compareTo(CacheKey other) {
        return ORDER.compare(this, other);
    }

    /** How many characters it holds, for the bound on what is stored besides the content. */
    int length() {
        return host.length() + path.length();
    }
}
