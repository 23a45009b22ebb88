package proxylab.subject;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells whether somebody listens on a port.
 *
 * <p>On Linux it reads the system's own tables and so disturbs nobody: a connection without a request ends some
 * students' proxies. Elsewhere it has to connect.
 */
final class ListeningPorts {
    private static final List<Path> TABLES = List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"));
    private static final String LISTEN = "0A";
    private static final int SOCKET_FIELD = 9;
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(1);

    private final boolean byTables;

    private ListeningPorts(boolean byTables) {
        this.byTables = byTables;
    }

    /** Uses the tables where they are there and tell the truth about a port of our own. */
    static ListeningPorts ofThisSystem() throws IOException {
        try (ServerSocket own = new ServerSocket(0, 1, Loopback.IPV4)) {
            return new ListeningPorts(!sockets(own.getLocalPort()).isEmpty());
        }
    }

    /** The way for systems without such tables. */
    static ListeningPorts byConnecting() {
        return new ListeningPorts(false);
    }

    /**
     * Who listens on a port.
     *
     * @param isSomebody whether anybody does
     * @param sockets their sockets, named as Linux names them, {@code socket:[12345]}; empty where the system does not
     *     tell
     */
    record Listeners(boolean isSomebody, Set<String> sockets) {}

    Listeners on(int port) {
        if (!byTables) {
            return new Listeners(accepts(port), Set.of());
        }
        Set<String> sockets = sockets(port);
        return new Listeners(!sockets.isEmpty(), sockets);
    }

    private static Set<String> sockets(int port) {
        return TABLES.stream()
                .flatMap(ListeningPorts::lines)
                .filter(line -> isListener(line, port))
                .map(ListeningPorts::socket)
                .collect(Collectors.toSet());
    }

    /** The tenth field of a line is the number of the socket. */
    static String socket(String line) {
        return "socket:[" + line.strip().split("\\s+")[SOCKET_FIELD] + "]";
    }

    /**
     * Reads one line of a table: {@code sl local_address rem_address st ... inode}, the address as
     * {@code 0100007F:1F90} in hexadecimal, the state {@code 0A} for a listener.
     */
    static boolean isListener(String line, int port) {
        String ending = ":" + HexFormat.of().withUpperCase().toHexDigits((char) port);
        if (!line.contains(ending)) {
            return false; // busy machines have long tables
        }
        String[] fields = line.strip().split("\\s+");
        return fields.length > SOCKET_FIELD && fields[1].endsWith(ending) && fields[3].equals(LISTEN);
    }

    private static Stream<String> lines(Path table) {
        try {
            return Files.readString(table, US_ASCII).lines();
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    private static boolean accepts(int port) {
        try (var connection = Loopback.connect(port, CONNECT_LIMIT)) {
            return connection != null;
        } catch (IOException e) {
            return false;
        }
    }
}
