package proxylab.probe;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
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
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(5);
    private static final int LOOKS_IN_VAIN = 4;

    private static final Path LINUX_PROCESSES = Path.of("/proc");

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
        return mark(builder, LINUX_PROCESSES);
    }

    /** @param processes where the system shows processes as Linux does; no such folder if it shows none */
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

    /** How many files and sockets all of them have open; empty if the system does not tell. */
    synchronized OptionalInt openFiles() {
        return sum(process -> {
            try (Stream<Path> files = Files.list(process.resolve("fd"))) {
                return (int) files.count();
            }
        });
    }

    /** The resident memory of all of them, in KiB; empty if the system does not tell. */
    synchronized OptionalInt residentKib() {
        return sum(process -> Files.readAllLines(process.resolve("status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToInt(line -> Integer.parseInt(line.replaceAll("\\D", "")))
                .sum());
    }

    /** Whether one of them has one of these open, named as the links of {@code /proc/PID/fd} name files. */
    synchronized boolean holdsAny(Set<String> files) {
        return alive().stream().anyMatch(process -> holdsAny(process.pid(), files));
    }

    private boolean holdsAny(long pid, Set<String> files) {
        try (Stream<Path> links = Files.list(folderOf(pid).resolve("fd"))) {
            return links.anyMatch(link -> files.contains(target(link)));
        } catch (IOException | UncheckedIOException e) {
            return false; // gone by now, or the system does not tell
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            return ""; // closed by now
        }
    }

    private interface Count {
        int of(Path process) throws IOException;
    }

    private OptionalInt sum(Count count) {
        if (!Files.isDirectory(processes.resolve("self").resolve("fd"))) {
            return OptionalInt.empty();
        }
        int sum = 0;
        for (ProcessHandle process : alive()) {
            try {
                sum += count.of(folderOf(process.pid()));
            } catch (IOException | UncheckedIOException e) {
                // gone by now: it holds nothing
            }
        }
        return OptionalInt.of(sum);
    }

    private List<ProcessHandle> alive() {
        Stream<ProcessHandle> family =
                root == null ? Stream.empty() : Stream.concat(root.descendants(), Stream.of(root.toHandle()));
        return Stream.concat(family, marked())
                .filter(ProcessHandle::isAlive)
                .distinct()
                .toList();
    }

    private Stream<ProcessHandle> marked() {
        if (!Files.isDirectory(processes)) {
            return Stream.empty();
        }
        try (Stream<Path> folders = Files.list(processes)) {
            return folders
                    .filter(folder -> folder.getFileName().toString().matches("\\d+"))
                    .filter(this::isMarked)
                    .map(folder -> Long.parseLong(folder.getFileName().toString()))
                    .toList()
                    .stream()
                    .flatMap(pid -> ProcessHandle.of(pid).stream());
        } catch (IOException | UncheckedIOException e) {
            return Stream.empty();
        }
    }

    private Path folderOf(long pid) {
        return processes.resolve(String.valueOf(pid));
    }

    private boolean isMarked(Path folder) {
        try {
            return new String(Files.readAllBytes(folder.resolve("environ")), ISO_8859_1).contains(mark);
        } catch (IOException e) {
            return false; // another user's, or gone by now
        }
    }
}
