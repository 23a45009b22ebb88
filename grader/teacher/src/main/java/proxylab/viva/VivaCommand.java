package proxylab.viva;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import proxylab.classroom.SubmittedSources;
import proxylab.starter.StarterSources;
import proxylab.subject.LabOption;
import proxylab.toolbox.GradingImpossible;
import proxylab.toolbox.OutputFile;
import proxylab.toolbox.ShellLine;
import proxylab.toolbox.Subcommand;

/** The command {@code grader viva}: questions about a student's own lines, for a talk of ten minutes. */
@Command(
        name = "viva",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Asks a student about the lines that he or she has written.",
        description = {
            "",
            "Prints eight questions for a talk of ten minutes, each with lines of the submission, and with what a good"
                    + " answer says. Only what the starter does not hold is asked about.",
            ""
        },
        footerHeading = "%nExit status: ",
        footer = "0 when there are questions, even fewer than eight; 1 when nothing was written that could be asked"
                + " about; 2 for a wrong command line, or if the submission or the lab cannot be read.")
public final class VivaCommand implements Subcommand {
    private static final int NOTHING_TO_ASK = 1;
    private static final int SEEDS = 1_000_000;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "SUBMISSION", description = "The folder or archive that was handed in.")
    private Path place;

    @Option(names = "--seed", paramLabel = "N", description = "Choose the same questions as the run with this seed.")
    private Long seed;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "Also write a page to print: a sheet with the questions, and one with the answers.")
    private Path page;

    @Mixin
    private LabOption lab = new LabOption();

    @Override
    public Integer call() throws GradingImpossible {
        Optional<OutputFile> file = Optional.ofNullable(page).map(OutputFile::new);
        if (file.isPresent()) {
            file.get().require();
        }
        long chosen = seed == null ? new Random().nextInt(SEEDS) : seed;
        String subject = place.toAbsolutePath().normalize().getFileName().toString();
        Viva viva = questions(chosen);
        PrintWriter out = spec.commandLine().getOut();
        new VivaText(out).print(subject, viva);
        if (file.isPresent()) {
            file.get().write(VivaPage.of(subject, chosen, viva));
            out.println("Print " + page);
        }
        out.println("The same again: viva " + ShellLine.word(place) + " --seed " + chosen);
        out.flush();
        return viva.questions().isEmpty() ? NOTHING_TO_ASK : 0;
    }

    private Viva questions(long chosen) throws GradingImpossible {
        SortedMap<String, byte[]> files = SubmittedSources.of(place);
        try {
            return Viva.of(files, StarterSources.in(lab.lab()), chosen);
        } catch (IOException e) {
            throw new GradingImpossible("the starter's sources cannot be read: " + e.getMessage(), e);
        }
    }
}
