/**
 * Both ends of an HTTP exchange as raw bytes: what a client got, what an origin server was asked, and an origin server
 * that answers as a test says.
 *
 * <p>They work below HTTP libraries on purpose. A library tidies what it sends and hides what it received;
 * {@link proxylab.exchange.RawOrigin} sends and keeps the exact bytes, as {@link proxylab.probe.RawClient} does. Every
 * read has a time limit, every buffer a bound, and {@code close()} releases everything. The one client that is not raw
 * is {@link proxylab.exchange.Chromium}, a real browser.
 *
 * <p>The life of one exchange through a proxy: a {@link proxylab.exchange.RawOrigin} listens on a free port; a
 * {@link proxylab.probe.RawClient} sends a request to the proxy; the origin records what arrived as a
 * {@link proxylab.exchange.RawRequest}, and answers as it was told, if need be only when the test opens a gate; what
 * the client reads is a {@link proxylab.exchange.RawResponse}; the test compares both ends.
 */
package proxylab.exchange;
