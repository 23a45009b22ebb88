package proxylab.companion;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import proxylab.companion.Surroundings.Found;
import proxylab.companion.Surroundings.Lost;
import proxylab.course.Step;
import proxylab.source.HandedOutSource;
import proxylab.subject.LabOption;
import proxylab.toolbox.GradingImpossible;
import proxylab.toolbox.Subcommand;
import proxylab.toolbox.Wording;

/** The command {@code grader reset}: a step's places to write in, as they were handed out. */
@Command(
        name = "reset",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Puts a step's places back to what was handed out, and keeps what you wrote.",
        description = {
            "",
            "What you wrote between the line above a place and the end of its block is replaced with the lines that the"
                    + " starter had there. Everything else stays as it is. The whole old file is kept beside the new"
                    + " one: FILE.java.before-reset-STEP.",
            ""
        },
        footerHeading = "%nExit status: ",
        footer = "0 when the places are as they were handed out; 2 when nothing was changed, because of a wrong"
                + " command line, or because a place cannot be found.")
public final class ResetCommand implements Subcommand {
    private static final int REFUSED = 2;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "STEP", description = "The id of a step, such as 3.2.")
    private String id;

    @Mixin
    private LabOption labOption = new LabOption();

    @Override
    public Integer call() throws GradingImpossible {
        Path lab = labOption.lab();
        Step step = StepId.read(id, spec);
        try {
            List<HandedOutSource> sources = sources(lab, step);
            List<Reset> resets = new ArrayList<>();
            for (HandedOutSource source : sources) {
                try {
                    resets.add(Reset.of(lab, source, step));
                } catch (Lost e) {
                    return refuse(source.file(), step, e);
                }
            }
            write(lab, step, resets);
            return 0;
        } catch (IOException e) {
            throw new GradingImpossible("step " + step.id() + " cannot be reset: " + e, e);
        }
    }

    private static List<HandedOutSource> sources(Path lab, Step step) throws GradingImpossible, IOException {
        Optional<List<HandedOutSource>> all = HandedOutSource.in(lab);
        if (all.isEmpty()) {
            throw new GradingImpossible("reset needs " + HandedOutSource.LIST + ", the sources as they were handed out;"
                    + " there is none in " + lab + ". A starter has it: get that file from a new one.");
        }
        List<HandedOutSource> own =
                all.get().stream().filter(source -> source.isOf(step)).toList();
        if (own.isEmpty()) {
            throw new GradingImpossible(step + " has nothing to reset: this lab was handed out with its solution ("
                    + HandedOutSource.LIST + " names no place of it)");
        }
        return own;
    }

    private int refuse(String file, Step step, Lost lost) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("reset: nothing was changed. In " + file + " a place of " + step + " cannot be found again:");
        err.println(lost.getMessage());
        err.println("Write these lines where they were, then try again. " + HandedOutSource.LIST
                + " has the whole file as it was handed out.");
        err.flush();
        return REFUSED;
    }

    /** All old texts are safe before the first file changes. */
    private void write(Path lab, Step step, List<Reset> resets) throws IOException {
        List<Reset> changes =
                resets.stream().filter(reset -> !reset.places().isEmpty()).toList();
        PrintWriter out = spec.commandLine().getOut();
        if (changes.isEmpty()) {
            out.println(step + " is as it was handed out already; nothing was changed.");
            out.flush();
            return;
        }
        List<Path> backups = new ArrayList<>();
        for (Reset change : changes) {
            backups.add(change.backUp(step));
        }
        out.println(step + " is as it was handed out:");
        for (int i = 0; i < changes.size(); i++) {
            Reset change = changes.get(i);
            change.write();
            for (Found place : change.places()) {
                out.println("  " + shown(lab, change.file()) + ":" + (place.from() + 1) + "  replaced "
                        + Wording.count(place.to() - place.from(), "line"));
            }
            out.println("  before:  " + shown(lab, backups.get(i)));
        }
        out.println("Try again: java @grader/run watch " + step.id());
        out.flush();
    }

    private static String shown(Path lab, Path file) {
        return lab.relativize(file).toString().replace('\\', '/');
    }
}
