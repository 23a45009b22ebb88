package proxylab.classroom;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
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
                throw new GradingImpossible("--sandbox: no sandbox can be made here: " + lastLine(trial, status)
                        + " (needed: bubblewrap 0.8 or later, util-linux, and user namespaces, which many containers"
                        + " forbid)");
            }
        } catch (IOException e) {
            throw new GradingImpossible(
                    "--sandbox: bubblewrap is not installed (apt-get install bubblewrap, dnf install bubblewrap; it is"
                            + " for Linux alone): nothing was graded",
                    e);
        }
    }

    private static String lastLine(ChildProgram trial, OptionalInt status) {
        return trial.errors()
                .lines()
                .reduce((first, last) -> last)
                .orElse(status.isEmpty() ? "bwrap did not end" : "bwrap ended with exit status " + status.getAsInt());
    }
}
