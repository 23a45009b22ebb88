/**
 * A proxy is a server and a client at once: it takes a request, forwards it in its own words, and relays the answer.
 *
 * <p>The main types are {@link proxylab.proxy.ProxyHandler} and the seam {@link proxylab.proxy.Upstream}; the program
 * is {@link proxylab.proxy.SequentialProxy}.
 *
 * <p>The life of one request: {@code ProxyHandler} gets it parsed, takes its target apart
 * ({@link proxylab.proxy.RequestTarget}) and has {@link proxylab.proxy.RequestRewriter} make the
 * {@link proxylab.proxy.ProxyRequest} for the origin server; {@link proxylab.proxy.DirectUpstream} connects, sends it,
 * and copies to the client what {@link proxylab.proxy.OriginResponse} makes of the response: the head without the
 * fields for this hop, the content byte for byte as it arrives, up to its end. Part 5 puts another {@code Upstream} in
 * front of that one.
 */
package proxylab.proxy;
