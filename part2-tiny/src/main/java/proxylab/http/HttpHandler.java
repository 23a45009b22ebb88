package proxylab.http;

import static proxylab.http.HttpStatus.INTERNAL_SERVER_ERROR;
import static proxylab.http.HttpStatus.REQUEST_TIMEOUT;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.FileSystemException;
import java.util.Optional;
import java.util.function.Consumer;
import proxylab.echo.ConnectionHandler;

/**
 * Reads one request from a connection and answers it, with an error page where it must.
 *
 * <pre>
 *   request read ──▶ answer() ──▶ response complete ──▶ close
 *      │ HttpException  │ HttpException, no byte sent yet ──▶ error page ──▶ drain ──▶ close
 *      └────────────────┴ anything else, or a byte was sent ──▶ close
 * </pre>
 *
 * <p>One exchange for each connection: the answer ends with {@code Connection: close}. Subclasses are thread safe.
 */
public abstract class HttpHandler implements ConnectionHandler {
    private final String server;
    private final HttpLimits limits;
    private final Consumer<String> seen;

    /**
     * @param server the name that error pages are signed with
     * @param limits what a client may send
     * @param seen is shown each line of a request head as it arrived; thread safe
     */
    protected HttpHandler(String server, HttpLimits limits, Consumer<String> seen) {
        this.server = server;
        this.limits = limits;
        this.seen = seen;
    }

    /**
     * Answers one request: writes a whole response, or throws.
     *
     * @throws HttpException what to answer instead, as long as nothing has been written; afterwards the connection is
     *     cut
     * @throws IOException when either connection breaks
     */
    protected abstract void answer(HttpExchange exchange) throws IOException, HttpException;

    @Override
    public final void handle(Socket client) throws IOException {
        client.setTcpNoDelay(true);
        UnreadInput input = new UnreadInput(client, limits.requestTimeoutMillis());
        ResponseStream out = new ResponseStream(client.getOutputStream());
        Optional<HttpRequest> request = Optional.empty();
        try {
            request = HttpRequest.read(input.reader(), limits, seen);
            if (request.isPresent()) {
                answer(new HttpExchange(request.get(), input.reader(), out, client));
                input.drainWhatHasArrived();
            }
        } catch (HttpException e) {
            refuse(e, request, out, input);
        } catch (SocketTimeoutException e) {
            refuse(tooSlow(e), request, out, input);
        } catch (FileSystemException e) {
            refuse(
                    new HttpException(INTERNAL_SERVER_ERROR, "a file of the server cannot be used", e),
                    request,
                    out,
                    input);
        } catch (RuntimeException e) {
            refuse(new HttpException(INTERNAL_SERVER_ERROR, e.toString(), e), request, out, input);
            throw e;
        }
    }

    private void refuse(HttpException problem, Optional<HttpRequest> request, ResponseStream out, UnreadInput input)
            throws IOException {
        if (out.hasBegun()) {
            throw new IOException("the response broke off: " + problem.getMessage(), problem);
        }
        boolean toHead = request.isPresent() && request.get().isHead();
        new ErrorPage(server, problem).writeTo(out, !toHead);
        if (request.isEmpty() || request.get().announcesContent()) {
            input.drain();
        } else {
            input.drainWhatHasArrived();
        }
    }

    private HttpException tooSlow(SocketTimeoutException e) {
        return new HttpException(
                REQUEST_TIMEOUT,
                "expected a whole request within " + limits.requestTimeoutMillis() + " ms, got a part of it",
                e);
    }
}
