package proxylab.companion;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import proxylab.course.Step;
import proxylab.subject.LabOption;
import proxylab.toolbox.GradingImpossible;
import proxylab.toolbox.LiveLine;
import proxylab.toolbox.Paint;
import proxylab.toolbox.Subcommand;

/** The command {@code grader watch}: tests the current step after each save. */
@Command(
        name = "watch",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Tests the current step after each save, and shows the one message that matters.",
        description = {
            "",
            "Compiles after each save, and runs the tests of one step up to the first that fails. When all pass, it goes"
                    + " on with the next step. A save ends tests that are still running. Ctrl-C ends it.",
            ""
        })
public final class WatchCommand implements Subcommand {
    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "STEP",
            arity = "0..1",
            description = "The id of the step to begin with. Default: the first that is not known to be done.")
    private String id;

    @Mixin
    private LabOption labOption = new LabOption();

    @Override
    public Integer call() throws GradingImpossible, InterruptedException {
        Path lab = labOption.lab();
        Optional<Step> first = Optional.ofNullable(id).map(text -> StepId.read(text, spec));
        PrintWriter out = spec.commandLine().getOut();
        Paint paint = Paint.ofThisTerminal();
        try (Watch watch = new Watch(lab, new Guide(lab, out, paint), new LiveLine(out, paint.isOn()))) {
            Runtime.getRuntime().addShutdownHook(new Thread(watch::end, "say no more"));
            watch.run(first);
            return 0;
        } catch (IOException e) {
            throw new GradingImpossible("the lab in " + lab + " cannot be watched: " + e.getMessage(), e);
        }
    }
}
