package proxylab.tiny;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.locks.LockSupport;

/**
 * A running program with a time limit. {@link #close} ends it, if it is still running, with its descendants.
 *
 * <p>The system forgets whose child a process is once its parent has ended. So a process whose parent ended before the
 * program was ended is not found, and goes on: one that a program leaves behind when it ends by itself, or one that was
 * started by way of a second process (a daemon). Even if it holds the program's output open, no one waits beyond the
 * time limit.
 *
 * <p>Given: no step writes here.
 */
final class CgiProcess implements AutoCloseable {
    private static final Duration KILL_LIMIT = Duration.ofSeconds(5);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(2);

    /**
     * One reads the output, two keep the time limit, one waits for the end; and the system counts the program as one.
     */
    private static final int THREADS = 5;

    private final Process process;
    private final CompletableFuture<Void> deadline;
    private final CgiOutput output;
    private volatile boolean outOfTime;

    private CgiProcess(Process process, int timeoutMillis) {
        this.process = process;
        this.deadline = CompletableFuture.runAsync(
                this::endForBeingTooSlow, CompletableFuture.delayedExecutor(timeoutMillis, MILLISECONDS));
        this.output = new CgiOutput(process.getInputStream(), deadline);
    }

    /** @throws IOException when the program cannot be started, or no thread could watch it; then it does not run */
    static CgiProcess start(ProcessBuilder builder, int timeoutMillis) throws IOException {
        expectThreads();
        Process process = builder.start();
        try {
            return new CgiProcess(process, timeoutMillis);
        } catch (OutOfMemoryError e) {
            process.destroyForcibly();
            process.getInputStream().close();
            throw new IOException("no thread is left to watch the program", e);
        }
    }

    /** The JDK does not end a program when it finds too late that it has no thread to wait for the program's end. */
    private static void expectThreads() throws IOException {
        ThreadPoolExecutor threads =
                new ThreadPoolExecutor(THREADS, THREADS, 0, MILLISECONDS, new LinkedBlockingQueue<>());
        try {
            threads.prestartAllCoreThreads();
        } catch (OutOfMemoryError e) {
            throw new IOException("no thread is left to watch a program", e);
        } finally {
            threads.shutdown();
        }
    }

    /** The program's standard output, or what comes of it within the time limit. */
    InputStream output() {
        return output;
    }

    /** Whether the time limit ended the program. */
    boolean isOutOfTime() {
        return outOfTime;
    }

    private void endForBeingTooSlow() {
        outOfTime = true;
        kill();
    }

    /** Ends the program, if it is still running, and its descendants. */
    @Override
    public void close() throws IOException {
        deadline.cancel(false);
        kill();
        output.close();
    }

    /**
     * Kills until nothing is left: a process may start another while it is being looked for. Each round asks for
     * descendants first, while their parents are alive. The system reports the end of a process only to its parent, so
     * the others must be checked again.
     */
    private void kill() {
        long limit = System.nanoTime() + KILL_LIMIT.toNanos();
        Set<ProcessHandle> family = new LinkedHashSet<>(Set.of(process.toHandle()));
        while (!family.isEmpty() && System.nanoTime() < limit) {
            List.copyOf(family).stream().flatMap(ProcessHandle::descendants).forEach(family::add);
            family.forEach(ProcessHandle::destroyForcibly);
            family.removeIf(member -> !isRunning(member));
            if (!family.isEmpty()) {
                LockSupport.parkNanos(LOOK_AGAIN.toNanos());
            }
        }
    }

    /** A process that has ended, but whose parent has not asked about it yet (a zombie), has no command any more. */
    private static boolean isRunning(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }
}
