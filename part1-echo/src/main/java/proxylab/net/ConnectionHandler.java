package proxylab.net;

import java.io.IOException;
import java.net.Socket;

/**
 * What a server does with one connection.
 *
 * <p>A handler is called once for each connection, by as many threads at once as the server's executor has, so it must
 * not keep the state of a connection in its fields.
 *
 * <p>Given: no step writes here.
 */
@FunctionalInterface
public interface ConnectionHandler {
    /**
     * Talks with the client until the exchange is over.
     *
     * @param client the connected socket; the server closes it after this method, however it ends
     * @throws IOException when the connection breaks or a time limit passes; it ends only this connection
     */
    void handle(Socket client) throws IOException;
}
