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

/**
 * Understands what a client wants from a proxy, or refuses it; rewrites the request for the origin server, and leaves
 * the answer to an {@link Upstream}. A subclass may answer methods that are refused here.
 */
public class ProxyHandler extends HttpHandler {
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
        refuseWhatIsNotForwarded(request);
        RequestTarget target = RequestTarget.parse(request.line().target());
        upstream.fetch(RequestRewriter.rewrite(request, target), exchange.response());
    }

    /**
     * Lets GET and HEAD without content pass. A browser sends CONNECT to open a tunnel for an {@code https:} page: its
     * refusal says that there are no tunnels here.
     *
     * @throws HttpException 501 for any other method, and for a request with content; 400 for a malformed
     *     Content-Length
     */
    private static void refuseWhatIsNotForwarded(HttpRequest request) throws HttpException {
        // BEGIN SOLUTION 3.4 refuse tunnels, other methods, and content
        String method = request.method();
        if (method.equals("CONNECT")) {
            throw new HttpException(
                    NOT_IMPLEMENTED,
                    "expected GET or HEAD, got CONNECT: this proxy opens no tunnels, and https: pages need one");
        }
        if (!method.equals("GET") && !method.equals("HEAD")) {
            throw new HttpException(NOT_IMPLEMENTED, "expected GET or HEAD, got " + Quoted.of(method));
        }
        long contentLength = request.contentLength().orElse(0);
        if (contentLength > 0) {
            throw new HttpException(
                    NOT_IMPLEMENTED,
                    "expected a request without content, got a " + method + " with Content-Length " + contentLength);
        }
        // STUB: // step 3.4: refuse what this proxy does not do
        // END SOLUTION 3.4
    }
}
