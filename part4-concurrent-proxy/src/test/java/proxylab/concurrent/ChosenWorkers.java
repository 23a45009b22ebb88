package proxylab.concurrent;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import proxylab.net.Server;
import proxylab.probe.RawClient;
import proxylab.program.Arguments;
import proxylab.program.CommandLine;
import proxylab.program.ServerProgram;
import proxylab.program.UsageException;

/** Workers as a command line chooses them. */
final class ChosenWorkers {
    private ChosenWorkers() {}

    /** The workers for these options, which are separated by single spaces. */
    static Executor by(String options) throws UsageException {
        return Workers.from(arguments(options));
    }

    /** The name of the thread that serves a client of the program with these options. */
    static String threadThatServes(String options) throws Exception {
        CompletableFuture<String> name = new CompletableFuture<>();
        ServerProgram.Service service = Workers.service(
                arguments(options),
                socket -> name.complete(Thread.currentThread().getName()));
        try (Server server = Server.listen(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                service.executor(),
                service.handler(),
                line -> {})) {
            Thread accepting = new Thread(() -> service.loop().accept(server), "the loop");
            accepting.setDaemon(true);
            accepting.start();
            try (RawClient client = RawClient.connect(server.port(), Waiting.LIMIT)) {
                client.readToEndOrReset();
            }
            return name.get(Waiting.LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private static Arguments arguments(String options) throws UsageException {
        List<String> words = options.isEmpty() ? List.of() : List.of(options.split(" "));
        return Workers.options(new CommandLine("Test", "chooses workers", 0))
                .parse(Stream.concat(Stream.of("0"), words.stream()).toArray(String[]::new));
    }

    /** Gives the workers a task; returns the thread that ran it. */
    static Thread threadThatRuns(Executor workers) throws Exception {
        CompletableFuture<Thread> thread = new CompletableFuture<>();
        workers.execute(() -> thread.complete(Thread.currentThread()));
        return thread.get(Waiting.LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    }
}
