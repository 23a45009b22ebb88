/**
 * A TCP connection is two byte streams; a server is a loop that accepts connections.
 *
 * <p>The main type is {@link proxylab.net.Server}; every later stage runs on it, unchanged.
 *
 * <p>The life of one connection: {@link proxylab.net.Server#acceptNext} accepts it and gives it to an
 * {@link java.util.concurrent.Executor}; there, a {@link proxylab.net.ConnectionHandler} reads from the socket and
 * writes to it; when the handler returns or throws, the server closes the socket. Where a protocol has lines,
 * {@link proxylab.net.LineReader} finds them in the bytes.
 */
package proxylab.net;
