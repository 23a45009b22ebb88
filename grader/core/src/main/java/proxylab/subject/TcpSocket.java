package proxylab.subject;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A TCP socket of this machine, as a line of Linux's tables {@code /proc/net/tcp} and {@code /proc/net/tcp6} shows it
 * (proc_pid_net(5)). Other systems have no such tables, and so no sockets to show.
 *
 * @param localPort the port of this machine's end
 * @param state its number, in the kernel's order of {@code TCP_ESTABLISHED} and the others; {@value #LISTEN} for a
 *     listener
 * @param inode the number of the socket; 0 for one that no process has open
 */
public record TcpSocket(int localPort, int state, long inode) {
    /** The state of a socket that listens. */
    static final int LISTEN = 10;

    private static final List<Path> TABLES = List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"));

    /** {@code sl local_address rem_address st tx:rx tr:when retrnsmt uid timeout inode ...}, much of it hexadecimal. */
    private static final Pattern LINE = Pattern.compile("\\s*\\d+: \\p{XDigit}+:(?<port>\\p{XDigit}{4}) \\S+"
            + " (?<state>\\p{XDigit}{2})(\\s+\\S+){5}\\s+(?<inode>\\d+)(\\s.*)?");

    /** All sockets of this machine; none if the system has no tables. */
    public static List<TcpSocket> all() {
        return inTables(lines -> lines);
    }

    /**
     * The names of the sockets that listen on a port, on any address; none if there are none, or if the system has no
     * tables.
     */
    public static Set<String> listeningOn(int port) {
        return inTables(TcpSocket::listeners).stream()
                .filter(socket -> socket.localPort == port)
                .map(TcpSocket::name)
                .collect(Collectors.toSet());
    }

    /**
     * The listening sockets of a table, which the system lists before all others (Linux, {@code proc_net_tcp.rst}).
     * Nothing is read beyond them: behind them may stand tens of thousands of connections that ended a moment ago, and
     * each line costs the system time.
     */
    static Stream<TcpSocket> listeners(Stream<TcpSocket> table) {
        return table.takeWhile(TcpSocket::isListening);
    }

    private static List<TcpSocket> inTables(UnaryOperator<Stream<TcpSocket>> part) {
        List<TcpSocket> sockets = new ArrayList<>();
        for (Path table : TABLES) {
            try (Stream<String> lines = Files.lines(table, US_ASCII)) {
                part.apply(lines.flatMap(line -> parse(line).stream())).forEach(sockets::add);
            } catch (IOException | UncheckedIOException e) {
                // this system has no such table
            }
        }
        return sockets;
    }

    /** Reads one line of a table; empty for the title line, and for anything that is not a line of a table. */
    static Optional<TcpSocket> parse(String line) {
        Matcher fields = LINE.matcher(line);
        return fields.matches()
                ? Optional.of(new TcpSocket(
                        Integer.parseInt(fields.group("port"), 16),
                        Integer.parseInt(fields.group("state"), 16),
                        Long.parseLong(fields.group("inode"))))
                : Optional.empty();
    }

    public boolean isListening() {
        return state == LISTEN;
    }

    /** Its name in {@code /proc/PID/fd} of a process that has it open: {@code socket:[12345]}. */
    public String name() {
        return "socket:[" + inode + "]";
    }
}
