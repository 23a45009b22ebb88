package proxylab.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import proxylab.exchange.VisibleBytes;
import proxylab.toolbox.Wording;

/** Git on one repository: all of its runs together have so much time, and each may print so much. */
final class TimedGit {
    private static final int ERROR_BYTES = 4 << 10;
    private static final int SHOWN = 120;
    private static final int GONE_WITHIN_SECONDS = 5;

    private final GitProgram program;
    private final Path repository;
    private final Path home;
    private final HistoryLimits limits;
    private final long deadline;

    /** The time begins now. */
    TimedGit(GitProgram program, Path repository, Path home, HistoryLimits limits) {
        this.program = program;
        this.repository = repository;
        this.home = home;
        this.limits = limits;
        this.deadline = System.nanoTime() + limits.time().toNanos();
    }

    /** Makes something of what git prints, while it prints. */
    interface Reader<T> {
        T read(InputStream output) throws IOException;
    }

    /** Runs it, and does not look at what it prints. */
    void run(List<String> arguments) throws HistoryUnreadable, IOException, InterruptedException {
        read(arguments, output -> "");
    }

    /** Runs it with no input. */
    <T> T read(List<String> arguments, Reader<T> reader) throws HistoryUnreadable, IOException, InterruptedException {
        return read(arguments, List.of(), reader);
    }

    /** Runs it with these lines as its input. */
    <T> T read(List<String> arguments, List<String> lines, Reader<T> reader)
            throws HistoryUnreadable, IOException, InterruptedException {
        Path input = Files.write(home.resolve("input"), lines);
        Path errors = home.resolve("errors");
        Process git = program.on(repository, home, arguments)
                .redirectInput(input.toFile())
                .redirectError(errors.toFile())
                .start();
        CompletableFuture<Void> alarm = CompletableFuture.runAsync(
                () -> end(git),
                CompletableFuture.delayedExecutor(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS));
        try (InputStream output = new BoundedOutput(git.getInputStream(), limits.outputBytes())) {
            T result = reader.read(output);
            output.transferTo(OutputStream.nullOutputStream());
            requireSuccess(git, errors);
            return result;
        } catch (BoundedOutput.TooMuch e) {
            throw new HistoryUnreadable("git prints more than " + Wording.bytes(limits.outputBytes()) + " about it");
        } catch (IOException e) {
            requireSuccess(git, errors); // what git says about it says more
            throw e;
        } finally {
            alarm.cancel(false);
            end(git);
            git.waitFor(
                    GONE_WITHIN_SECONDS, TimeUnit.SECONDS); // until then it may write to a folder that is deleted next
        }
    }

    private void requireSuccess(Process git, Path errors) throws HistoryUnreadable, IOException, InterruptedException {
        int status = git.waitFor();
        if (status == 0) {
            return;
        }
        if (System.nanoTime() >= deadline) {
            throw new HistoryUnreadable("git took longer than " + Wording.time(limits.time()) + " to read it");
        }
        String said;
        try (InputStream in = Files.newInputStream(errors)) {
            said = new String(in.readNBytes(ERROR_BYTES), UTF_8).replace(repository.toString(), ".git");
        }
        String line = said.lines().findFirst().orElse(Wording.exitStatus(status));
        throw new HistoryUnreadable("git cannot read it: "
                + VisibleBytes.of(line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "..."));
    }

    private static void end(Process git) {
        git.descendants().forEach(ProcessHandle::destroyForcibly);
        git.destroyForcibly();
    }
}
