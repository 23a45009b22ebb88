package proxylab.classroom;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import proxylab.toolbox.GradingImpossible;
import proxylab.toolbox.Subcommand;

/** The command {@code grader workflow}: lets GitHub grade what students push, or a whole class. */
@Command(
        name = "workflow",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Writes a GitHub workflow that grades what students push, or a whole class.",
        description = {
            "",
            "It belongs in a starter, beside the parts. What it says in a student's repository is advice: a student can"
                    + " change the workflow, the tests and the grader there.",
            "",
            "With --class it belongs in a private repository of your own, with grader.jar and the folder submissions: jobs"
                    + " side by side grade them, at most 256 jobs, and the last one gathers the results.",
            ""
        },
        footerHeading = "%nExit status: ",
        footer = "0 when the file is written; 2 when it is not.")
public final class WorkflowCommand implements Subcommand {
    /** The workflow for a student's repository, and the one for a teacher's. */
    static final String STUDENT = "grade.yml";

    static final String CLASS = "class.yml";

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "The file to write. Default: .github/workflows/grade.yml, or class.yml there.")
    private Optional<Path> file = Optional.empty();

    @Option(names = "--class", description = "Grade a folder of submissions, not the repository that it is in.")
    private boolean wholeClass;

    @Override
    public Integer call() throws GradingImpossible {
        String name = wholeClass ? CLASS : STUDENT;
        Path place = file.orElse(Path.of(".github", "workflows", name));
        try {
            Files.createDirectories(place.toAbsolutePath().getParent());
            Files.writeString(
                    place, new Template(name).text(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            throw new GradingImpossible(place + " already exists: nothing is overwritten", e);
        } catch (IOException e) {
            throw new GradingImpossible(place + " cannot be written: " + e, e);
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println("The workflow is " + place);
        out.flush();
        return 0;
    }
}
