package proxylab.bench;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import proxylab.bench.scenario.BenchResult;
import proxylab.bench.scenario.Plan;
import proxylab.bench.scenario.Scenario;
import proxylab.bench.scenario.Scenarios;
import proxylab.bench.scenario.Settings;
import proxylab.bench.scenario.Target;
import proxylab.bench.scenario.Targets;
import proxylab.subject.LabOption;
import proxylab.toolbox.GradingImpossible;
import proxylab.toolbox.ShellLine;
import proxylab.toolbox.Subcommand;
import proxylab.toolbox.TextTable;

/**
 * The command {@code grader bench}: how fast the proxies of a lab are, compared with each other and with other proxies.
 */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Measures how fast the proxies of the lab are, and shows why threads, a pool and a cache pay off.",
        description = {
            "",
            "Starts the proxies and an origin server of its own on this machine, and lets clients send requests"
                    + " in short rounds, each target in turn. Without options it takes a few minutes. It gives"
                    + " no points.",
            ""
        },
        footerHeading = "%nExit status: ",
        footer = "0 if the run worked, 1 if a target gave wrong answers or nothing could be measured, 2 for a"
                + " wrong command line.")
public final class BenchCommand implements Subcommand {
    private static final int MOST_CLIENTS = 1_000;
    private static final int MOST_SECONDS = 600;
    private static final int MOST_ROUNDS = 1_000;

    @Spec
    private CommandSpec spec;

    @Mixin
    private LabOption lab = new LabOption();

    @Option(
            names = "--target",
            paramLabel = "T",
            description = "What to measure: part3, part4 or part5, with /thread, /pool, /virtual or /crew for"
                    + " who serves a connection; 'direct' for the origin server without a proxy."
                    + " NAME=part5/pool@DIR takes it from another lab, under this name. May be repeated.")
    private List<String> targets = List.of();

    @Option(
            names = "--peer",
            paramLabel = "NAME=HOST:PORT",
            description = "Another forward proxy that runs on this machine. May be repeated.")
    private List<String> peers = List.of();

    @Option(names = "--baseline", paramLabel = "T", description = "The target to compare with. Default: the first.")
    private String baseline;

    @Option(
            names = "--scenario",
            paramLabel = "ID",
            split = ",",
            description = "What to do: see --list. May be repeated.")
    private List<String> scenarios = List.of();

    @Option(names = "--all", description = "All scenarios.")
    private boolean all;

    @Option(names = "--list", description = "List the scenarios and exit.")
    private boolean list;

    @Option(names = "--clients", paramLabel = "N", description = "How many clients there are at once. Default: 32.")
    private Integer clients;

    @Option(names = "--seconds", paramLabel = "S", description = "How long a round is. Default: 1.")
    private Double seconds;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "How many rounds there are. Default: 5, or 2 if a scenario is not about speed.")
    private Integer rounds;

    @Option(
            names = "--warm-up",
            paramLabel = "S",
            description = "How long a program works before it is measured. Default: 1.5.")
    private Double warmUp;

    @Option(names = "--quick", description = "Small and short: to see that everything works, not to measure.")
    private boolean quick;

    @Option(
            names = "--heap",
            paramLabel = "SIZE",
            defaultValue = "64m",
            description = "The heap of the lab's programs, as java -Xmx takes it. Default: 64m.")
    private String heap;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Which random objects the clients ask for. Default: 1.")
    private long seed;

    @Option(
            names = "--report",
            paramLabel = "DIR",
            description = "Write DIR/index.html: the charts, as a page to read.")
    private Path reportFolder;

    @Option(
            names = "--format",
            paramLabel = "json[=FILE]",
            description = "Also write all figures for other programs. Default file: bench.json.")
    private String format;

    @Override
    public Integer call() throws GradingImpossible, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Settings settings = settings();
        List<Scenario> known = Scenarios.all(settings);
        if (list) {
            TextTable table = new TextTable().words("").words("");
            known.forEach(scenario -> table.row(scenario.id(), scenario.title()));
            table.lines().forEach(out::println);
            return 0;
        }
        Plan plan = plan(settings, known);
        BenchOutputs outputs = outputs();
        outputs.require();
        BenchResult result = new BenchRun(plan, out).run(commandLine());
        outputs.write(result, out);
        return result.hasErrors() || !result.hasFigures() ? 1 : 0;
    }

    private Settings settings() {
        double roundSeconds = seconds != null ? seconds : quick ? 0.2 : 1;
        double warmUpSeconds = warmUp != null ? warmUp : quick ? 0 : 1.5;
        OptionalInt count = rounds == null ? OptionalInt.empty() : OptionalInt.of(rounds);
        int atOnce = clients != null ? clients : quick ? 4 : 32;
        require(atOnce >= 1 && atOnce <= MOST_CLIENTS, "--clients takes 1 to " + MOST_CLIENTS + ", not " + atOnce);
        require(
                roundSeconds >= 0.01 && roundSeconds <= MOST_SECONDS,
                "--seconds takes 0.01 to " + MOST_SECONDS + ", not " + roundSeconds);
        require(
                count.orElse(1) >= 1 && count.orElse(1) <= MOST_ROUNDS,
                "--rounds takes 1 to " + MOST_ROUNDS + ", not " + rounds);
        require(
                warmUpSeconds >= 0 && warmUpSeconds <= MOST_SECONDS,
                "--warm-up takes 0 to " + MOST_SECONDS + " seconds, not " + warmUpSeconds);
        require(heap.matches("\\d{1,9}[kKmMgG]?"), "--heap takes a size such as 64m, not '" + heap + "'");
        return new Settings(atOnce, duration(roundSeconds), count, duration(warmUpSeconds), seed, quick);
    }

    private static Duration duration(double seconds) {
        return Duration.ofNanos((long) (seconds * 1e9));
    }

    private Plan plan(Settings settings, List<Scenario> known) {
        List<String> ids = known.stream().map(Scenario::id).toList();
        scenarios.forEach(id ->
                require(ids.contains(id), "--scenario takes one of " + String.join(", ", ids) + "; not '" + id + "'"));
        require(!all || scenarios.isEmpty(), "--all runs all scenarios, --scenario only some: use one of the two");
        List<Target.Peer> others;
        try {
            targets.forEach(Targets::check);
            others = peers.stream().map(Targets::peer).toList();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        List<String> chosen = all ? ids : scenarios.isEmpty() ? Scenarios.USUAL : scenarios;
        return new Plan(
                lab.folder(),
                settings,
                known.stream()
                        .filter(scenario -> chosen.contains(scenario.id()))
                        .toList(),
                List.copyOf(targets),
                others,
                Optional.ofNullable(baseline),
                heap);
    }

    private BenchOutputs outputs() {
        try {
            return BenchOutputs.of(Optional.ofNullable(reportFolder), Optional.ofNullable(format));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private void require(boolean isRight, String message) {
        if (!isRight) {
            throw new ParameterException(spec.commandLine(), message);
        }
    }

    /** What was typed, for whoever reads the figures later. */
    private String commandLine() {
        CommandLine top = spec.commandLine();
        while (top.getParent() != null) {
            top = top.getParent();
        }
        return "grader " + ShellLine.of(top.getParseResult().originalArgs());
    }
}
