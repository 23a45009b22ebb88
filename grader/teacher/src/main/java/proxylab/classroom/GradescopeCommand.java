package proxylab.classroom;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import proxylab.toolbox.GradingImpossible;
import proxylab.toolbox.Subcommand;

/** The command {@code grader gradescope-zip}: packs this grader up for Gradescope. */
@Command(
        name = "gradescope-zip",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Writes an autograder for Gradescope.",
        description = {
            "",
            "The archive holds this grader, a script that installs a JDK, and one that grades a submission: the Java files"
                    + " below src/main/java of the five parts, and nothing else of it.",
            ""
        },
        footerHeading = "%nExit status: ",
        footer = "0 when the archive is written; 2 when it is not.")
public final class GradescopeCommand implements Subcommand {
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FILE", description = "The archive to write, such as autograder.zip.")
    private Path file;

    @Option(
            names = "--time-limit",
            paramLabel = "SECONDS",
            defaultValue = "540",
            description = "How long one submission may take; it must be below the time limit of the assignment,"
                    + " which is 10 minutes by default. Default: ${DEFAULT-VALUE}.")
    private int limitSeconds;

    @Parameters(
            index = "1..*",
            paramLabel = "OPTION",
            description = "After --, options for the grader, such as --points-only.")
    private List<String> more = List.of();

    @Override
    public Integer call() throws GradingImpossible {
        PackedGrader grader = PackedGrader.of(limitSeconds, more, spec.commandLine());
        try {
            new AutograderArchive(grader).writeTo(file.toAbsolutePath());
        } catch (IOException e) {
            throw new GradingImpossible(file + " cannot be written: " + e.getMessage(), e);
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(
                "The autograder is " + file + ": upload it in the assignment's settings, under Configure Autograder.");
        out.flush();
        return 0;
    }
}
