package proxylab.classroom;

import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code grader autolab-tar}: packs this grader up for Autolab. */
@Command(
        name = "autolab-tar",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Writes an autograder for Autolab.",
        description = {
            "",
            "The folder holds autograde.tar with this grader, autograde-Makefile, and a page that says how to set up the"
                    + " assessment. Of a submission the Java files below src/main/java of the five parts are graded,"
                    + " and nothing else of it.",
            ""
        },
        footerHeading = "%nExit status: ",
        footer = "0 when the files are written; 2 when they are not.")
public final class AutolabCommand extends PackingCommand {
    @Parameters(index = "0", paramLabel = "DIR", description = "The folder to write, such as autolab.")
    private Path folder;

    @Option(
            names = "--time-limit",
            paramLabel = "SECONDS",
            defaultValue = "140",
            description = "How long one submission may take; it must be 40 seconds below the timeout of the assessment,"
                    + " which is 180 seconds by default. Default: ${DEFAULT-VALUE}.")
    private int limitSeconds;

    @Option(
            names = "--handin",
            paramLabel = "NAME",
            defaultValue = "handin.zip",
            description = "The name of a handin, as the assessment's settings have it. Default: ${DEFAULT-VALUE}.")
    private String handin;

    @Override
    Path place() {
        return folder;
    }

    @Override
    int limitSeconds() {
        return limitSeconds;
    }

    @Override
    void write(PackedGrader grader, Path place) throws IOException {
        new AutolabFiles(grader, handin).writeTo(place);
    }

    @Override
    String next() {
        return "The autograder is in " + folder + ": its README.md says how to set up the assessment.";
    }

    @Override
    void check() {
        if (!handin.matches("\\w[\\w.-]*")) {
            throw wrong("--handin takes a file name of letters, digits, '.', '_' and '-', such as handin.zip, not '"
                    + handin + "'");
        }
    }
}
