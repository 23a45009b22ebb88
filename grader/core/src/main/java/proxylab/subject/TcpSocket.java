package proxylab.subject;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
        return parsed(lines());
    }

    /**
     * The names of the sockets that listen on a port, on any address; none if there are none, or if the system has no
     * tables.
     */
    public static Set<String> listeningOn(int port) {
        String ending = ":" + HexFormat.of().withUpperCase().toHexDigits((char) port) + " ";
        return parsed(lines().filter(line -> line.contains(ending))).stream() // busy machines have long tables
                .filter(socket -> socket.isListening() && socket.localPort == port)
                .map(TcpSocket::name)
                .collect(Collectors.toSet());
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

    private static List<TcpSocket> parsed(Stream<String> lines) {
        return lines.flatMap(line -> parse(line).stream()).toList();
    }

    private static Stream<String> lines() {
        return TABLES.stream().flatMap(table -> {
            try {
                return Files.readString(table, US_ASCII).lines();
            } catch (IOException e) {
                return Stream.empty();
            }
        });
    }
}
