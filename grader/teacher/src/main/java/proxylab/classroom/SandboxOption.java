package proxylab.classroom;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import proxylab.toolbox.GradingImpossible;
import proxylab.toolbox.TemporaryFolder;

/** The option {@code --sandbox}. */
final class SandboxOption {
    @Option(
            names = "--sandbox",
            description = "Put the grader of each submission into a sandbox by bubblewrap, which must be installed"
                    + " (Linux): it can change nothing but its own report, sees no other submission, and reaches no"
                    + " network.")
    private boolean isAsked;

    /**
     * The sandbox that was asked for, which is {@link Sandbox#NONE} if none was.
     *
     * @param hidden what no submission is to see, besides what is private on every machine
     * @throws GradingImpossible if it was asked for and does not work here
     */
    Sandbox open(List<Path> hidden, TemporaryFolder temporary)
            throws GradingImpossible, IOException, InterruptedException {
        if (!isAsked) {
            return Sandbox.NONE;
        }
        List<Path> all = new ArrayList<>(Bubblewrap.PRIVATE);
        all.addAll(hidden);
        all.add(Path.of(System.getProperty("java.io.tmpdir")));
        all.add(Path.of(System.getProperty("user.home")));
        Sandbox sandbox = new Bubblewrap(all, Bubblewrap.java(), System.getenv(), Bubblewrap.Allowance.DEFAULT);
        SandboxTrial.of(sandbox, temporary);
        return sandbox;
    }
}
