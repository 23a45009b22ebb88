package proxylab.proxy;

import java.io.IOException;
import java.io.OutputStream;
import proxylab.http.HttpException;

/**
 * Where answers come from: the origin server, or something in front of it.
 *
 * <p>Implementations are thread safe: one upstream serves all clients.
 *
 * <p>Given: no step writes here.
 */
@FunctionalInterface
public interface Upstream {
    /**
     * Writes the whole response to a request.
     *
     * @param client takes the response, as it arrives
     * @throws HttpException what to answer instead: no byte of a response has been written
     * @throws IOException when the response broke off at either end: the client's connection is to be closed
     */
    void fetch(ProxyRequest request, OutputStream client) throws IOException, HttpException;
}
