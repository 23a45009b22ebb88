package proxylab.tiny;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * A running program with a time limit, of which nothing is left after {@link #close}: no process, no child of it.
 *
 * <p>The system forgets whose child a process is once its parent has ended. So the program gets a mark in its
 * environment, which its children inherit, and on Linux {@code /proc} shows who bears it. On other systems children
 * that outlive the program are not found.
 */
final class CgiProcess implements AutoCloseable {
    private static final String MARK = "TINY_CGI_RUN";
    private static final Path PROCESSES = Path.of("/proc");
    private static final Duration KILL_LIMIT = Duration.ofSeconds(5);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(2);

    private final Process process;
    private final String mark;
    private final CompletableFuture<Void> deadline;
    private volatile boolean outOfTime;

    private CgiProcess(Process process, String mark, int timeoutMillis) {
        this.process = process;
        this.mark = mark;
        this.deadline = CompletableFuture.runAsync(
                this::endForBeingTooSlow, CompletableFuture.delayedExecutor(timeoutMillis, MILLISECONDS));
    }

    static CgiProcess start(ProcessBuilder builder, int timeoutMillis) throws IOException {
        String mark = UUID.randomUUID().toString();
        builder.environment().put(MARK, mark);
        return new CgiProcess(builder.start(), mark, timeoutMillis);
    }

    /** The program's standard output; it ends when the program does, or is made to. */
    InputStream output() {
        return process.getInputStream();
    }

    /** Whether the time limit ended the program. */
    boolean isOutOfTime() {
        return outOfTime;
    }

    private void endForBeingTooSlow() {
        outOfTime = true;
        kill();
    }

    /** Ends the program, if it still runs, and every process that it left behind. */
    @Override
    public void close() throws IOException {
        deadline.cancel(false);
        kill();
        process.getInputStream().close();
    }

    /**
     * Kills until nothing is left: a process may start another while it is being looked for. The system tells the end
     * of a process to its parent alone, so the others have to be looked for again.
     */
    private void kill() {
        long deadline = System.nanoTime() + KILL_LIMIT.toNanos();
        List<ProcessHandle> alive = alive();
        while (!alive.isEmpty() && System.nanoTime() < deadline) {
            alive.forEach(ProcessHandle::destroyForcibly);
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
            alive = alive();
        }
    }

    private List<ProcessHandle> alive() {
        Stream<ProcessHandle> family = Stream.concat(Stream.of(process.toHandle()), process.descendants());
        return Stream.concat(family, marked())
                .filter(ProcessHandle::isAlive)
                .distinct()
                .toList();
    }

    private Stream<ProcessHandle> marked() {
        if (!Files.isDirectory(PROCESSES)) {
            return Stream.empty();
        }
        try (Stream<Path> entries = Files.list(PROCESSES)) {
            List<Path> bearers = entries.filter(this::bearsTheMark).toList();
            return bearers.stream()
                    .flatMap(entry ->
                            ProcessHandle.of(Long.parseLong(entry.getFileName().toString())).stream());
        } catch (IOException | UncheckedIOException e) {
            return Stream.empty();
        }
    }

    private boolean bearsTheMark(Path entry) {
        if (!entry.getFileName().toString().matches("\\d+")) {
            return false;
        }
        try {
            return new String(Files.readAllBytes(entry.resolve("environ")), ISO_8859_1).contains(MARK + "=" + mark);
        } catch (IOException e) {
            return false; // another user's, or gone by now
        }
    }
}
