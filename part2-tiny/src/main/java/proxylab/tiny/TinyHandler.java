package proxylab.tiny;

import static proxylab.http.HttpStatus.NOT_IMPLEMENTED;

import java.io.IOException;
import java.util.Set;
import java.util.function.Consumer;
import proxylab.http.HttpException;
import proxylab.http.HttpExchange;
import proxylab.http.HttpHandler;
import proxylab.http.HttpLimits;
import proxylab.http.HttpRequest;
import proxylab.http.Quoted;

/**
 * Answers a request with what its target names on the site.
 *
 * <p>Given: no step writes here.
 */
final class TinyHandler extends HttpHandler {
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST");

    private final Site site;

    /**
     * @param site what to serve
     * @param limits what a client may send
     * @param seen is shown each line of a request head as it arrived
     */
    TinyHandler(Site site, HttpLimits limits, Consumer<String> seen) {
        super("Tiny", limits, seen);
        this.site = site;
    }

    @Override
    protected void answer(HttpExchange exchange) throws IOException, HttpException {
        HttpRequest request = exchange.request();
        request.requireHost();
        request.contentLength(); // a malformed one is refused, even if no content is wanted
        String method = request.method();
        if (!METHODS.contains(method)) {
            throw new HttpException(NOT_IMPLEMENTED, "expected GET, HEAD or POST, got " + Quoted.of(method));
        }
        site.find(request.line().target()).answer(exchange);
    }
}
