package proxylab.classroom;

import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

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
public final class GradescopeCommand extends PackingCommand {
    @Parameters(index = "0", paramLabel = "FILE", description = "The archive to write, such as autograder.zip.")
    private Path file;

    @Option(
            names = "--time-limit",
            paramLabel = "SECONDS",
            defaultValue = "540",
            description = "How long one submission may take; it must be below the time limit of the assignment,"
                    + " which is 10 minutes by default. Default: ${DEFAULT-VALUE}.")
    private int limitSeconds;

    @Override
    Path place() {
        return file;
    }

    @Override
    int limitSeconds() {
        return limitSeconds;
    }

    @Override
    void write(PackedGrader grader, Path place) throws IOException {
        new AutograderArchive(grader).writeTo(place);
    }

    @Override
    String next() {
        return "The autograder is " + file + ": upload it in the assignment's settings, under Configure Autograder.";
    }
}
