package proxylab.grader;

import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import proxylab.census.TestCensus;
import proxylab.census.TestCensus.Count;
import proxylab.course.Step;
import proxylab.subject.Lab;
import proxylab.subject.LabOption;
import proxylab.toolbox.GradingImpossible;
import proxylab.toolbox.Subcommand;
import proxylab.toolbox.TextTable;

/** The command {@code grader steps}: the steps of the lab, and the tests that prove each. */
@Command(
        name = "steps",
        mixinStandardHelpOptions = true,
        header = "Lists the steps of the lab and counts the tests that prove each.",
        description = {
            "",
            "A test method counts once, however many values it is called with. Exit status 1 if a step has no"
                    + " test, or a test class does not belong to exactly one step.",
            ""
        })
public final class StepsCommand implements Subcommand {
    @Spec
    private CommandSpec spec;

    @Mixin
    private LabOption lab = new LabOption();

    @Override
    public Integer call() throws GradingImpossible {
        TestCensus census = census(Lab.at(lab.folder()).folder());
        TextTable table = new TextTable()
                .words("step")
                .numbers("tests")
                .numbers("properties")
                .numbers("WireMock")
                .words("what you write");
        int tests = 0;
        int properties = 0;
        int withWireMock = 0;
        for (Step step : Step.values()) {
            Count count = census.counts().getOrDefault(step, new Count(0, 0, 0));
            table.row(step.id(), count.examples(), count.properties(), count.withWireMock(), step.task());
            tests += count.examples();
            properties += count.properties();
            withWireMock += count.withWireMock();
        }
        table.row("all", tests, properties, withWireMock, "");
        table.lines().forEach(spec.commandLine().getOut()::println);
        census.problems().forEach(problem -> spec.commandLine().getErr().println(problem));
        return census.problems().isEmpty() ? 0 : 1;
    }

    private static TestCensus census(Path lab) throws GradingImpossible {
        try {
            return TestCensus.of(lab);
        } catch (IOException e) {
            throw new GradingImpossible("the tests in " + lab + " cannot be read: " + e.getMessage(), e);
        }
    }
}
