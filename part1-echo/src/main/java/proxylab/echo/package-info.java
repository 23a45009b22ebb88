/**
 * The first protocol, and the simplest: what comes goes back.
 *
 * <p>The main type is {@link proxylab.echo.EchoHandler}. The life of one exchange: {@link proxylab.echo.EchoClient}
 * connects and sends a line; the {@link proxylab.net.Server} of {@link proxylab.echo.EchoServer} hands the connection
 * to the handler, which writes back what it reads until the client closes; the client prints the line that came back.
 */
package proxylab.echo;
