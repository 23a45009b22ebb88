package proxylab.classroom;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import proxylab.toolbox.GradingImpossible;
import proxylab.toolbox.Subcommand;

/** A command that packs this grader up for a platform. Its first word says where to. */
abstract class PackingCommand implements Subcommand {
    @Spec
    private CommandSpec spec;

    @Parameters(
            index = "1..*",
            paramLabel = "OPTION",
            description = "After --, options for the grader, such as --points-only.")
    private List<String> options = List.of();

    /** What is written: a file, or a folder of files. */
    abstract Path place();

    /** How long one submission may take. */
    abstract int limitSeconds();

    /** Writes it there. */
    abstract void write(PackedGrader grader, Path place) throws GradingImpossible, IOException;

    /** What the teacher does with it next. */
    abstract String next();

    @Override
    public final Integer call() throws GradingImpossible {
        check();
        PackedGrader grader = PackedGrader.of(limitSeconds(), options, spec.commandLine());
        try {
            write(grader, place().toAbsolutePath());
        } catch (IOException e) {
            throw new GradingImpossible(place() + " cannot be written: " + e.getMessage(), e);
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(next());
        out.flush();
        return 0;
    }

    /** @throws ParameterException if an option of this command alone is wrong */
    void check() {}

    final ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
