package proxylab.companion;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import proxylab.companion.Standing.Next;
import proxylab.companion.StepOutcome.NotWritten;
import proxylab.course.Step;
import proxylab.subject.LabOption;
import proxylab.toolbox.GradingImpossible;
import proxylab.toolbox.LiveStatus;
import proxylab.toolbox.Paint;
import proxylab.toolbox.Subcommand;
import proxylab.toolbox.Wording;

/** The command {@code grader next}: which steps are done, and what to do next. */
@Command(
        name = "next",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Says which steps are done, and what to do next.",
        description = {
            "",
            "A step is done when nothing of it is left to write and its tests pass. Tests run only if sources"
                    + " have changed since they passed.",
            ""
        })
public final class NextCommand implements Subcommand {
    @Spec
    private CommandSpec spec;

    @Mixin
    private LabOption labOption = new LabOption();

    @Option(names = "--fresh", description = "Forget what is known, and run the tests of all written steps again.")
    private boolean fresh;

    @Override
    public Integer call() throws GradingImpossible, InterruptedException {
        Path lab = labOption.lab();
        PrintWriter out = spec.commandLine().getOut();
        try {
            if (fresh) {
                new Notebook(lab).forgetDone();
            }
            Paint paint = Paint.ofThisTerminal();
            Guide guide = new Guide(lab, out, paint);
            guide.remarks();
            Optional<Next> next;
            try (LiveStatus live = new LiveStatus(out, paint.isOn())) {
                PrintWriter err = spec.commandLine().getErr();
                next = new Standing(lab).next(new Teller(guide, live, paint.isOn(), err));
            }
            if (next.isEmpty()) {
                guide.allDone();
                return 0;
            }
            Step step = next.get().step();
            guide.next(lab, step);
            if (!(next.get().outcome() instanceof NotWritten)) {
                out.println();
                guide.trouble(step, next.get().outcome());
            }
            return 0;
        } catch (IOException e) {
            throw new GradingImpossible("the lab in " + lab + " cannot be read: " + e, e);
        }
    }

    /** Reports steps as they are checked: on a terminal in one live line, elsewhere on standard error. */
    private record Teller(Guide guide, LiveStatus live, boolean isLive, PrintWriter err) implements Standing.Listener {
        @Override
        public void toTest(int steps) {
            err.println("... testing " + Wording.count(steps, "written step")
                    + ", because nothing is known of them or a source has changed; what passes is remembered");
            err.flush();
        }

        @Override
        public void done(Step step) {
            live.show("");
            guide.done(step);
        }

        @Override
        public void looksAt(Step step) {
            if (isLive) {
                live.show(step + ": compiling");
            } else {
                Guide.runs(step, err);
            }
        }

        @Override
        public void heard(Step step, int passed, String running) {
            live.show(step + ": " + passed + " passed; now: " + running);
        }
    }
}
