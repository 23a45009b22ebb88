package proxylab.starter;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import proxylab.course.Step;
import proxylab.subject.LabOption;
import proxylab.toolbox.FolderTree;
import proxylab.toolbox.Subcommand;

/** The command {@code grader prove}: builds the starter editions and proves them right. */
@Command(
        name = "prove",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Proves that the starter editions of the lab are right.",
        description = {
            "",
            "For each step, the edition that is solved through it is built, tested and graded as a student would do it: it"
                    + " compiles, the tests of its steps pass, those of later steps fail and name their step, and the"
                    + " score is the one that it earns. Then words are planted in all solutions, and looked for in a"
                    + " starter, its jars and its git objects.",
            ""
        },
        footerHeading = "%nExit status: ",
        footer = "0 when all is proven; 1 when something is wrong; 2 when nothing could be proven.")
public final class ProveCommand implements Subcommand {
    private static final int WRONG = 1;
    private static final int NOT_PROVEN = 2;

    @Spec
    private CommandSpec spec;

    @Mixin
    private LabOption lab = new LabOption();

    @Option(
            names = "--boundaries",
            description = "Only the editions in which whole parts are solved; all of them take many minutes.")
    private boolean boundaries;

    @Option(
            names = "--step",
            paramLabel = "STEP",
            split = ",",
            description = "Only the editions solved through these steps; 'none' for the one without solutions.")
    private List<String> steps = List.of();

    @Override
    public Integer call() throws InterruptedException {
        List<Optional<Step>> wanted = wanted();
        PrintWriter err = spec.commandLine().getErr();
        Path work = null;
        try {
            work = Files.createTempDirectory("proxylab-proof-");
            boolean right = prove(
                    new Proof(
                            lab.folder().toAbsolutePath().normalize(),
                            work,
                            spec.commandLine().getOut()),
                    wanted);
            return right ? 0 : WRONG;
        } catch (StarterImpossible e) {
            e.getMessage().lines().forEach(line -> err.println("prove: " + line));
        } catch (IOException e) {
            err.println("prove: " + e);
        } finally {
            if (work != null) {
                FolderTree.delete(work);
            }
        }
        return NOT_PROVEN;
    }

    private boolean prove(Proof proof, List<Optional<Step>> wanted)
            throws StarterImpossible, IOException, InterruptedException {
        boolean right = proof.ofTheWhole();
        for (Optional<Step> step : wanted) {
            right &= proof.ofStep(step);
        }
        return right & (steps.isEmpty() ? proof.ofSecrecy() : true);
    }

    private List<Optional<Step>> wanted() {
        if (steps.isEmpty()) {
            return boundaries ? Proof.boundaries() : Proof.all();
        }
        List<Optional<Step>> wanted = new ArrayList<>();
        for (String id : steps) {
            if (!id.equals("none") && Step.of(id).isEmpty()) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--step takes the ids of steps or 'none', not '" + id + "': " + Steps.ids());
            }
            wanted.add(Step.of(id));
        }
        return wanted;
    }
}
