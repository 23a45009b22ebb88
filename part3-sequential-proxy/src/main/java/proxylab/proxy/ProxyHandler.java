package proxylab.proxy;

import static proxylab.http.HttpStatus.NOT_IMPLEMENTED;

import java.io.IOException;
import java.util.function.Consumer;
import proxylab.http.HttpException;
import proxylab.http.HttpExchange;
import proxylab.http.HttpHandler;
import proxylab.http.HttpLimits;
import proxylab.http.HttpRequest;
import proxylab.http.Quoted;

/** Understands what a client wants of a proxy, or refuses it, and leaves the answer to an {@link Upstream}. */
public final class ProxyHandler extends HttpHandler {
    private final Upstream upstream;

    /**
     * @param upstream where answers come from
     * @param limits what a client may send
     * @param seen is shown each line of a request head as it arrived; thread safe
     */
    public ProxyHandler(Upstream upstream, HttpLimits limits, Consumer<String> seen) {
        super("Proxy Lab", limits, seen);
        this.upstream = upstream;
    }

    @Override
    protected void answer(HttpExchange exchange) throws IOException, HttpException {
        HttpRequest request = exchange.request();
        String method = request.method();
        if (method.equals("CONNECT")) {
            throw new HttpException(
                    NOT_IMPLEMENTED,
                    "expected GET or HEAD, got CONNECT: this proxy opens no tunnels, and https: pages need one");
        }
        if (!method.equals("GET") && !method.equals("HEAD")) {
            throw new HttpException(NOT_IMPLEMENTED, "expected GET or HEAD, got " + Quoted.of(method));
        }
        RequestTarget target = RequestTarget.parse(request.line().target());
        if (request.contentLength().orElse(0) > 0) {
            throw new HttpException(
                    NOT_IMPLEMENTED,
                    "expected a request without content, got a " + method + " with Content-Length "
                            + request.contentLength().getAsLong());
        }
        upstream.fetch(new ProxyRequest(method, target, request.headers()), exchange.response());
    }
}
