package proxylab.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Clients that are connected and say nothing, until they are closed. */
final class IdleClients implements AutoCloseable {
    private final List<Socket> connections = new ArrayList<>();

    private IdleClients() {}

    static IdleClients connect(InetSocketAddress server, int count, Duration limit) throws IOException {
        IdleClients idle = new IdleClients();
        boolean all = false;
        try {
            for (int i = 0; i < count; i++) {
                Socket connection = new Socket();
                idle.connections.add(connection);
                connection.connect(server, (int) limit.toMillis());
            }
            all = true;
            return idle;
        } finally {
            if (!all) {
                idle.close();
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (Socket connection : connections) {
            connection.close();
        }
    }
}
