package proxylab.classroom;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import proxylab.classroom.archive.ArchiveForm;
import proxylab.course.Part;
import proxylab.history.GitProgram;
import proxylab.roster.Roster;
import proxylab.subject.LabOption;
import proxylab.toolbox.GradingImpossible;
import proxylab.toolbox.ShellLine;
import proxylab.toolbox.Subcommand;
import proxylab.toolbox.TemporaryFolder;

/** The command {@code grader class}: grades a folder of submissions. */
@Command(
        name = "class",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Grades a folder of submissions.",
        description = {
            "",
            "Each folder and each archive in DIR is a submission (.zip, .tar, .tar.gz, .tar.xz, .7z). From each, the Java files below src/main/java of the five"
                    + " parts are copied, and nothing else; a separate grader judges them, and is ended"
                    + " with all that it has started when its time is up. A submission that breaks harms no other.",
            "",
            "A run that was interrupted goes on when it is started again with the same --out: a submission that has"
                    + " a result, and has not changed, is not graded again.",
            ""
        },
        footerHeading = "%nExit status: ",
        footer = "0 when each submission has its result, whatever that is; 1 if the grader itself failed on"
                + " some, which the next run tries again; 2 for a wrong command line, or if there is nothing to grade.")
public final class ClassCommand implements Subcommand {
    private static final int GRADER_FAILED = 1;
    private static final int FEW_PROCESSORS = 4;

    private final GraderProgram grader;
    private final GitProgram git;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "DIR", description = "The folder with the submissions.")
    private Path folder;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Where to write: scores.csv, summary.html, and a folder with a report for each submission. A"
                    + " folder that is new, empty, or from an earlier run.")
    private Path out;

    @Option(
            names = "--jobs",
            paramLabel = "N",
            description = "How many submissions to grade at a time. Default: half of the processors, and 1 if"
                    + " there are fewer than 4. Each one keeps two processors busy. With more jobs than that, proxies"
                    + " answer later, and the grader waits longer before it says that one does not answer: each verdict"
                    + " takes longer, and the whole class is not done sooner.")
    private Integer jobs;

    @Option(
            names = "--time-limit",
            paramLabel = "SECONDS",
            defaultValue = "900",
            description = "How long one submission may take. If it is not done after two thirds of that,"
                    + " it is graded without audits in the remaining time. Default: ${DEFAULT-VALUE}.")
    private int limitSeconds;

    @Option(names = "--points-only", description = "Leave the audits out: they take longer, and give no points.")
    private boolean pointsOnly;

    @Option(names = "--seed", paramLabel = "N", description = "The same random files for everybody.")
    private Long seed;

    @Option(names = "--again", description = "Grade all of them, even those with a result.")
    private boolean again;

    @Mixin
    private SandboxOption sandboxOption = new SandboxOption();

    @Mixin
    private LabOption lab = new LabOption();

    @Mixin
    private HistoryOption history = new HistoryOption();

    @Mixin
    private RosterOptions rosterOptions = new RosterOptions();

    @Parameters(
            index = "1..*",
            paramLabel = "OPTION",
            description = "After --, further options that each grader is started with.")
    private List<String> more = List.of();

    /** The command as teachers use it. */
    public ClassCommand() {
        this(GraderProgram.itself());
    }

    /** A command with another grader. */
    ClassCommand(GraderProgram grader) {
        this(grader, GitProgram.installed());
    }

    /** A command with other programs. */
    ClassCommand(GraderProgram grader, GitProgram git) {
        this.grader = grader;
        this.git = git;
    }

    @Override
    public Integer call() throws GradingImpossible, InterruptedException {
        List<String> options = options();
        int atATime = jobs == null ? defaultJobs() : jobs;
        if (atATime < 1 || limitSeconds < 1) {
            throw wrong("--jobs and --time-limit take a number of at least 1");
        }
        Optional<Roster> roster = rosterOptions.read();
        ClassList list = list(roster);
        requireOutOutside();
        try (ResultFolder results = ResultFolder.open(out);
                TemporaryFolder temporary = TemporaryFolder.create()) {
            ClassOutput output = new ClassOutput(results, list, roster);
            Sandbox sandbox = sandboxOption.open(List.of(folder, out), temporary);
            return grade(output, temporary, sandbox, options, atATime);
        } catch (IOException e) {
            throw new GradingImpossible("results cannot be written to " + out + ": " + e.getMessage(), e);
        }
    }

    private List<String> options() {
        List<String> options = new ArrayList<>();
        if (pointsOnly) {
            options.add("--points-only");
        }
        if (seed != null) {
            options.addAll(List.of("--seed", seed.toString()));
        }
        options.addAll(more);
        PassedOn.check(options, spec.commandLine());
        return options;
    }

    static int defaultJobs() {
        int processors = Runtime.getRuntime().availableProcessors();
        return processors < FEW_PROCESSORS ? 1 : processors / 2;
    }

    private ClassList list(Optional<Roster> roster) throws GradingImpossible {
        if (!Files.isDirectory(folder)) {
            throw new GradingImpossible(
                    Files.exists(folder)
                            ? folder + " is a file, not a folder of submissions: unpack it first"
                            : "there is no folder " + folder);
        }
        if (Arrays.stream(Part.values()).anyMatch(part -> Files.isDirectory(folder.resolve(part.folder())))) {
            throw new GradingImpossible(folder + " is a single lab, not a folder of submissions: grade it with --lab "
                    + ShellLine.word(folder));
        }
        try {
            ClassList list = ClassList.in(folder, roster);
            PrintWriter err = spec.commandLine().getErr();
            list.ignored()
                    .forEach(name -> err.println("ignored, because it is neither a folder nor an archive ("
                            + ArchiveForm.accepted() + "): " + name));
            list.remarks().forEach(err::println);
            err.flush();
            if (list.submissions().isEmpty()) {
                throw new GradingImpossible("there is no submission in " + folder
                        + ": neither a folder nor an archive (" + ArchiveForm.accepted() + ")");
            }
            return list;
        } catch (IOException e) {
            throw new GradingImpossible(folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Results among the submissions would be the submissions of the next run, or the other way round. */
    private void requireOutOutside() throws GradingImpossible {
        try {
            Path from = folder.toRealPath();
            Path to = real(out.toAbsolutePath().normalize());
            if (to.startsWith(from) || from.startsWith(to)) {
                throw wrong("--out takes a folder that neither lies in " + folder + " nor holds it, not " + out);
            }
        } catch (IOException e) {
            throw new GradingImpossible(out + " cannot be written: " + e.getMessage(), e);
        }
    }

    /** The real path of a place, as far as that exists. */
    private static Path real(Path place) throws IOException {
        return Files.exists(place) || place.getParent() == null
                ? place.toRealPath()
                : real(place.getParent()).resolve(place.getFileName());
    }

    private int grade(ClassOutput output, TemporaryFolder temporary, Sandbox sandbox, List<String> options, int atATime)
            throws GradingImpossible, IOException, InterruptedException {
        List<String> settings = new ArrayList<>(options);
        settings.add(OwnJar.fingerprint());
        List<Submission> submissions = output.list().submissions();
        PrintWriter err = spec.commandLine().getErr();
        List<SubmissionResult> all;
        try (Ending ending = new Ending();
                ClassProgress progress = ClassProgress.of(submissions.size(), System.err, err)) {
            Duration limit = Duration.ofSeconds(limitSeconds);
            SubmissionGrader one =
                    new SubmissionGrader(grader, options, new TimedRun(ending), limit, temporary, sandbox);
            ClassRun run = new ClassRun(submissions, output.folder(), one, settings, progress);
            ending.setLastWords(() -> output.brokenOff(run.results(), err));
            run.run(atATime, again);
            all = run.results();
        }
        ClassHistories histories = history.read(submissions, git, lab.folder(), temporary, err);
        output.complete(all, histories, spec.commandLine().getOut());
        new ClassSimilarity(output.folder(), lab.folder())
                .write(submissions, spec.commandLine().getOut());
        return all.stream().anyMatch(result -> result.status() == SubmissionResult.Status.FAILED) ? GRADER_FAILED : 0;
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
