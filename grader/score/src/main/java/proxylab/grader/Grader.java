package proxylab.grader;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import proxylab.audit.Audit;
import proxylab.audit.Audits;
import proxylab.report.ConsoleReport;
import proxylab.report.Criterion;
import proxylab.report.Report;
import proxylab.report.StageResult;
import proxylab.subject.Lab;
import proxylab.subject.Launch;
import proxylab.subject.Limits;
import proxylab.toolbox.GradingImpossible;
import proxylab.toolbox.LiveLine;
import proxylab.toolbox.Paint;
import proxylab.toolbox.Subcommand;
import proxylab.toolbox.TextTable;
import proxylab.toolbox.Utf8Restart;

/**
 * The command {@code grader}: judges the lab in a folder, or any proxy by its command line.
 *
 * <p>Exit status: 0 if grading worked, whatever the score; 1 for a score below {@code --require}; 2 for a wrong command
 * line, or if nothing can be graded.
 */
@Command(
        name = "grader",
        mixinStandardHelpOptions = true,
        versionProvider = Grader.Version.class,
        sortOptions = false,
        header = "Scores a web proxy out of 70, by what it does on the wire.",
        description = {
            "",
            "Compiles the parts of the lab in the current folder, starts the proxies of stages 3, 4 and 5, and shows a"
                    + " row for each. The score is the best row.",
            ""
        },
        footerHeading = "%nExit status: ",
        footer = "0 if grading worked, whatever the score; 1 for a score below --require; 2 for a wrong command"
                + " line, or if nothing can be graded.")
public final class Grader implements Callable<Integer> {
    /** Grading worked, and the score is below what was required. */
    static final int BELOW_REQUIREMENT = 1;

    /** Nothing was graded. */
    static final int NOT_GRADED = 2;

    @Spec
    private CommandSpec spec;

    @ArgGroup(exclusive = true)
    private Subject subject = new Subject();

    private static final class Subject {
        @Option(
                names = "--lab",
                paramLabel = "DIR",
                description = "The folder with part1-echo to part5-cache-proxy. Default: the current folder.")
        private Path lab = Path.of("");

        @Option(
                names = "--exec",
                paramLabel = "CMD",
                description =
                        "Grade this program instead of the lab: a line for the system's shell, with {port} for the"
                                + " port to listen on, such as \"./proxy {port}\".")
        private String command;
    }

    @Option(names = "--require", paramLabel = "N", description = "Exit with status 1 if the score is below N.")
    private int required;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Make the same random files again as the run that printed this seed.")
    private Long seed;

    @Mixin
    private ScopeOptions scopeOptions;

    @Option(
            names = "--report",
            paramLabel = "DIR",
            description = "Write DIR/index.html: the whole report as a page, with drawings of what crossed the wire.")
    private Path reportFolder;

    @Option(
            names = "--format",
            paramLabel = "NAME[=FILE]",
            description = "Also write the report for other programs: json, gradescope, classroom50, autolab,"
                    + " junit. May be repeated. Default files: report.json, results.json, result.json, autoresult.json,"
                    + " junit.xml.")
    private List<String> formats = List.of();

    @Option(names = "--list", description = "List the audits, each with the sentence that it checks, and exit.")
    private boolean list;

    @Option(names = "--verbose", description = "Also show what crossed the wire, and what the programs printed.")
    private boolean verbose;

    /** Ends this JVM with the exit status. */
    public static void main(String[] arguments) {
        System.exit(Utf8Restart.ifNeeded().orElseGet(() -> commandLine().execute(arguments)));
    }

    /** The command, with its way to report errors: one line, and no stack trace. */
    static CommandLine commandLine() {
        CommandLine grader = new CommandLine(new Grader());
        ServiceLoader.load(Subcommand.class).forEach(grader::addSubcommand);
        return grader.setParameterExceptionHandler((e, arguments) -> {
                    PrintWriter err = e.getCommandLine().getErr();
                    err.println("grader: " + e.getMessage());
                    err.println("Try --help for the options.");
                    return NOT_GRADED;
                })
                .setExecutionExceptionHandler((e, commandLine, parsed) -> {
                    commandLine
                            .getErr()
                            .println("grader: " + (e instanceof GradingImpossible ? e.getMessage() : fault(e)));
                    return NOT_GRADED;
                });
    }

    @Override
    public Integer call() throws GradingImpossible, InterruptedException {
        if (required < 0 || required > Criterion.ALL_POINTS) {
            throw wrong("--require takes a score from 0 to " + Criterion.ALL_POINTS + ", not " + required);
        }
        if (list) {
            listed(Audits.all()).forEach(spec.commandLine().getOut()::println);
            return 0;
        }
        Scope scope = scopeOptions.scope();
        Outputs outputs = outputs();
        outputs.require();
        long files = seed == null ? new Random().nextInt(1_000_000) : seed;
        Paint paint = Paint.ofThisTerminal();
        ConsoleReport console = new ConsoleReport(spec.commandLine().getOut(), verbose, paint);
        LiveLine live = new LiveLine(spec.commandLine().getOut(), paint.isOn());
        Report report = grade(new Grading(files, Limits.defaults(), scope, live), files, console, live);
        if (!isEnding() && scope.givesPoints()) {
            console.end(report);
        }
        if (!isEnding()) {
            outputs.write(report);
        }
        return report.score() < required || !report.meets(scopeOptions.checks()) ? BELOW_REQUIREMENT : 0;
    }

    /** Those that only this lab asks for have a mark. */
    private static List<String> listed(List<Audit> audits) {
        TextTable table = new TextTable().words("").words("").words("");
        audits.forEach(audit -> table.row(audit.id(), audit.isClassic() ? "" : "+", audit.sentence()));
        return table.lines();
    }

    private Outputs outputs() {
        try {
            return Outputs.of(Optional.ofNullable(reportFolder), formats);
        } catch (IllegalArgumentException e) {
            throw wrong(e.getMessage());
        }
    }

    private Report grade(Grading grading, long files, ConsoleReport console, LiveLine live)
            throws GradingImpossible, InterruptedException {
        if (subject.command == null) {
            Lab lab = Lab.at(subject.lab);
            console.begin("the lab in " + lab.folder(), files);
            console.notWritten(lab.holes());
            List<String> remarks = lab.remarks();
            console.remarks(remarks);
            return grading.gradeLab(lab, remarks, result -> show(console, live, result));
        }
        if (!subject.command.contains(Launch.Shell.PORT)) {
            throw wrong("--exec needs " + Launch.Shell.PORT + " where the port goes, such as \"./proxy "
                    + Launch.Shell.PORT + "\"");
        }
        if (subject.command.strip().endsWith("&")) {
            throw wrong("--exec takes a program that stays in the foreground, because how it ends matters:"
                    + " leave out the \"&\" at the end");
        }
        console.begin(subject.command, files);
        return grading.gradeProgram(new Launch.Shell(subject.command), result -> show(console, live, result));
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    /** After Ctrl-C the proxies end while checks are still running: the results mean nothing now. */
    private static void show(ConsoleReport console, LiveLine live, StageResult result) {
        if (!isEnding()) {
            live.above(result.aim(), () -> console.stage(result));
        }
    }

    /** Whether this JVM has been told to end: then no hook can be added. */
    private static boolean isEnding() {
        Thread probe = new Thread(() -> {});
        try {
            Runtime.getRuntime().addShutdownHook(probe);
            Runtime.getRuntime().removeShutdownHook(probe);
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }

    private static String fault(Exception e) {
        Throwable cause = Optional.ofNullable(e.getCause()).orElse(e);
        StackTraceElement[] trace = cause.getStackTrace();
        return "a fault in the grader itself: " + cause + (trace.length == 0 ? "" : " at " + trace[0]);
    }

    /** The version that the build wrote into the jar. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() throws IOException {
            Properties properties = new Properties();
            try (InputStream in = Grader.class.getResourceAsStream("/META-INF/maven/proxylab/score/pom.properties")) {
                if (in != null) {
                    properties.load(in);
                }
            }
            return new String[] {"Proxy Lab grader " + properties.getProperty("version", "(not from a jar)")};
        }
    }
}
