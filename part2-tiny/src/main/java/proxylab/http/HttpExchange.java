package proxylab.http;

import java.io.OutputStream;
import java.net.Socket;
import proxylab.echo.LineReader;

/**
 * One request and where its answer goes.
 *
 * @param request the request head
 * @param content reads the request's content, as long as {@link HttpRequest#contentLength} says; under the same
 *     deadline as the head
 * @param response takes the response; unbuffered, so what is written leaves at once
 * @param client the connection, for the addresses of both ends alone
 */
public record HttpExchange(HttpRequest request, LineReader content, OutputStream response, Socket client) {}
