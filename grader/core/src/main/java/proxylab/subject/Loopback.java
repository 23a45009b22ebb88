package proxylab.subject;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import proxylab.probe.RawClient;

/** This machine's own two addresses. */
public final class Loopback {
    public static final InetAddress IPV4 = address(new byte[] {127, 0, 0, 1});
    static final InetAddress IPV6 = address(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1});

    private Loopback() {}

    /** Connects over IPv4, or over IPv6 if no program listens on IPv4: some listen on IPv6 alone. */
    static RawClient connect(int port, Duration limit) throws IOException {
        try {
            return RawClient.connect(IPV4, port, limit);
        } catch (ConnectException refused) {
            try {
                return RawClient.connect(IPV6, port, limit);
            } catch (IOException e) {
                throw refused;
            }
        }
    }

    private static InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new AssertionError("4 or 16 bytes are an address", e);
        }
    }
}
