package proxylab.companion;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import proxylab.companion.Handbook.Hint;
import proxylab.companion.Standing.Next;
import proxylab.course.Step;
import proxylab.subject.LabOption;
import proxylab.toolbox.GradingImpossible;
import proxylab.toolbox.Paint;
import proxylab.toolbox.Subcommand;

/** The command {@code grader hint}: the next hint for a step, one at a time. */
@Command(
        name = "hint",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Shows the next hint for a step, one at a time.",
        description = {
            "",
            "The hints are in the handbook, folded: a nudge, an approach, nearly the code. Each call shows one more.",
            ""
        },
        footerHeading = "%nExit status: ",
        footer = "0 when a hint was shown; 2 for a wrong command line, or if the handbook has none.")
public final class HintCommand implements Subcommand {
    private static final int NO_HINT = 2;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "STEP",
            arity = "0..1",
            description = "The id of a step, such as 3.2. Default: the step that 'next' names.")
    private String id;

    @Option(names = "--again", description = "Begin with the first hint again.")
    private boolean again;

    @Mixin
    private LabOption labOption = new LabOption();

    @Override
    public Integer call() throws GradingImpossible, InterruptedException {
        Path lab = labOption.lab();
        try {
            return show(lab, step(lab));
        } catch (IOException e) {
            throw new GradingImpossible("the handbooks in " + lab + " cannot be read: " + e, e);
        }
    }

    private Step step(Path lab) throws GradingImpossible, IOException, InterruptedException {
        if (id == null) {
            return new Standing(lab)
                    .next(step -> Guide.runs(step, spec.commandLine().getErr()))
                    .map(Next::step)
                    .orElse(Step.values()[Step.values().length - 1]);
        }
        return StepId.read(id, spec);
    }

    private int show(Path lab, Step step) throws IOException {
        List<Hint> hints = Handbook.of(lab, step).hints();
        if (hints.isEmpty()) {
            spec.commandLine()
                    .getErr()
                    .println("hint: " + Handbook.file(step) + " has no hints for " + step
                            + "; expected some below a heading '### Step " + step.id() + ": ...'");
            return NO_HINT;
        }
        Notebook notebook = new Notebook(lab);
        int shown = again ? 0 : notebook.hintsShown(step);
        boolean isLast = shown >= hints.size();
        int number = isLast ? hints.size() : shown + 1;
        notebook.hintsShown(step, number);
        print(step, hints, number, isLast);
        return 0;
    }

    private void print(Step step, List<Hint> hints, int number, boolean isRepeated) {
        PrintWriter out = spec.commandLine().getOut();
        Hint hint = hints.get(number - 1);
        out.println(Paint.ofThisTerminal().title(step + ": " + step.task()));
        out.println(Paint.ofThisTerminal().title(hint.title()));
        out.println();
        hint.lines().forEach(line -> out.println(line.isEmpty() ? "" : "  " + line));
        out.println();
        String more = "java @grader/run hint " + step.id();
        if (number < hints.size()) {
            out.println("Hint " + number + " of " + hints.size() + ". Try it; then the next one: " + more);
        } else {
            out.println("Hint " + number + " of " + hints.size() + (isRepeated ? " again" : "")
                    + ", the last one. From the first: " + more + " --again");
        }
        out.flush();
    }
}
