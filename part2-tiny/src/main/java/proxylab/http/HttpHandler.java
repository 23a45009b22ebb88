package proxylab.http;

import static proxylab.http.HttpStatus.BAD_REQUEST;
import static proxylab.http.HttpStatus.INTERNAL_SERVER_ERROR;
import static proxylab.http.HttpStatus.REQUEST_TIMEOUT;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.FileSystemException;
import java.util.Optional;
import java.util.function.Consumer;
import proxylab.net.ConnectionHandler;

/**
 * Reads one request from a connection and answers it, with an error page if necessary.
 *
 * <pre>
 *   request read ──▶ answer() ──▶ response complete ──▶ close
 *      │ failure        │ failure, no byte sent yet ──▶ error page ──▶ drain ──▶ close
 *      └────────────────┴ the connection broke, or a byte was sent ──▶ close, or reset: see {@link CutOffException}
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
     * @throws HttpException what to answer instead, if nothing has been written yet; otherwise the connection is cut
     * @throws CutOffException when the response has begun, is not whole, and only a reset can say so
     * @throws IOException when either connection breaks
     */
    protected abstract void answer(HttpExchange exchange) throws IOException, HttpException;

    @Override
    public final void handle(Socket client) throws IOException {
        client.setTcpNoDelay(true);
        ClientInput input = new ClientInput(client, limits.requestTimeoutMillis());
        ResponseStream out = new ResponseStream(client.getOutputStream());
        Optional<HttpRequest> request = Optional.empty();
        try {
            request = HttpRequest.read(input.reader(), limits, seen);
            if (request.isPresent()) {
                answer(new HttpExchange(request.get(), input.reader(), out, client));
                input.drainWhatHasArrived();
            }
        } catch (CutOffException e) {
            if (!isToHead(request)) {
                client.setSoLinger(true, 0); // its close is a reset then
            }
            throw e;
        } catch (RequestInput.NotHttpException e) {
            answerFailure(new HttpException(BAD_REQUEST, e.getMessage(), e), request, out, input);
        } catch (HttpException | SocketTimeoutException | FileSystemException | RuntimeException e) {
            answerFailure(e, request, out, input);
        }
    }

    /**
     * Answers with an error page instead, then drains what the client still sends, so that the page arrives.
     *
     * <p>An {@link HttpException} itself says what to answer; a client that is too slow gets 408, everything else is a
     * 500, whose page does not say where a file is on the server. Once a byte of another answer has been sent there is
     * no page: the connection is cut.
     *
     * @param failure a mistake of our own (a {@link RuntimeException}) is rethrown after its page and the drain, for
     *     the server's log
     * @param request empty if the failure came before the request was read to its end
     * @throws IOException when no page can be sent
     */
    private void answerFailure(Exception failure, Optional<HttpRequest> request, ResponseStream out, ClientInput input)
            throws IOException {
        // BEGIN SOLUTION 2.5 answer a failure with a page, then drain
        HttpException problem = problem(failure);
        if (out.hasBegun()) {
            throw new IOException("the response broke off: " + problem.getMessage(), problem);
        }
        new ErrorPage(server, problem).writeTo(out, !isToHead(request));
        if (request.isEmpty() || request.get().announcesContent()) {
            input.drain();
        } else {
            input.drainWhatHasArrived();
        }
        if (failure instanceof RuntimeException mistake) {
            throw mistake;
        }
        // STUB: throw new UnsupportedOperationException("step 2.5: answer a failure with a page, then drain", failure);
        // END SOLUTION 2.5
    }

    private static boolean isToHead(Optional<HttpRequest> request) {
        return request.isPresent() && request.get().isHead();
    }

    // BEGIN SOLUTION 2.5 what to answer for a failure
    private HttpException problem(Exception failure) {
        if (failure instanceof HttpException problem) {
            return problem;
        }
        if (failure instanceof SocketTimeoutException) {
            return new HttpException(
                    REQUEST_TIMEOUT,
                    "expected a whole request within " + limits.requestTimeoutMillis() + " ms, got a part of it",
                    failure);
        }
        if (failure instanceof FileSystemException) {
            // its message holds a path of the server, which clients must not see
            return new HttpException(INTERNAL_SERVER_ERROR, "a file of the server cannot be used", failure);
        }
        return new HttpException(INTERNAL_SERVER_ERROR, failure.toString(), failure);
    }
    // END SOLUTION 2.5
}
