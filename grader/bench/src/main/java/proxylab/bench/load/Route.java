package proxylab.bench.load;

import java.net.InetSocketAddress;

/**
 * The way from the clients to the objects.
 *
 * @param server where the clients connect: a proxy, or the origin server itself
 * @param origin the server that has the objects
 */
public record Route(InetSocketAddress server, InetSocketAddress origin) {

    /** The request line up to the object's number: in absolute-form for a proxy. */
    String requestLine(Load.Objects objects) {
        String where = server.equals(origin) ? "" : "http://" + ObjectFetcher.authority(origin);
        return "GET " + where + objects.pathPrefix();
    }
}
