package proxylab.concurrent;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import proxylab.program.CommandLine;
import proxylab.program.UsageException;

/** Workers as a command line chooses them. */
final class ChosenWorkers {
    private ChosenWorkers() {}

    /** The workers for these options, which are separated by single spaces. */
    static Executor by(String options) throws UsageException {
        List<String> words = options.isEmpty() ? List.of() : List.of(options.split(" "));
        return Workers.from(Workers.options(new CommandLine("Test", "chooses workers", 0))
                .parse(Stream.concat(Stream.of("0"), words.stream()).toArray(String[]::new)));
    }

    /** Gives the workers a task; returns the thread that ran it. */
    static Thread threadThatRuns(Executor workers) throws Exception {
        CompletableFuture<Thread> thread = new CompletableFuture<>();
        workers.execute(() -> thread.complete(Thread.currentThread()));
        return thread.get(Waiting.LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    }
}
