package proxylab.concurrent;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.Executor;
import proxylab.net.ConnectionHandler;
import proxylab.program.Arguments;
import proxylab.program.CommandLine;
import proxylab.program.ServerProgram;
import proxylab.program.UsageException;

/**
 * The choice of a worker model on the command line.
 *
 * <p>Given: no step writes here.
 */
public final class Workers {
    private static final int IDLE_MILLIS = 10_000;

    private Workers() {}

    /** Adds the options that {@link #service} reads. */
    public static CommandLine options(CommandLine commandLine) {
        return commandLine
                .option(
                        "--workers",
                        "MODEL",
                        "thread",
                        "who serves a connection: 'thread', a new thread each; 'pool', a pool of threads; 'virtual',"
                                + " a virtual thread each (Java 21 and later); 'crew', threads that accept for themselves")
                .option("--max-connections", "N", "2000", "how many connections may be open; accepting waits beyond it")
                .option("--pool-smallest", "N", "16", "with --workers pool: how many threads there are at least")
                .option(
                        "--buffer-capacity",
                        "N",
                        "64",
                        "with --workers pool: how many connections may wait for a thread")
                .option(
                        "--crew-smallest",
                        "N",
                        String.valueOf(2 * Runtime.getRuntime().availableProcessors()),
                        "with --workers crew: how many threads there are at least; two for each processor, if not given");
    }

    /** The service that the command line asks for: this handler, run by the workers that were chosen. */
    public static ServerProgram.Service service(Arguments arguments, ConnectionHandler handler) throws UsageException {
        Executor workers = from(arguments);
        return workers instanceof Crew crew
                ? new ServerProgram.Service(crew, crew::run, handler)
                : new ServerProgram.Service(workers, handler);
    }

    /** The executor that the command line asks for. */
    static Executor from(Arguments arguments) throws UsageException {
        int maxConnections = arguments.number("--max-connections", 1, 1_000_000);
        int smallestPool = Math.min(arguments.number("--pool-smallest", 1, 1_000_000), maxConnections);
        int capacity = arguments.number("--buffer-capacity", 1, 1_000_000);
        int smallestCrew = Math.min(arguments.number("--crew-smallest", 1, 1_000_000), maxConnections);
        return switch (arguments.text("--workers")) {
            case "thread" -> limited(new ThreadPerConnection(), maxConnections);
            case "pool" -> limited(new WorkerPool(smallestPool, maxConnections, capacity, IDLE_MILLIS), maxConnections);
            case "virtual" -> limited(virtualThreads(), maxConnections);
            case "crew" -> new Crew(smallestCrew, maxConnections, IDLE_MILLIS); // a member has one connection at a time
            default ->
                throw new UsageException("expected thread, pool, virtual or crew for --workers, got '"
                        + arguments.text("--workers") + "'");
        };
    }

    private static Executor limited(Executor executor, int maxConnections) {
        return new ConnectionLimit(executor, maxConnections);
    }

    private static Executor virtualThreads() throws UsageException {
        try {
            Executor workers = VirtualThreads.newExecutor();
            workers.execute(Workers::waitForNobody);
            return workers;
        } catch (UnsupportedOperationException e) {
            throw new UsageException(e.getMessage() + "; --workers thread and --workers pool run everywhere");
        }
    }

    /**
     * When a virtual thread has to wait for a socket for the first time, the JDK opens what all of them wait with. If
     * there are no file descriptors left at that moment, it never tries again; so the first one waits before there are
     * clients.
     */
    private static void waitForNobody() {
        try (ServerSocket nobody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody.setSoTimeout(1);
            nobody.accept().close();
        } catch (IOException e) {
            // nobody came
        }
    }
}
