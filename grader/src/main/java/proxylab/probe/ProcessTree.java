package proxylab.probe;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A process and everything it started, to be ended together.
 *
 * <p>The operating system forgets whose child a process is once its parent has ended. So the root
 * gets a mark in its environment, which its children inherit; where the system shows the environments of
 * processes (Linux, in {@code /proc}), orphans are found by it. Elsewhere only living descendants are found.
 */
final class ProcessTree {
    private static final String MARK = "PROXYLAB_PROCESS_TREE";
    private static final int ROUNDS = 20;

    private final ProcessBuilder builder;
    private final String mark;
    private volatile Process root;
    private volatile boolean killed;

    private ProcessTree(ProcessBuilder builder, String mark) {
        this.builder = builder;
        this.mark = mark;
    }

    static ProcessTree mark(ProcessBuilder builder) {
        String mark = UUID.randomUUID().toString();
        builder.environment().put(MARK, mark);
        return new ProcessTree(builder, mark);
    }

    Process start() throws IOException {
        Runtime.getRuntime().addShutdownHook(atExit);
        root = builder.start();
        if (killed) {
            kill();
        }
        return root;
    }

    /** Kills until nothing is left: a process may start another one while it is being looked for. */
    synchronized void kill() {
        killed = true;
        for (int round = 0; round < ROUNDS; round++) {
            List<ProcessHandle> alive = alive();
            if (alive.isEmpty()) {
                break;
            }
            alive.forEach(ProcessHandle::destroyForcibly);
            alive.forEach(handle -> handle.onExit().completeOnTimeout(handle, 1, java.util.concurrent.TimeUnit.SECONDS).join());
        }
        forgetAtExit();
    }

    private final Thread atExit = new Thread(this::kill, "end the children");

    private void forgetAtExit() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // the JVM is ending, and this is the hook itself
        }
    }

    private List<ProcessHandle> alive() {
        Process started = root;
        Stream<ProcessHandle> family = started == null
                ? Stream.empty()
                : Stream.concat(started.descendants(), Stream.of(started.toHandle()));
        return Stream.concat(family, marked()).filter(ProcessHandle::isAlive).distinct().toList();
    }

    private Stream<ProcessHandle> marked() {
        Path processes = Path.of("/proc");
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

    private boolean isMarked(Path folder) {
        try {
            return new String(Files.readAllBytes(folder.resolve("environ")), ISO_8859_1).contains(MARK + "=" + mark);
        } catch (IOException e) {
            return false; // another user's, or gone by now
        }
    }
}
