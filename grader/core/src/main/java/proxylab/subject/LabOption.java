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
     * The folder, without dots and links to follow from the current one.
     *
     * @throws GradingImpossible where no part of a lab stands in it
     */
    public Path lab() throws GradingImpossible {
        return Lab.at(folder).folder();
    }
}
