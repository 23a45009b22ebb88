/**
 * The command {@code trace}: sits between a client and a proxy or server, and shows what they say.
 *
 * <p>The main type is {@link proxylab.trace.TraceCommand}. The life of one conversation: a {@link proxylab.trace.Relay}
 * accepts the client, connects to the other side and carries the bytes both ways; what it carries goes to
 * {@link proxylab.trace.LiveWire} as it comes, and into {@link proxylab.trace.Conversations} for the page.
 */
package proxylab.trace;
