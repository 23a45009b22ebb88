package proxylab.concurrent;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.concurrent.Executor;
import proxylab.exchange.RawResponse;
import proxylab.http.HttpLimits;
import proxylab.net.Server;
import proxylab.probe.RawClient;
import proxylab.proxy.DirectUpstream;
import proxylab.proxy.OriginLimits;
import proxylab.proxy.ProxyHandler;

/** The proxy of part 3 in this JVM, on a free port of the loopback address, with the workers that a test gives it. */
final class RunningProxy implements AutoCloseable {
    private final Executor workers;
    private final Server server;

    private RunningProxy(Executor workers) throws IOException {
        this.workers = workers;
        this.server = Server.listen(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                workers,
                new ProxyHandler(new DirectUpstream(OriginLimits.DEFAULT), HttpLimits.DEFAULT, line -> {}),
                line -> {});
        Runnable loop = workers instanceof Crew crew ? () -> crew.run(server) : server::run;
        Thread accepting = new Thread(loop, "proxy under test");
        accepting.setDaemon(true);
        accepting.start();
    }

    /** Starts the proxy; when it is closed, it closes a pool of workers, too. */
    static RunningProxy start(Executor workers) throws IOException {
        return new RunningProxy(workers);
    }

    /** A client that has connected and sent nothing yet. */
    RawClient connect() throws IOException {
        return RawClient.connect(server.port(), Waiting.LIMIT);
    }

    /** A client that has asked for a URL and not read anything yet. */
    RawClient ask(String url) throws IOException {
        return connect().send(request(url));
    }

    /** Asks for a URL and reads the answer. */
    RawResponse get(String url) throws IOException {
        try (RawClient client = ask(url)) {
            return RawResponse.readFrom(client);
        } catch (SocketTimeoutException e) {
            return fail("no answer for %s within %s", url, Waiting.LIMIT);
        }
    }

    @Override
    public void close() {
        server.close();
        if (workers instanceof WorkerPool pool) {
            try {
                TestThread.closeWithin(1_000, pool);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The simplest request for a URL. */
    static String request(String url) {
        return "GET " + url + " HTTP/1.0\r\n\r\n";
    }
}
