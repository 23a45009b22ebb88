package proxylab.probe;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * A process and everything it started, to be ended together.
 *
 * <p>The operating system forgets whose child a process is once its parent has ended. So the root gets a mark in its
 * environment, which its children inherit; where the system shows the environments of processes (Linux, in
 * {@code /proc}), orphans are found by it. Elsewhere only living descendants are found. A tree within a tree carries
 * the marks of both, so that whoever ends the outer one finds the orphans of the inner one too.
 */
final class ProcessTree {
    private static final String MARK = "PROXYLAB_PROCESS_TREE";
    static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(5);
    private static final int LOOKS_IN_VAIN = 4;

    private final ProcessBuilder builder;
    private final String mark;
    private final Path processes;
    private final Thread atExit = new Thread(this::kill, "end the children");
    private Process root; // guarded by this

    private ProcessTree(ProcessBuilder builder, String mark, Path processes) {
        this.builder = builder;
        this.mark = mark;
        this.processes = processes;
    }

    static ProcessTree mark(ProcessBuilder builder) {
        return mark(builder, Path.of("/proc"));
    }

    /** @param processes where the system shows them, if it does: a folder for each, named by its number (proc(5)) */
    static ProcessTree mark(ProcessBuilder builder, Path processes) {
        String mark = UUID.randomUUID().toString();
        builder.environment().merge(MARK, mark, (outer, own) -> outer + "," + own);
        return new ProcessTree(builder, mark, processes);
    }

    /**
     * Starts the root. If this JVM is already ending, nothing is started, because nothing would end it; if it begins to
     * end meanwhile, {@link #kill()} waits for the start and then ends the process.
     */
    synchronized Process start() throws IOException {
        try {
            Runtime.getRuntime().addShutdownHook(atExit);
        } catch (IllegalStateException e) {
            throw new IOException("this program is ending", e);
        }
        try {
            root = builder.start();
        } catch (IOException | RuntimeException e) {
            forgetAtExit();
            throw e;
        }
        return root;
    }

    /**
     * Kills until nothing is left: a process may start another one while it is being looked for. The system reports the
     * end of a process to its parent alone, so this looks for the others until several looks have found none: a process
     * that is just becoming another program shows no environment for a moment, and so no mark.
     */
    synchronized void kill() {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        int inVain = 0;
        while (inVain < LOOKS_IN_VAIN && System.nanoTime() < deadline) {
            List<ProcessHandle> alive = alive();
            alive.forEach(ProcessHandle::destroyForcibly);
            inVain = alive.isEmpty() ? inVain + 1 : 0;
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
        forgetAtExit();
    }

    private void forgetAtExit() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // the JVM is ending, and this is the hook itself
        }
    }

    /** The numbers of all that are still alive, the root's first. */
    synchronized List<Long> pids() {
        return alive().stream().map(ProcessHandle::pid).toList();
    }

    private List<ProcessHandle> alive() {
        Stream<ProcessHandle> family =
                root == null ? Stream.empty() : Stream.concat(Stream.of(root.toHandle()), root.descendants());
        return Stream.concat(family, ProcessHandle.allProcesses().filter(this::isMarked))
                .filter(ProcessHandle::isAlive)
                .distinct()
                .toList();
    }

    private boolean isMarked(ProcessHandle process) {
        try {
            Path environment = processes.resolve(String.valueOf(process.pid())).resolve("environ");
            return Files.readString(environment, ISO_8859_1).contains(mark);
        } catch (IOException e) {
            return false; // it has ended, or is somebody else's, or this system shows none
        }
    }
}
