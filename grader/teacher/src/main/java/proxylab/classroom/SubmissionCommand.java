package proxylab.classroom;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import proxylab.classroom.TimedRun.Ended;
import proxylab.report.Report;
import proxylab.report.ReportFormat;
import proxylab.toolbox.AtomicFile;
import proxylab.toolbox.GradingImpossible;
import proxylab.toolbox.Subcommand;
import proxylab.toolbox.TemporaryFolder;

/** The command {@code grader submission}: grades one submission for a platform, and always leaves a result. */
@Command(
        name = "submission",
        hidden = true,
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Grades one submission for another platform; what gradescope-zip and its like write calls it.",
        footerHeading = "%nExit status: ",
        footer = "0 when there is a result, even one that says why there are no points; 2 when there is none.")
public final class SubmissionCommand implements Subcommand {
    private final GraderProgram grader;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "DIR", description = "The folder or archive that was handed in.")
    private Path place;

    @Option(
            names = "--format",
            required = true,
            paramLabel = "NAME=FILE",
            description = "The form of the result, and where it goes.")
    private String target;

    @Option(
            names = "--time-limit",
            paramLabel = "SECONDS",
            defaultValue = "540",
            description = "How long it may take. Default: ${DEFAULT-VALUE}.")
    private int limitSeconds;

    @Parameters(index = "1..*", paramLabel = "OPTION", description = "After --, options for the grader.")
    private List<String> more = List.of();

    /** The command as platforms call it. */
    public SubmissionCommand() {
        this(GraderProgram.itself());
    }

    /** A command with another grader. */
    SubmissionCommand(GraderProgram grader) {
        this.grader = grader;
    }

    @Override
    public Integer call() throws GradingImpossible, InterruptedException {
        if (limitSeconds < 1) {
            throw new ParameterException(spec.commandLine(), "--time-limit takes a number of at least 1");
        }
        PassedOn.check(more, spec.commandLine());
        String[] words = target.split("=", 2);
        ReportFormat format = ReportFormat.of(words[0])
                .filter(known -> words.length == 2)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "--format takes NAME=FILE, with one of " + ReportFormat.names() + ", not '" + target + "'"));
        Path result = Path.of(words[1]).toAbsolutePath();
        try (Ending ending = new Ending();
                TemporaryFolder temporary = TemporaryFolder.create()) {
            Files.deleteIfExists(result);
            Duration limit = Duration.ofSeconds(limitSeconds);
            String trouble = grade(
                    new SubmissionGrader(grader, more, new TimedRun(ending), limit, temporary, Sandbox.NONE),
                    result.getParent(),
                    List.of("--format", format + "=" + result));
            if (!Files.isRegularFile(result)) {
                AtomicFile.write(result, format.text(Report.without(trouble)) + "\n");
                spec.commandLine().getErr().println("submission: " + trouble);
                spec.commandLine().getErr().flush();
            }
            return 0;
        } catch (IOException e) {
            throw new GradingImpossible("no result can be written to " + result + ": " + e.getMessage(), e);
        }
    }

    /** Why there is no result, if there is none. */
    private String grade(SubmissionGrader one, Path output, List<String> report)
            throws GradingImpossible, InterruptedException {
        try {
            LabSources sources = LabSources.of(place, SourceLimits.defaults());
            SubmissionGrader.Run run = one.run(sources, output, report);
            Ended ended = run.ended();
            if (run.withoutAudits()) {
                shown("Graded without audits, which give no points: " + one.auditsTooLong() + ".\n", "");
            }
            if (ended instanceof Ended.Finished finished) {
                shown(finished.output(), finished.errors());
                return SubmissionGrader.whyNone(finished);
            }
            if (ended instanceof Ended.OutOfTime outOfTime) {
                shown(outOfTime.output(), "");
                return "The submission " + SubmissionGrader.tooLong(one.limit()) + ".";
            }
            return "Grading was broken off from outside.";
        } catch (SubmissionRefused e) {
            return "The submission cannot be graded: " + e.getMessage() + ".";
        } catch (IOException e) {
            return "The grader could not be started: " + e.getMessage();
        }
    }

    /** For the teacher's eyes: the platform keeps it. */
    private void shown(String output, String errors) {
        PrintWriter out = spec.commandLine().getOut();
        out.print(output);
        out.print(errors);
        out.flush();
    }
}
