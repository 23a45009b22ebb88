package proxylab.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A client that a server writes to without end, and the server. The client reads at a pace of its own. */
final class FloodedClient implements AutoCloseable {
    private final CompletableFuture<Long> endOfWritingNanos = new CompletableFuture<>();
    private final Duration limit;
    private final RunningServer server;
    private final Socket client = new Socket();

    private FloodedClient(Duration limit) throws IOException {
        this.limit = limit;
        this.server = RunningServer.start(Runnable::run, this::flood, limit);
    }

    private void flood(Socket socket) throws IOException {
        byte[] much = new byte[1 << 20];
        try {
            while (true) {
                socket.getOutputStream().write(much);
            }
        } finally {
            endOfWritingNanos.complete(System.nanoTime());
        }
    }

    /** One with the receive buffer that the system chooses. */
    static FloodedClient connect(Duration limit) throws IOException {
        return connect(limit, 0);
    }

    /**
     * Connects, and reads the first byte: the server is writing by then. Its clock runs from now on, so the caller must
     * not do anything slow before it reads, such as a first assertion, whose classes must be loaded.
     *
     * @param limit how long the server lets a write wait for the client
     * @param receiveBufferBytes how much the client's system may keep for it; 0 lets the system choose
     */
    static FloodedClient connect(Duration limit, int receiveBufferBytes) throws IOException {
        FloodedClient flooded = new FloodedClient(limit);
        try {
            flooded.connect(receiveBufferBytes);
            return flooded;
        } catch (IOException | RuntimeException e) {
            flooded.close();
            throw e;
        }
    }

    private void connect(int receiveBufferBytes) throws IOException {
        if (receiveBufferBytes > 0) {
            client.setReceiveBufferSize(receiveBufferBytes);
        }
        client.setSoTimeout(Math.toIntExact(limit.toMillis()));
        client.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
        client.getInputStream().readNBytes(1);
    }

    /** Reads this much at once; less only if the server has given it up. */
    void read(int bytes) throws IOException {
        client.getInputStream().readNBytes(bytes);
    }

    /** Reads at this pace, as over a slow network, for some time limits; less only if the server has given it up. */
    void readSteadily(double bytesInALimit, int limits) throws IOException {
        InputStream in = client.getInputStream();
        long start = System.nanoTime();
        byte[] piece = new byte[16 << 10];
        long total = Math.round(limits * bytesInALimit);
        for (long read = 0; read < total && !isGivenUp(); ) {
            double limitsPassed = (double) (System.nanoTime() - start) / limit.toNanos();
            long due = Math.min(total, Math.round(limitsPassed * bytesInALimit)) - read;
            if (due > 0) {
                read += Math.max(0, in.read(piece, 0, (int) Math.min(piece.length, due)));
            } else {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
            }
        }
    }

    /** Reads nothing for some time limits; for less only if the server has given it up. */
    void rest(int limits) {
        long start = System.nanoTime();
        while (System.nanoTime() - start < limits * limit.toNanos() && !isGivenUp()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    /** Whether the server has disconnected it, or failed otherwise. */
    boolean isGivenUp() {
        return endOfWritingNanos.isDone();
    }

    /** How long it took from this moment until the server gave it up. It waits for that, with a limit. */
    Duration givenUpAfter(long startNanos) {
        assertThat(endOfWritingNanos)
                .as("the end of the server's writing")
                .succeedsWithin(limit.multipliedBy(WriteTimedSocket.MOST_LIMITS + 2));
        return Duration.ofNanos(endOfWritingNanos.join() - startNanos);
    }

    @Override
    public void close() throws IOException {
        try (server) {
            client.close();
        }
    }
}
