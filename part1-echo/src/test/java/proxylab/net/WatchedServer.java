package proxylab.net;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import proxylab.probe.RawClient;

/** A {@link Server} whose accept loop should survive something, and what ended the loop if it did not. */
final class WatchedServer implements AutoCloseable {
    /** A handler that answers each client with a dot. */
    static final ConnectionHandler DOT = socket -> socket.getOutputStream().write('.');

    /** A log for whose lines there is no memory. */
    static final Consumer<String> NO_MEMORY = line -> {
        throw new OutOfMemoryError("no memory for a line in the log");
    };

    private final Server server;
    private final Thread loop;
    private final AtomicReference<Throwable> thrownOut = new AtomicReference<>();

    private WatchedServer(Server server) {
        this.server = server;
        this.loop = new Thread(server::run, "accept loop");
        this.loop.setDaemon(true);
        this.loop.setUncaughtExceptionHandler((thread, failure) -> {
            thrownOut.set(failure);
            server.close(); // or the next client would wait for its answer until its time is up
        });
        this.loop.start();
    }

    static WatchedServer start(Executor executor, ConnectionHandler handler, Consumer<String> log) throws IOException {
        return new WatchedServer(Server.listen(anyPort(), executor, handler, log));
    }

    /** One client at a time, accepted from this socket. */
    static WatchedServer start(ServerSocket listener, ConnectionHandler handler, Consumer<String> log)
            throws IOException {
        listener.bind(anyPort());
        return new WatchedServer(new Server(listener, Runnable::run, handler, log));
    }

    private static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    Server server() {
        return server;
    }

    RawClient connect() throws IOException {
        return RawClient.connect(server.port(), RunningServer.LIMIT);
    }

    /** Asserts that one more client gets its dot. */
    void assertServesTheNext() {
        String answer;
        try (RawClient next = connect()) {
            answer = new String(next.readToEnd(), ISO_8859_1);
        } catch (IOException e) {
            answer = e.toString();
        }
        assertThat(thrownOut.get())
                .as("what was thrown out of run(), and ended it")
                .isNull();
        assertThat(answer).as("the answer to the next client").isEqualTo(".");
    }

    /** Waits for the end of the accept loop; returns whether it came. */
    boolean loopEnds() throws InterruptedException {
        loop.join(RunningServer.LIMIT.toMillis());
        return !loop.isAlive();
    }

    @Override
    public void close() {
        server.close();
    }
}
