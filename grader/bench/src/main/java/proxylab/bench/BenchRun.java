package proxylab.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Help.Ansi;
import proxylab.bench.load.Load;
import proxylab.bench.scenario.BenchResult;
import proxylab.bench.scenario.BenchResult.LeftOut;
import proxylab.bench.scenario.BenchResult.Machine;
import proxylab.bench.scenario.BenchResult.RunSettings;
import proxylab.bench.scenario.BenchResult.ScenarioResult;
import proxylab.bench.scenario.Plan;
import proxylab.bench.scenario.Scenario;
import proxylab.bench.scenario.Settings;
import proxylab.bench.scenario.Target;
import proxylab.bench.scenario.Targets;
import proxylab.bench.view.ConsoleTable;
import proxylab.toolbox.GradingImpossible;
import proxylab.toolbox.LiveStatus;

/** One run: the scenarios of a plan one after the other, each shown as soon as it is done. For one thread. */
final class BenchRun {
    private final Plan plan;
    private final PrintWriter out;
    private final Map<String, String> leftOut = new LinkedHashMap<>();
    private final Set<String> tried = new HashSet<>();

    BenchRun(Plan plan, PrintWriter out) {
        this.plan = plan;
        this.out = out;
    }

    /** @param command what was typed, to be shown with the result */
    BenchResult run(String command) throws GradingImpossible, InterruptedException {
        Machine machine = machine();
        out.println("The bench: " + machine.cores() + " cores, Java " + machine.java() + ", " + machine.system());
        try (Bench bench = Bench.open(plan.settings(), plan.mostClients());
                Targets targets = new Targets(plan.lab(), bench.origin(), plan.jvmOptions())) {
            Map<Scenario, List<Target>> work = new LinkedHashMap<>();
            for (Scenario scenario : plan.scenarios()) {
                work.put(scenario, targetsOf(scenario, bench, targets));
            }
            requireBaseline(work);
            List<ScenarioResult> results = new ArrayList<>();
            for (Map.Entry<Scenario, List<Target>> scenario : work.entrySet()) {
                run(bench, scenario.getKey(), scenario.getValue()).ifPresent(results::add);
            }
            leftOut.forEach((target, reason) -> out.println(target + " was left out: " + reason));
            return new BenchResult(command, machine, settings(), results, leftOut());
        } catch (IOException e) {
            throw new GradingImpossible("the bench's origin server cannot work here: " + e.getMessage(), e);
        }
    }

    /**
     * The targets of the command line, or else those that the scenario is meant for; without those that cannot be
     * measured.
     */
    private List<Target> targetsOf(Scenario scenario, Bench bench, Targets targets)
            throws GradingImpossible, InterruptedException {
        boolean onlyPeers = plan.targets().isEmpty() && !plan.peers().isEmpty() && !hasLab();
        List<String> wanted =
                onlyPeers ? List.of() : plan.targets().isEmpty() ? scenario.usualTargets() : plan.targets();
        Set<Target> able = new LinkedHashSet<>();
        for (String description : wanted) {
            for (String one : description.split(Scenario.OR_ELSE)) {
                if (isAble(one, bench, targets)) {
                    able.add(targets.of(one));
                    break;
                }
            }
        }
        able.addAll(plan.peers());
        return List.copyOf(able);
    }

    private boolean isAble(String description, Bench bench, Targets targets)
            throws GradingImpossible, InterruptedException {
        if (!tried.contains(description)) {
            Optional<String> reason = Targets.reasonAgainst(description);
            if (reason.isEmpty()) {
                reason = targets.of(description).reasonAgainst(Load.Program.USUAL);
            }
            if (reason.isEmpty()) {
                reason = bench.trial(targets.of(description));
            }
            reason.ifPresent(why -> leftOut.put(description, why));
            tried.add(description);
        }
        return !leftOut.containsKey(description);
    }

    private boolean hasLab() {
        return Files.isDirectory(plan.lab().resolve("part1-echo"));
    }

    private void requireBaseline(Map<Scenario, List<Target>> work) throws GradingImpossible {
        List<String> names = work.values().stream()
                .flatMap(List::stream)
                .map(Target::name)
                .distinct()
                .toList();
        if (plan.baseline().isPresent() && !names.contains(plan.baseline().get())) {
            throw new GradingImpossible("--baseline takes one of the targets, " + String.join(", ", names) + "; not '"
                    + plan.baseline().get() + "'");
        }
    }

    private Optional<ScenarioResult> run(Bench bench, Scenario scenario, List<Target> all) throws InterruptedException {
        List<Target> targets = all.stream()
                .filter(target -> scenario.loads().stream()
                        .anyMatch(load -> target.reasonAgainst(load.program()).isEmpty()))
                .toList();
        if (targets.isEmpty()) {
            out.println();
            out.println(scenario.id() + " was left out: there is no target for it");
            return Optional.empty();
        }
        ScenarioResult result;
        try (LiveStatus status = new LiveStatus(out, Ansi.AUTO.enabled())) {
            result = bench.run(scenario, targets, plan.baseline(), status::show);
        }
        ConsoleTable.print(out, result);
        return Optional.of(result);
    }

    private List<LeftOut> leftOut() {
        return leftOut.entrySet().stream()
                .map(entry -> new LeftOut(entry.getKey(), entry.getValue()))
                .toList();
    }

    private RunSettings settings() {
        Settings settings = plan.settings();
        return new RunSettings(
                settings.round().toNanos() / 1e9,
                settings.warmUp().toNanos() / 1e9,
                plan.heap(),
                settings.seed(),
                plan.baseline().orElse("the first target"));
    }

    private static Machine machine() {
        return new Machine(
                Runtime.getRuntime().availableProcessors(),
                memoryMib(),
                System.getProperty("java.version") + " (" + System.getProperty("java.vm.name") + ")",
                System.getProperty("os.name") + " " + System.getProperty("os.version") + ", "
                        + System.getProperty("os.arch"),
                DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                        ZonedDateTime.now().withNano(0)));
    }

    private static long memoryMib() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getTotalMemorySize() >> 20
                : 0;
    }
}
