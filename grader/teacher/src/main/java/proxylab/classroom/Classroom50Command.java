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

/** The command {@code grader classroom50-bundle}: packs this grader up for Classroom 50. */
@Command(
        name = "classroom50-bundle",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Writes an autograder for Classroom 50.",
        description = {
            "",
            "The folder holds this grader, the script that the platform starts for each submission, and a page that says"
                    + " where to put them. Of a submission the Java files below src/main/java of the five parts are graded,"
                    + " and nothing else of it.",
            ""
        },
        footerHeading = "%nExit status: ",
        footer = "0 when the files are written; 2 when they are not.")
public final class Classroom50Command implements Subcommand {
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "DIR", description = "The folder to write, such as autograders/proxy.")
    private Path folder;

    @Option(
            names = "--time-limit",
            paramLabel = "SECONDS",
            defaultValue = "540",
            description = "How long one submission may take. The platform ends a job after 15 minutes, in which it also"
                    + " installs a JDK. Default: ${DEFAULT-VALUE}.")
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
            new Classroom50Bundle(grader).writeTo(folder.toAbsolutePath());
        } catch (IOException e) {
            throw new GradingImpossible(folder + " cannot be written: " + e.getMessage(), e);
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println("The autograder is in " + folder + ": its README.md says where to put it.");
        out.flush();
        return 0;
    }
}
