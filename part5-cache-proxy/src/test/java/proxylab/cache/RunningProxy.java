package proxylab.cache;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import proxylab.concurrent.Workers;
import proxylab.exchange.RawResponse;
import proxylab.exchange.ServerFailures;
import proxylab.net.Server;
import proxylab.probe.RawClient;
import proxylab.program.Arguments;
import proxylab.program.ServerProgram;
import proxylab.program.UsageException;
import proxylab.proxy.ProxyCommandLine;

/** The whole proxy of this stage in the test's own JVM, on a free port, put together as {@code CacheProxy} does. */
final class RunningProxy implements AutoCloseable {
    /** Long enough for a busy machine; a right answer comes in milliseconds. */
    static final Duration LIMIT = Duration.ofSeconds(Background.LIMIT_SECONDS);

    private final Server server;
    private final List<String> log;

    private RunningProxy(Server server, List<String> log) {
        this.server = server;
        this.log = log;
    }

    /** Starts it with the options of its command line. */
    static RunningProxy start(String... options) throws IOException, UsageException {
        Arguments arguments = CacheLimits.options(Workers.options(ProxyCommandLine.of("CacheProxy", "is tested")))
                .parse(Stream.concat(Stream.of("0"), Arrays.stream(options)).toArray(String[]::new));
        List<String> log = new CopyOnWriteArrayList<>();
        ServerProgram.Service service = Workers.service(
                arguments,
                ProxyCommandLine.handler(
                        arguments,
                        new CachingUpstream(ProxyCommandLine.origins(arguments), CacheLimits.from(arguments))));
        Server server = Server.listen(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                service.executor(),
                service.handler(),
                log::add);
        Thread loop = new Thread(() -> service.loop().accept(server), "accept loop");
        loop.setDaemon(true);
        loop.start();
        return new RunningProxy(server, log);
    }

    int port() {
        return server.port();
    }

    /** What the server has logged: a line for each connection that ended with an error. */
    List<String> log() {
        return List.copyOf(log);
    }

    RawClient connect() throws IOException {
        return RawClient.connect(port(), LIMIT);
    }

    /** Asks for a URL and reads to the end; a mistake in the proxy's code ends the test. */
    RawResponse get(String url, String... headerLines) throws IOException {
        return ServerFailures.requireNoMistake(
                RawResponse.exchange(port(), LIMIT, request("GET", url, headerLines)), log);
    }

    /** A request in absolute-form. */
    static String request(String method, String url, String... headerLines) {
        return method + " " + url + " HTTP/1.1\r\n"
                + Arrays.stream(headerLines).map(line -> line + "\r\n").collect(Collectors.joining()) + "\r\n";
    }

    @Override
    public void close() {
        server.close();
    }
}
