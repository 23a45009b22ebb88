package proxylab.bench.soak.traffic;

import java.io.IOException;
import java.time.Duration;
import proxylab.probe.RawClient;

/**
 * The way of all visitors: through the proxy to the origin server.
 *
 * @param proxyPort where the proxy listens on the loopback address
 * @param limit how long a visitor waits for the next bytes
 */
public record WayToOrigin(int proxyPort, SoakOrigin origin, Duration limit) {

    RawClient connect() throws IOException {
        return RawClient.connect(proxyPort, limit);
    }

    /** A whole request head. */
    String request(String method, Errand errand) {
        String authority = origin.authority(errand);
        return method + " http://" + authority + errand.path() + " HTTP/1.1\r\nHost: " + authority
                + "\r\nUser-Agent: soak\r\nAccept: */*\r\n\r\n";
    }
}
