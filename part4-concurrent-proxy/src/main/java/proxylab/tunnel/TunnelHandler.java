package proxylab.tunnel;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static proxylab.http.HttpStatus.BAD_REQUEST;
import static proxylab.http.HttpStatus.FORBIDDEN;

import java.io.IOException;
import java.net.Socket;
import java.util.function.Consumer;
import proxylab.http.HttpException;
import proxylab.http.HttpExchange;
import proxylab.http.HttpLimits;
import proxylab.http.Quoted;
import proxylab.net.LineReader;
import proxylab.proxy.DirectUpstream;
import proxylab.proxy.OriginLimits;
import proxylab.proxy.ProxyHandler;
import proxylab.proxy.RequestTarget;

/**
 * A proxy that also opens tunnels for CONNECT (RFC 9110 section 9.3.6): the solution of part 4's optional exercise.
 *
 * <p>Whoever opens a tunnel can reach every server that this machine can, in this machine's name, with bytes that
 * nobody inspects. So only clients on this machine may open one, and only to one port.
 */
final class TunnelHandler extends ProxyHandler {
    /** No Content-Length and no other header: what follows the empty line is the origin server's (RFC 9110 9.3.6). */
    private static final byte[] ESTABLISHED = "HTTP/1.1 200 Connection established\r\n\r\n".getBytes(ISO_8859_1);

    /** More than a reader ever buffers; the rest waits in the socket. */
    private static final int MAX_EARLY_BYTES = 64 << 10;

    private final DirectUpstream origins;
    private final OriginLimits originLimits;
    private final int port;

    /**
     * @param limits what a client may send
     * @param originLimits how long an origin server may take to accept, and how long a tunnel may be idle
     * @param port the only port that tunnels lead to, 443 for {@code https:} pages
     * @param seen is shown each line of a request head as it arrived; thread safe
     */
    TunnelHandler(HttpLimits limits, OriginLimits originLimits, int port, Consumer<String> seen) {
        this(new DirectUpstream(originLimits), limits, originLimits, port, seen);
    }

    private TunnelHandler(
            DirectUpstream origins, HttpLimits limits, OriginLimits originLimits, int port, Consumer<String> seen) {
        super(origins, limits, seen);
        this.origins = origins;
        this.originLimits = originLimits;
        this.port = port;
    }

    @Override
    protected void answer(HttpExchange exchange) throws IOException, HttpException {
        if (!exchange.request().method().equals("CONNECT")) {
            super.answer(exchange);
            return;
        }
        RequestTarget target = target(exchange.request().line().target());
        refuseStrangers(exchange.client(), target);
        try (Socket origin = origins.connect(target)) {
            origin.setTcpNoDelay(true);
            exchange.response().write(ESTABLISHED);
            new Tunnel(exchange.client(), origin, originLimits.readTimeoutMillis()).run(early(exchange.content()));
        }
    }

    /** The target of CONNECT is in authority-form, {@code host:port}, with the port always written. */
    private static RequestTarget target(String text) throws HttpException {
        if (!text.matches("[^/?#@]+:\\d+")) {
            throw new HttpException(
                    BAD_REQUEST, "expected a target in authority-form, host:port, for CONNECT, got " + Quoted.of(text));
        }
        return RequestTarget.parse("http://" + text);
    }

    private void refuseStrangers(Socket client, RequestTarget target) throws HttpException {
        if (!client.getInetAddress().isLoopbackAddress()) {
            throw new HttpException(
                    FORBIDDEN,
                    "expected CONNECT from a client on this machine, got it from "
                            + client.getInetAddress().getHostAddress());
        }
        if (target.port() != port) {
            throw new HttpException(FORBIDDEN, "expected CONNECT to port " + port + ", got port " + target.port());
        }
    }

    /** A client may send more without waiting; a read from the socket would miss what is already buffered. */
    private static byte[] early(LineReader content) throws IOException {
        byte[] early = new byte[Math.min(content.available(), MAX_EARLY_BYTES)];
        int count = 0;
        while (count < early.length) {
            count += content.read(early, count, early.length - count);
        }
        return early;
    }
}
