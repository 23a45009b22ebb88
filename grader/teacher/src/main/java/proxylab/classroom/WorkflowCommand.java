package proxylab.classroom;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import proxylab.toolbox.GradingImpossible;
import proxylab.toolbox.Subcommand;

/** The command {@code grader workflow}: lets GitHub grade what students push. */
@Command(
        name = "workflow",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Writes a GitHub workflow that tests and grades what students push.",
        description = {
            "",
            "It belongs in a starter, beside the parts. What it says in a student's repository is advice: a student can"
                    + " change the workflow, the tests and the grader there.",
            ""
        },
        footerHeading = "%nExit status: ",
        footer = "0 when the file is written; 2 when it is not.")
public final class WorkflowCommand implements Subcommand {
    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            defaultValue = ".github/workflows/grade.yml",
            description = "The file to write. Default: ${DEFAULT-VALUE}.")
    private Path file;

    @Override
    public Integer call() throws GradingImpossible {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(
                    file, new Template("grade.yml").text(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            throw new GradingImpossible(file + " already exists: nothing is overwritten", e);
        } catch (IOException e) {
            throw new GradingImpossible(file + " cannot be written: " + e, e);
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println("The workflow is " + file);
        out.flush();
        return 0;
    }
}
