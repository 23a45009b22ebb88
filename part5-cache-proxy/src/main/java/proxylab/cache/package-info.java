/**
 * Answers that were fetched once are remembered and shared by all threads.
 *
 * <p>The main types are {@link proxylab.cache.CachingUpstream}, which stands in front of the origin servers, and
 * {@link proxylab.cache.LruCache}, the lock around a {@link proxylab.cache.LruStore}; the program is
 * {@link proxylab.cache.CacheProxy}.
 *
 * <p>The life of one request: {@code CachingUpstream} looks at {@link proxylab.cache.RequestRules}, makes a
 * {@link proxylab.cache.CacheKey} and asks the {@code LruCache}. On a hit it writes the
 * {@link proxylab.cache.CachedResponse} to the client, and that is all. On a miss the upstream behind it fetches, and a
 * {@link proxylab.cache.ResponseCopy} stands between it and the client and keeps a copy of what passes, up to a limit;
 * when the response is complete, and before its last piece goes out, {@link proxylab.cache.StoringRules} decides
 * whether the copy may be stored.
 *
 * <p>There is no freshness model (RFC 9111 section 4.2): a stored response lives until it is evicted, and one
 * representation is kept for each key.
 */
package proxylab.cache;
