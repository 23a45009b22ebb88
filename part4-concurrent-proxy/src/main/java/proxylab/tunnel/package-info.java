/**
 * Tunnels for CONNECT, so that {@code https:} pages work: the solution of part 4's optional exercise. No step needs it.
 *
 * <p>The main type is {@link proxylab.tunnel.TunnelHandler}; the program is {@link proxylab.tunnel.TunnelProxy}.
 *
 * <p>The life of one connection: an executor of {@code proxylab.concurrent} runs the handler. It leaves GET and HEAD to
 * the handler of stage 3. For CONNECT it refuses strangers and other ports, connects to the origin server, says that
 * the tunnel is open, and ties both connections together with a {@link proxylab.tunnel.Tunnel} until both sides are
 * done.
 */
package proxylab.tunnel;
