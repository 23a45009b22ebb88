package proxylab.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import proxylab.bench.load.BenchOrigin;
import proxylab.bench.load.Choice;
import proxylab.bench.load.ErrorText;
import proxylab.bench.load.Load;
import proxylab.bench.load.LoadGenerator;
import proxylab.bench.load.ObjectContent;
import proxylab.bench.load.Overdue;
import proxylab.bench.load.Route;
import proxylab.bench.scenario.BenchResult.ScenarioResult;
import proxylab.bench.scenario.Cell;
import proxylab.bench.scenario.CellSummary;
import proxylab.bench.scenario.Scenario;
import proxylab.bench.scenario.ScenarioRun;
import proxylab.bench.scenario.Settings;
import proxylab.bench.scenario.Target;
import proxylab.subject.StagePrograms.StageNotStarted;

/** The instruments of a run, set up once: origin server, load generator, time limits. */
public final class Bench implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final int SPARE_CONNECTIONS = 32;
    private static final Load TRIAL = Load.of("trial", 1, new Load.Objects(false, 0, 100), Choice.anyOf(1));

    private final Settings settings;
    private final Overdue overdue;
    private final BenchOrigin origin;
    private final LoadGenerator generator;

    private Bench(Settings settings, Overdue overdue, BenchOrigin origin, LoadGenerator generator) {
        this.settings = settings;
        this.overdue = overdue;
        this.origin = origin;
        this.generator = generator;
    }

    /** @param mostClients the most clients of any load: the origin server has a thread for each */
    public static Bench open(Settings settings, int mostClients) throws IOException {
        ObjectContent content = new ObjectContent();
        Overdue overdue = new Overdue();
        BenchOrigin origin;
        try {
            origin = BenchOrigin.start(content, overdue, mostClients + SPARE_CONNECTIONS);
        } catch (IOException e) {
            overdue.close();
            throw e;
        }
        return new Bench(settings, overdue, origin, new LoadGenerator(content, origin, overdue, LIMIT));
    }

    /** The origin server of all rounds. */
    public BenchOrigin origin() {
        return origin;
    }

    /** Lets a target fetch one small object; returns why it cannot be measured, or empty if it answered correctly. */
    Optional<String> trial(Target target) throws InterruptedException {
        try {
            Target.Started started = target.start(Load.Program.USUAL);
            try {
                generator.fetchOnce(new Route(started.address(), origin.address()), TRIAL);
                return Optional.empty();
            } finally {
                started.close().close();
            }
        } catch (StageNotStarted e) {
            return Optional.of("it " + e.getMessage());
        } catch (IOException e) {
            return Optional.of("the first request was not answered correctly: " + ErrorText.of(e));
        }
    }

    /**
     * Runs a scenario.
     *
     * @param baseline the name of the target to compare with; if it is not among the targets, the first one is used
     */
    public ScenarioResult run(
            Scenario scenario, List<Target> targets, Optional<String> baseline, Consumer<String> progress)
            throws InterruptedException {
        List<Cell> cells;
        try (ScenarioRun run = new ScenarioRun(generator, origin, settings, progress)) {
            cells = run.run(scenario, targets);
        }
        String compared = baseline.filter(name ->
                        targets.stream().anyMatch(target -> target.name().equals(name)))
                .orElseGet(() -> targets.get(0).name());
        Map<String, Double> expected = scenario.expectedHits().get();
        List<CellSummary> summaries = new ArrayList<>();
        for (Cell cell : cells) {
            Load load = cell.load();
            String target = load.comparedWith().isPresent() ? cell.target().name() : compared;
            String label = load.comparedWith().orElse(load.label());
            Optional<Cell> other = cells.stream()
                    .filter(one -> one != cell || targets.size() > 1) // alone, it is compared with nothing
                    .filter(one -> one.target().name().equals(target)
                            && one.load().label().equals(label))
                    .findFirst();
            summaries.add(CellSummary.of(
                    cell, other, load.comparedWith().orElse(target), Optional.ofNullable(expected.get(load.label()))));
        }
        return new ScenarioResult(
                scenario.id(),
                scenario.title(),
                scenario.sees(),
                settings.rounds().orElse(scenario.usualRounds()),
                scenario.chart().name(),
                summaries);
    }

    @Override
    public void close() throws IOException {
        overdue.close();
        origin.close();
    }
}
