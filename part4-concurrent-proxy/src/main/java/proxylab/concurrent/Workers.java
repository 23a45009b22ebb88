package proxylab.concurrent;

import java.util.concurrent.Executor;
import proxylab.program.Arguments;
import proxylab.program.CommandLine;
import proxylab.program.UsageException;

/**
 * The choice of a worker model on the command line.
 *
 * <p>Given: no step writes here.
 */
public final class Workers {
    private static final int IDLE_MILLIS = 10_000;

    private Workers() {}

    /** Adds the options that {@link #from} reads. */
    public static CommandLine options(CommandLine commandLine) {
        return commandLine
                .option(
                        "--workers",
                        "MODEL",
                        "thread",
                        "who serves a connection: 'thread', a new thread each; 'pool', a pool of threads; 'virtual',"
                                + " a virtual thread each (Java 21 and later)")
                .option("--max-connections", "N", "2000", "how many connections may be open; accepting waits beyond it")
                .option("--pool-smallest", "N", "16", "with --workers pool: how many threads there are at least")
                .option(
                        "--buffer-capacity",
                        "N",
                        "64",
                        "with --workers pool: how many connections may wait for a thread");
    }

    /** The executor that the command line asks for. */
    public static Executor from(Arguments arguments) throws UsageException {
        int maxConnections = arguments.number("--max-connections", 1, 1_000_000);
        int smallest = arguments.number("--pool-smallest", 1, 1_000_000);
        int capacity = arguments.number("--buffer-capacity", 1, 1_000_000);
        Executor executor =
                switch (arguments.text("--workers")) {
                    case "thread" -> new ThreadPerConnection();
                    case "pool" ->
                        new WorkerPool(Math.min(smallest, maxConnections), maxConnections, capacity, IDLE_MILLIS);
                    case "virtual" -> virtualThreads();
                    default ->
                        throw new UsageException("expected thread, pool or virtual for --workers, got '"
                                + arguments.text("--workers") + "'");
                };
        return new ConnectionLimit(executor, maxConnections);
    }

    private static Executor virtualThreads() throws UsageException {
        try {
            return VirtualThreads.newExecutor();
        } catch (UnsupportedOperationException e) {
            throw new UsageException(e.getMessage() + "; --workers thread and --workers pool run everywhere");
        }
    }
}
