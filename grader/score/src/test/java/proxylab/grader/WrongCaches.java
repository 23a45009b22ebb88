package proxylab.grader;

import static proxylab.course.Part.CACHE_PROXY;

import java.util.List;

/** Mistakes that students make in stage 5. */
final class WrongCaches {
    private static final String KEY = "cache/CacheKey";
    private static final String REQUESTS = "cache/RequestRules";
    private static final String STORE = "cache/LruStore";
    private static final String STORING = "cache/StoringRules";
    private static final String UPSTREAM = "cache/CachingUpstream";
    private static final String NOTE_USE = "entry.lastUse.accumulateAndGet(clock.incrementAndGet(), Math::max);";
    private static final String STATUSES = "Set.of(200, 203, 204, 300, 301, 308, 404, 405, 410, 414, 501)";

    private WrongCaches() {}

    static List<WrongProxy> all() {
        return List.of(
                cache("leaves the port out of the key", KEY, "target.port(), target.path()", "80, target.path()")
                        .earns(40, 15, 15)
                        .misses("5.1-port-in-key"),
                cache(
                                "leaves the query out of the key",
                                KEY,
                                "target.port(), target.path()",
                                "target.port(), target.path().split(\"[?]\")[0]")
                        .earns(40, 15, 15)
                        .misses("5.1-query-in-key"),
                cache(
                                "tells hosts apart by their letter case",
                                KEY,
                                "target.host().toLowerCase(Locale.ROOT)",
                                "target.host()")
                        .earns(40, 15, 15)
                        .misses("5.1-host-in-any-case"),
                cache(
                                "caches for requests with Authorization",
                                REQUESTS,
                                "!headers.contains(\"Authorization\")",
                                "true")
                        .earns(40, 15, 15)
                        .misses("5.1-authorization-not-served", "5.1-authorization-not-stored"),
                cache(
                                "caches although the client says no-store",
                                REQUESTS,
                                "noneMatch(\"no-store\"::equals)",
                                "noneMatch(\"\"::equals)")
                        .earns(40, 15, 15)
                        .misses("5.1-no-store-not-served", "5.1-no-store-not-stored"),
                cache(
                                "answers HEAD from the cache",
                                REQUESTS,
                                "request.method().equals(\"GET\")",
                                "!request.method().isEmpty()")
                        .earns(40, 15, 15)
                        .misses("5.1-head-not-served"),
                cache("believes any Host", REQUESTS, "allMatch(request.target()::isNamedBy)", "allMatch(host -> true)")
                        .earns(40, 15, 15)
                        .misses("5.1-foreign-host-not-served", "5.1-foreign-host-not-stored"),
                cache("evicts first in, first out", STORE, NOTE_USE, "")
                        .earns(40, 15, 15)
                        .misses("5.2-exact-order", "5.2-reading-counts-as-use"),
                cache("evicts nothing", STORE, "while (isOverfull()) {", "while (isOverfull() && !isOverfull()) {")
                        .earns(40, 15, 15)
                        .misses(
                                "5.2-capacity-not-passed",
                                "5.2-oldest-evicted-first",
                                "5.2-reading-counts-as-use",
                                "5.2-evicts-what-is-needed",
                                "5.2-exact-order"),
                cache(
                                "counts the head as content",
                                "cache/CachedResponse",
                                "return bytes.length - headBytes;",
                                "return bytes.length;")
                        .earns(40, 15, 15)
                        .misses("5.2-capacity-reached", "5.2-largest-object-stored", "5.2-long-head-does-not-count"),
                cache(
                                "counts an object that is stored again twice",
                                STORE,
                                "if (replaced != null) {",
                                "if (replaced != null && key.port() < 0) {")
                        .earns(40, 15, 15)
                        .misses("5.2-stored-again-in-its-place"),
                cache("keeps one object", STORE, "entries.size() > limits.maxEntries()", "entries.size() > 1")
                        .earns(40, 15, 0)
                        .misses("5.2-many-small-objects", "5.2-capacity-reached")
                        .mayMiss("*"),
                cache(
                                "looks an object up by the beginning of its path",
                                STORE,
                                "Entry entry = entries.get(key);",
                                "Entry entry = entries.values().stream().filter(e -> e.key.port() == key.port()"
                                        + " && e.key.path().startsWith(key.path())).findFirst().orElse(null);")
                        .earns(32, 15, 15)
                        .misses("5.1-query-in-key")
                        .mayMiss("*"),
                cache(
                                "forgets the end of a long path",
                                KEY,
                                "target.port(), target.path());",
                                "target.port(), target.path().substring(0, Math.min(6, target.path().length())));")
                        .earns(40, 15, 15)
                        .misses("5.1-query-in-key", "5.1-path-as-written")
                        .mayMiss("5.3-storm"),
                cache(
                                "sends a byte too many after a hit",
                                "cache/CachedResponse",
                                "client.write(bytes);",
                                "client.write(java.util.Arrays.copyOf(bytes, bytes.length + 1));")
                        .earns(40, 15, 15)
                        .misses("5.6-hit-head-identical", "5.5-without-length-stored"),
                cache(
                                "fetches once for the client and again for the store",
                                UPSTREAM,
                                "origins.fetch(request, copy);",
                                "origins.fetch(request, java.io.OutputStream.nullOutputStream()); origins.fetch(request, copy);")
                        .earns(40, 15, 15)
                        .misses("3.3-asks-once")
                        .mayMiss("*"),
                cache("keeps at most 64 objects", STORE, "entries.size() > limits.maxEntries()", "entries.size() > 64")
                        .earns(40, 15, 15)
                        .misses("5.2-many-small-objects"),
                cache(
                                "stores objects past the limit",
                                STORE,
                                "response.contentBytes() <= Math.min(limits.maxObjectBytes(), limits.maxCacheBytes())",
                                "response.contentBytes() <= limits.maxCacheBytes()")
                        .edit(
                                CACHE_PROXY,
                                STORING,
                                "contentBytes > limits.maxObjectBytes()",
                                "contentBytes > 2 * limits.maxObjectBytes()")
                        .edit(
                                CACHE_PROXY,
                                UPSTREAM,
                                "return limits.maxHeadBytes() + limits.maxObjectBytes();",
                                "return limits.maxHeadBytes() + 2 * limits.maxObjectBytes();")
                        .earns(40, 15, 15)
                        .misses("5.2-larger-object-not-stored", "5.2-too-large-evicts-nothing"),
                cache(
                                "takes the object limit for one that must not be reached",
                                STORING,
                                "contentBytes > limits.maxObjectBytes()",
                                "contentBytes >= limits.maxObjectBytes()")
                        .earns(40, 15, 15)
                        .misses("5.2-largest-object-stored"),
                cache(
                                "stores responses that broke off",
                                STORING,
                                "(lengths.isEmpty() || lengths.equals(List.of(String.valueOf(contentBytes))))",
                                "(lengths.isEmpty() || contentBytes >= 0)")
                        .edit(
                                CACHE_PROXY,
                                UPSTREAM,
                                "            origins.fetch(request, copy);\n",
                                "            try { origins.fetch(request, copy); } catch (IOException e) {}\n")
                        .earns(40, 15, 15)
                        .misses("5.5-broken-off-not-stored", "5.6-client-gone", "5.6-reset-not-stored"),
                cache(
                                "stores what came before a reset",
                                UPSTREAM,
                                "            origins.fetch(request, copy);\n",
                                "            try { origins.fetch(request, copy); } catch (IOException e) {}\n")
                        .earns(40, 15, 15)
                        .misses("5.6-client-gone", "5.6-reset-not-stored"),
                cache(
                                "does not read Cache-Control",
                                STORING,
                                "CacheControl.directives(headers).noneMatch(FORBIDDING::contains)",
                                "true")
                        .earns(40, 15, 15)
                        .misses("5.5-no-cache", "5.5-no-store", "5.5-private"),
                cache(
                                "forgets that private forbids",
                                STORING,
                                "Set.of(\"no-store\", \"private\", \"no-cache\")",
                                "Set.of(\"no-store\", \"no-cache\")")
                        .earns(40, 15, 15)
                        .misses("5.5-private"),
                cache(
                                "never closes a copy",
                                UPSTREAM,
                                "try (ResponseCopy copy = new ResponseCopy(client, maxCopyBytes(), budget, store)) {",
                                "ResponseCopy copy = new ResponseCopy(client, maxCopyBytes(), budget, store); {")
                        .earns(40, 15, 15)
                        .misses("5.6-stored-after-many-misses"),
                cache("does not read Vary", UPSTREAM, ".filter(stored -> stored.answers(request.headers()))", "")
                        .earns(40, 15, 15)
                        .misses("5.6-vary-other-value"),
                cache("stores what sets a cookie", STORING, "!headers.contains(\"Set-Cookie\")", "true")
                        .earns(40, 15, 15)
                        .misses("5.5-set-cookie"),
                cache("stores 200 alone", STORING, STATUSES, "Set.of(200)")
                        .earns(40, 15, 15)
                        .misses("5.5-listed-statuses-stored", "5.5-not-found-stored"),
                cache(
                                "stores failures too",
                                STORING,
                                STATUSES,
                                "Set.of(200, 203, 204, 300, 301, 308, 404, 405, 410, 414, 500, 501, 502, 503)")
                        .earns(40, 15, 15)
                        .misses("5.5-failures-not-stored"),
                cache(
                                "stores failures of its own",
                                UPSTREAM,
                                "origins.fetch(request, copy);",
                                "try { origins.fetch(request, copy); } catch (HttpException e) {"
                                        + " java.io.ByteArrayOutputStream page = new java.io.ByteArrayOutputStream();"
                                        + " new proxylab.http.ErrorPage(\"Proxy Lab\", e).writeTo(page, true);"
                                        + " cache.put(key, CachedResponse.of(page.toByteArray(), 100, java.util.stream.Stream.empty(), request.headers()));"
                                        + " page.writeTo(client); return; }")
                        .earns(40, 15, 15)
                        .misses("5.6-own-error-not-stored"),
                // no audit sees this one: the largest hit fits into the buffers of the system
                cache(
                                "writes to the client under a lock",
                                UPSTREAM,
                                "hit.get().writeTo(client);",
                                "synchronized (cache) { hit.get().writeTo(client); }")
                        .earns(40, 15, 15),
                cache(
                                "asks the origin server under a lock",
                                UPSTREAM,
                                "fetchAndStore(key, request, client);\n        }",
                                "synchronized (cache) { fetchAndStore(key, request, client); }\n        }")
                        .earns(40, 0, 15)
                        .misses("4.1-one-waits", "5.3-silent-miss-delays-nobody", "5.6-misses-at-once")
                        .mayMiss("*"),
                cache(
                                "stores under every key what it fetched last",
                                UPSTREAM,
                                "private volatile LruCache cache;",
                                "private volatile LruCache cache; private CacheKey last;")
                        .edit(CACHE_PROXY, UPSTREAM, "cache.put(key, response)", "cache.put(last, response)")
                        .edit(
                                CACHE_PROXY,
                                UPSTREAM,
                                "fetchAndStore(key, request, client);\n        }",
                                "last = key; fetchAndStore(key, request, client);\n        }")
                        .earns(40, 15, 15)
                        .mayMiss("*"),
                cache(
                                "sends nothing before all of it is stored",
                                "cache/ResponseCopy",
                                "out.write(bytes, offset, length);",
                                "if (count > maxBytes) out.write(bytes, offset, length);")
                        .edit(
                                CACHE_PROXY,
                                UPSTREAM,
                                "copy.bytes().ifPresent(store);",
                                "copy.bytes().ifPresent(store); if (copy.bytes().isPresent()) client.write(copy.bytes().get());")
                        .edit(CACHE_PROXY, "cache/ResponseCopy", "if (count == wholeBytes) {", "if (count < 0) {")
                        .earns(40, 15, 15)
                        .misses("3.3-first-byte-at-once")
                        .mayMiss("*"),
                cache(
                                "stores a moment later, in a thread of its own",
                                UPSTREAM,
                                "ifPresent(response -> cache.put(key, response));",
                                "ifPresent(response -> java.util.concurrent.CompletableFuture.delayedExecutor("
                                        + "10, java.util.concurrent.TimeUnit.MILLISECONDS)"
                                        + ".execute(() -> cache.put(key, response)));")
                        .earns(40, 15, 15)
                        .misses("5.4-hit-at-once")
                        .mayMiss("*"),
                cache(
                                "stores interim responses too",
                                STORING,
                                "parts.interimBytes == 0 ? bytes",
                                "parts.interimBytes >= 0 ? bytes")
                        .edit(
                                CACHE_PROXY,
                                STORING,
                                "int headBytes = parts.headEnd - parts.interimBytes;",
                                "int headBytes = parts.headEnd;")
                        .earns(40, 15, 15)
                        .misses("5.5-interim-not-stored"));
    }

    private static WrongProxy cache(String mistake, String source, String text, String replacement) {
        return WrongProxy.thatIs(CACHE_PROXY, mistake).edit(CACHE_PROXY, source, text, replacement);
    }
}
