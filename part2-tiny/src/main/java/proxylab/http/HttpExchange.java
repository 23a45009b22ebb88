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
 * @param response takes the response; unbuffered, so every write is sent at once
 * @param client the connection, used only for the addresses of its two ends
 */
public record HttpExchange(HttpRequest request, LineReader content, OutputStream response, Socket client) {
    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(US_ASCII);

    /**
     * Must be called before content is read: asks a client that waits for this, with {@code Expect: 100-continue}, to
     * send it (RFC 9110 section 10.1.1). The response has not begun with that, so a refusal is still possible.
     */
    public void askForContent() throws IOException {
        if (request.waitsBeforeContent()) {
            client.getOutputStream().write(CONTINUE);
        }
    }
}
