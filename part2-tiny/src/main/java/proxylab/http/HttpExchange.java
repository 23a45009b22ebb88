package proxylab.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import proxylab.net.LineReader;

/**
 * One request and where its answer goes.
 *
 * <p>Given: no step writes here.
 *
 * @param request the request head
 * @param content reads the request's content, as long as {@link HttpRequest#contentLength} says; under the same
 *     deadline as the head
 * @param response takes the response; unbuffered, so what is written leaves at once
 * @param client the connection, for the addresses of both ends alone
 */
public record HttpExchange(HttpRequest request, LineReader content, OutputStream response, Socket client) {
    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(US_ASCII);

    /**
     * To be called before content is read: a client that waits to be asked for it, with {@code Expect: 100-continue},
     * is asked (RFC 9110 section 10.1.1). The response has not begun with that, so a refusal is still possible.
     */
    public void askForContent() throws IOException {
        if (request.waitsBeforeContent()) {
            client.getOutputStream().write(CONTINUE);
        }
    }
}
