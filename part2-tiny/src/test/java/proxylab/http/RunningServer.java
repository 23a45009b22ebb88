package proxylab.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import proxylab.exchange.RawResponse;
import proxylab.exchange.ServerFailures;
import proxylab.net.ConnectionHandler;
import proxylab.net.Server;
import proxylab.probe.RawClient;

/** A handler behind a real server on a free port, one client at a time, and what the server logged. */
public final class RunningServer implements AutoCloseable {
    /** Generous: only a wrong program waits this long. */
    public static final Duration LIMIT = Duration.ofSeconds(5);

    private final Server server;
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final List<String> mistakes = new CopyOnWriteArrayList<>();

    private RunningServer(ConnectionHandler handler) throws IOException {
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        server = Server.listen(anyPort, Runnable::run, client -> handle(client, handler), log::add);
        Thread loop = new Thread(server::run, "accept loop");
        loop.setDaemon(true);
        loop.start();
    }

    private void handle(Socket client, ConnectionHandler handler) throws IOException {
        try {
            handler.handle(client);
        } catch (RuntimeException | Error e) {
            mistakes.add(ServerFailures.mistake(e));
            throw e;
        }
    }

    public static RunningServer start(ConnectionHandler handler) throws IOException {
        return new RunningServer(handler);
    }

    public int port() {
        return server.port();
    }

    public List<String> log() {
        return log;
    }

    public RawClient connect() throws IOException {
        return RawClient.connect(port(), LIMIT);
    }

    /** Sends the text and reads the response until the server closes; a mistake in the server's code ends the test. */
    public RawResponse exchange(String request) throws IOException {
        return ServerFailures.requireNoMistake(exchangeAnyway(request), mistakes);
    }

    /** The same, for a handler that makes mistakes on purpose. */
    public RawResponse exchangeAnyway(String request) throws IOException {
        return RawResponse.exchange(port(), LIMIT, request);
    }

    /** {@link #exchange} for a request without header lines, in HTTP/1.0. */
    public RawResponse ask(String methodAndTarget) throws IOException {
        return exchange(methodAndTarget + " HTTP/1.0\r\n\r\n");
    }

    /** {@link #ask} for an answer that is no failure of the server: see {@link #notFailed}. */
    public RawResponse answer(String methodAndTarget) throws IOException {
        return notFailed(ask(methodAndTarget));
    }

    /** Ends the test if the server failed (5xx), with what its page and its log say about the reason. */
    public RawResponse notFailed(RawResponse response) {
        return ServerFailures.requireNone(response, log);
    }

    /** Waits for a line in the log that holds this text: the handler has returned by then. */
    public void awaitLog(String text) {
        Waiting.becomesTrue(() -> log.stream().anyMatch(line -> line.contains(text)));
        assertThat(String.join("\n", log)).as("the log").contains(text);
    }

    @Override
    public void close() {
        server.close();
    }
}
