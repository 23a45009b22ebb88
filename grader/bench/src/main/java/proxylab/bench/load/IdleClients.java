package proxylab.bench.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Clients that are connected and say nothing, until they are closed. */
final class IdleClients implements AutoCloseable {
    private final List<Socket> connections = new ArrayList<>();

    /** Connects this many more. */
    void connect(InetSocketAddress server, int count, Duration limit) throws IOException {
        for (int i = 0; i < count; i++) {
            Socket connection = new Socket();
            connections.add(connection);
            connection.connect(server, (int) limit.toMillis());
        }
    }

    @Override
    public void close() throws IOException {
        for (Socket connection : connections) {
            connection.close();
        }
    }
}
