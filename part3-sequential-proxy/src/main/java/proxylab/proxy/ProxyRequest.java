package proxylab.proxy;

import proxylab.http.Headers;

/**
 * A request that a client wants forwarded.
 *
 * @param method {@code GET} or {@code HEAD}
 * @param target where to
 * @param headers the header lines as the client sent them
 */
public record ProxyRequest(String method, RequestTarget target, Headers headers) {}
