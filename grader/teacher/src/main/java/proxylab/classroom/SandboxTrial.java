package proxylab.classroom;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.Stream;
import proxylab.probe.ChildProgram;
import proxylab.toolbox.GradingImpossible;
import proxylab.toolbox.TemporaryFolder;

/** Finds out, before a class is graded, whether a sandbox works here: what was asked for is never left out silently. */
final class SandboxTrial {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private SandboxTrial() {}

    /**
     * Runs a program in it that does nothing.
     *
     * @throws GradingImpossible if that fails; the message is one line, and says what to do
     */
    static void of(Sandbox sandbox, TemporaryFolder temporary)
            throws GradingImpossible, IOException, InterruptedException {
        Path folder = temporary.newFolder("sandbox-trial");
        Workplace place = new Workplace(
                folder,
                Files.createDirectories(folder.resolve("lab")),
                Files.createDirectories(folder.resolve("tmp")),
                Files.createDirectories(folder.resolve("output")));
        List<String> command = sandbox.around(place, List.of("true"));
        try (ChildProgram trial = ChildProgram.start(new ProcessBuilder(command))) {
            OptionalInt status = trial.awaitExit(LIMIT);
            if (status.isEmpty() || status.getAsInt() != 0) {
                throw new GradingImpossible(
                        "--sandbox: bubblewrap is installed, but can make no sandbox here: " + lastLine(trial, status)
                                + " (needed: bubblewrap 0.8 or later, util-linux, and user namespaces, which many containers"
                                + " forbid): nothing was graded");
            }
        } catch (IOException e) {
            throw new GradingImpossible("--sandbox: " + notStarted(command.get(0), e) + ": nothing was graded", e);
        }
    }

    private static String notStarted(String program, IOException e) {
        return isThere(program)
                ? "bubblewrap is installed, but cannot be started here: " + e.getMessage()
                : "bubblewrap is not installed (apt-get install bubblewrap, dnf install bubblewrap; it is for Linux alone)";
    }

    /** Whether a file of that name is where the system looks for programs. */
    private static boolean isThere(String program) {
        String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
        return program.contains(File.separator)
                ? new File(program).exists()
                : Stream.of(path.split(File.pathSeparator)).anyMatch(folder -> new File(folder, program).exists());
    }

    private static String lastLine(ChildProgram trial, OptionalInt status) {
        return trial.errors()
                .lines()
                .reduce((first, last) -> last)
                .orElse(status.isEmpty() ? "bwrap did not end" : "bwrap ended with exit status " + status.getAsInt());
    }
}
