package proxylab.cache;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.function.Consumer;
import proxylab.http.HttpException;
import proxylab.net.ConnectionHandler;
import proxylab.proxy.ProxyRequest;
import proxylab.proxy.Upstream;

/**
 * Answers from memory what it can, and remembers what it had to ask for.
 *
 * <p>A hit asks the origin server nothing. A miss is stored when all of it has come: by its length, or, if it has none,
 * when the upstream has returned in good order. A response that broke off leaves no trace. Several clients that miss
 * the same object at once each ask for it; one copy is stored. There is no freshness model: a stored response is used
 * until it is evicted. Thread safe.
 */
final class CachingUpstream implements Upstream {
    private static final int MIN_COPY_BUDGET_BYTES = 32 << 20;

    private final Upstream origins;
    private final CacheLimits limits;
    private final CopyBudget budget;
    private volatile LruCache cache; // another one after there was no memory left

    /**
     * @param origins where to ask on a miss
     * @param limits what to remember
     */
    CachingUpstream(Upstream origins, CacheLimits limits) {
        this.origins = origins;
        this.limits = limits;
        this.cache = new LruCache(limits);
        // a copy that grows needs its old and its new memory at once
        this.budget = new CopyBudget(Math.max(MIN_COPY_BUDGET_BYTES, 2 * maxCopyBytes()));
    }

    @Override
    public void fetch(ProxyRequest request, OutputStream client) throws IOException, HttpException {
        // BEGIN SOLUTION 5.6 past the cache, out of the cache, or through the cache
        if (!RequestRules.allowCache(request)) {
            origins.fetch(request, client);
            return;
        }
        CacheKey key = CacheKey.of(request.target());
        Optional<CachedResponse> hit = cache.get(key).filter(stored -> stored.answers(request.headers()));
        if (hit.isPresent()) {
            hit.get().writeTo(client);
        } else {
            fetchAndStore(key, request, client);
        }
        // STUB: throw new UnsupportedOperationException("step 5.6: answer from the cache, or ask and remember");
        // END SOLUTION 5.6
    }

    /** Lets the answer pass through a copy, which is stored when it is whole. */
    private void fetchAndStore(CacheKey key, ProxyRequest request, OutputStream client)
            throws IOException, HttpException {
        // BEGIN SOLUTION 5.6 relay through a copy, then store what may be stored
        Consumer<byte[]> store =
                bytes -> StoringRules.storable(request, bytes, limits).ifPresent(response -> cache.put(key, response));
        try (ResponseCopy copy = new ResponseCopy(client, maxCopyBytes(), budget, store)) {
            origins.fetch(request, copy);
            copy.bytes().ifPresent(store);
        }
        // STUB: throw new UnsupportedOperationException("step 5.6: relay the answer, and store its copy when whole");
        // END SOLUTION 5.6
    }

    /**
     * A handler that gives up all that is remembered when there is no memory left: it can be fetched again, and without
     * memory nobody can be served. So a cache whose limits are too large for the heap does not end the service.
     */
    ConnectionHandler relieving(ConnectionHandler handler) {
        return client -> {
            try {
                handler.handle(client);
            } catch (OutOfMemoryError e) {
                cache = new LruCache(limits); // a few hundred bytes, and all that the old one held is free
                throw e;
            }
        };
    }

    private int maxCopyBytes() {
        return limits.maxHeadBytes() + limits.maxObjectBytes();
    }
}
