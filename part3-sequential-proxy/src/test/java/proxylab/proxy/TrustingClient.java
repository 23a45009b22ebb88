package proxylab.proxy;

import java.io.EOFException;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import proxylab.probe.RawClient;

/**
 * A client that trusts each head: it keeps its connection unless it is told otherwise, and never sends a request twice.
 * Some real ones are like that, in C and in Python. Not thread safe.
 */
final class TrustingClient implements AutoCloseable {
    private final RunningProxy proxy;
    private Optional<RawClient> kept = Optional.empty();

    TrustingClient(RunningProxy proxy) {
        this.proxy = proxy;
    }

    /**
     * The content of a resource.
     *
     * @param uri whose path is the last thing in the content
     * @throws EOFException if the proxy closed a connection that the client believed to be open
     */
    String get(URI uri) throws IOException {
        RawClient connection = kept.isPresent() ? kept.get() : proxy.connect();
        kept = Optional.of(connection);
        connection.send("GET " + uri + " HTTP/1.1\r\nHost: " + uri.getAuthority() + "\r\n\r\n");
        String head = readThrough("\r\n\r\n", connection);
        String content = readThrough(uri.getPath(), connection);
        if (head.startsWith("HTTP/1.0") || head.toLowerCase(Locale.ROOT).contains("\r\nconnection: close\r\n")) {
            content += RunningProxy.restOf(connection);
            close();
        }
        return head.contains("chunked") ? content.split("\r\n")[1] : content;
    }

    private static String readThrough(String end, RawClient connection) throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.indexOf(end) < 0) {
            byte[] one = connection.readExactly(1);
            if (one.length == 0) {
                throw new EOFException("the proxy closed a connection, and had not said that it would");
            }
            text.append((char) one[0]);
        }
        return text.toString();
    }

    @Override
    public void close() throws IOException {
        if (kept.isPresent()) {
            kept.get().close();
            kept = Optional.empty();
        }
    }
}
