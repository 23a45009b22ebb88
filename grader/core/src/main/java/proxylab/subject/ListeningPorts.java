package proxylab.subject;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Set;

/**
 * Tells whether a program listens on a port.
 *
 * <p>On Linux it reads the system's own tables and so disturbs no program: a connection without a request ends some
 * students' proxies. Elsewhere it has to connect.
 */
final class ListeningPorts {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(1);

    private final boolean byTables;

    private ListeningPorts(boolean byTables) {
        this.byTables = byTables;
    }

    /** Uses the tables if they exist and are right about a port of our own. */
    static ListeningPorts ofThisSystem() throws IOException {
        try (ServerSocket own = new ServerSocket(0, 1, Loopback.IPV4)) {
            return new ListeningPorts(!TcpSocket.listeningOn(own.getLocalPort()).isEmpty());
        }
    }

    /** The way for systems without such tables. */
    static ListeningPorts byConnecting() {
        return new ListeningPorts(false);
    }

    /**
     * Who listens on a port.
     *
     * @param isSomebody whether any program does
     * @param sockets their sockets, named as Linux names them, {@code socket:[12345]}; empty if the system does not
     *     tell
     */
    record Listeners(boolean isSomebody, Set<String> sockets) {}

    Listeners on(int port) {
        if (!byTables) {
            return new Listeners(accepts(port), Set.of());
        }
        Set<String> sockets = TcpSocket.listeningOn(port);
        return new Listeners(!sockets.isEmpty(), sockets);
    }

    private static boolean accepts(int port) {
        try (var connection = Loopback.connect(port, CONNECT_LIMIT)) {
            return connection != null;
        } catch (IOException e) {
            return false;
        }
    }
}
