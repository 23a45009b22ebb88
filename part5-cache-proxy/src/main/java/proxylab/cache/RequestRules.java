package proxylab.cache;

import proxylab.http.Headers;
import proxylab.proxy.ProxyRequest;

/** Which requests the cache takes part in; all others go past it to the origin server. */
final class RequestRules {
    private RequestRules() {}

    /**
     * Whether the cache may look for an answer to this request, and store one: a GET without {@code Authorization} and
     * without {@code Cache-Control: no-store}, for the host and port that its target names.
     *
     * <p>A client may send a {@code Host} of its own, which {@link proxylab.proxy.RequestTarget#isNamedBy} may not
     * accept. Then it may get another site's page, which must not be kept under this target.
     */
    static boolean allowCache(ProxyRequest request) {
        // BEGIN SOLUTION 5.1 look at the method and at three headers
        Headers headers = request.headers();
        return request.method().equals("GET")
                && !headers.contains("Authorization")
                && CacheControl.directives(headers).noneMatch("no-store"::equals)
                && headers.all("Host").allMatch(request.target()::isNamedBy);
        // STUB: throw new UnsupportedOperationException("step 5.1: tell which requests the cache may answer");
        // END SOLUTION 5.1
    }
}
