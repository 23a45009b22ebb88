package proxylab.classroom;

import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import proxylab.toolbox.GradingImpossible;

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
public final class Classroom50Command extends PackingCommand {
    @Parameters(index = "0", paramLabel = "DIR", description = "The folder to write, such as autograders/proxy.")
    private Path folder;

    @Option(
            names = "--time-limit",
            paramLabel = "SECONDS",
            defaultValue = "540",
            description = "How long one submission may take. The platform ends a job after 15 minutes, in which it also"
                    + " installs a JDK. Default: ${DEFAULT-VALUE}.")
    private int limitSeconds;

    @Override
    Path place() {
        return folder;
    }

    @Override
    int limitSeconds() {
        return limitSeconds;
    }

    @Override
    void write(PackedGrader grader, Path place) throws GradingImpossible, IOException {
        new Classroom50Bundle(grader).writeTo(place);
    }

    @Override
    String next() {
        return "The autograder is in " + folder + ": its README.md says where to put it.";
    }
}
