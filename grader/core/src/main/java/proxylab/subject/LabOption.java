package proxylab.subject;

import java.nio.file.Path;
import picocli.CommandLine.Option;
import proxylab.toolbox.GradingImpossible;

/** The option {@code --lab} of the commands that read a lab. */
public final class LabOption {
    @Option(
            names = "--lab",
            paramLabel = "DIR",
            description = "The folder with part1-echo to part5-cache-proxy. Default: the current folder.")
    private Path folder = Path.of("");

    /** The folder that was named, or the current one. */
    public Path folder() {
        return folder;
    }

    /**
     * The folder as an absolute path without dots.
     *
     * @throws GradingImpossible if it holds no part of a lab
     */
    public Path lab() throws GradingImpossible {
        return Lab.at(folder).folder();
    }
}
