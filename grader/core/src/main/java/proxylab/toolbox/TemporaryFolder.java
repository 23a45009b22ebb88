package proxylab.toolbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * A folder for this run alone, deleted with all that is in it by {@link #close()}, or when this JVM ends before that.
 */
public final class TemporaryFolder implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(3);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);
    private static final int QUIET_ROUNDS = 3;

    private final Path path;
    private final Thread atExit = new Thread(this::delete, "delete the temporary folder");

    private TemporaryFolder(Path path) {
        this.path = path;
    }

    /** A new and empty one, where this system keeps temporary files. */
    public static TemporaryFolder create() throws GradingImpossible {
        try {
            TemporaryFolder folder = new TemporaryFolder(Files.createTempDirectory("proxylab-grader-"));
            Runtime.getRuntime().addShutdownHook(folder.atExit);
            return folder;
        } catch (IOException e) {
            throw new GradingImpossible(
                    "no folder can be made in " + System.getProperty("java.io.tmpdir")
                            + ", where temporary files go (-Djava.io.tmpdir=DIR names another place)",
                    e);
        }
    }

    /** A new empty folder in this one. */
    public Path newFolder(String name) throws GradingImpossible {
        try {
            return Files.createDirectories(path.resolve(name));
        } catch (IOException e) {
            throw new GradingImpossible("no folder can be made in " + path + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        delete();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // the JVM is ending, and the hook runs too: deleting twice does no harm
        }
    }

    /**
     * In rounds, until it stays deleted: a child process that is being ended may still add a file, and so may a
     * compiler in this JVM while the JVM shuts down.
     */
    private void delete() {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        for (int quiet = 0; quiet < QUIET_ROUNDS && System.nanoTime() < deadline; quiet++) {
            if (Files.exists(path)) {
                quiet = 0;
                FolderTree.delete(path); // what is in use now, or no longer empty, is tried again in the next round
            }
            if (isEnding()) {
                LockSupport.parkNanos(LOOK_AGAIN.toNanos());
            }
        }
    }

    private boolean isEnding() {
        return Thread.currentThread() == atExit;
    }
}
