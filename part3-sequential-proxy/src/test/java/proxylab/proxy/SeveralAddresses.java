package proxylab.proxy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A host with the addresses that a test chooses, some of them dead; keeps how long each attempt to connect may take.
 */
final class SeveralAddresses {
    /** Its name. */
    static final String HOST = "several.example";

    /** The beginning of an address that never answers: of a network that stands in documents only. */
    static final String SILENT = "192.0.2.";

    /** The beginning of an address where nobody listens. */
    static final String REFUSING = "198.51.100.";

    /** The address of this machine. */
    static final String LIVING = "127.0.0.1";

    private final InetAddress[] addresses;
    private final List<Integer> limits = new CopyOnWriteArrayList<>();

    SeveralAddresses(String... addresses) throws UnknownHostException {
        this.addresses = new InetAddress[addresses.length];
        for (int i = 0; i < addresses.length; i++) {
            this.addresses[i] = InetAddress.getByName(addresses[i]);
        }
    }

    /** The milliseconds that each attempt so far was given, in their order. */
    List<Integer> limits() {
        return List.copyOf(limits);
    }

    /** A way to origin servers that finds the host at these addresses. */
    DirectUpstream upstream(int connectLimitMillis) {
        return new DirectUpstream(
                new OriginLimits(connectLimitMillis, OriginLimits.DEFAULT.readTimeoutMillis()),
                WatchedConnect::new,
                this::lookUp);
    }

    private InetAddress[] lookUp(String host) throws UnknownHostException {
        if (!host.equals(HOST)) {
            throw new UnknownHostException(host);
        }
        return addresses;
    }

    /** Treats each of the networks above as its name says. */
    private final class WatchedConnect extends Socket {
        WatchedConnect() {
            super(Proxy.NO_PROXY);
        }

        @Override
        public void connect(SocketAddress address, int limitMillis) throws IOException {
            limits.add(limitMillis);
            String host = ((InetSocketAddress) address).getAddress().getHostAddress();
            if (host.startsWith(REFUSING)) {
                throw new ConnectException("Connection refused");
            }
            if (host.startsWith(SILENT)) {
                awaitEndOf(limitMillis);
                throw new SocketTimeoutException("Connect timed out");
            }
            super.connect(address, limitMillis);
        }

        private void awaitEndOf(int limitMillis) {
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(limitMillis);
            for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
        }
    }
}
