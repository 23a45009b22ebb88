package proxylab.bench.scenario;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import proxylab.bench.load.BenchOrigin;
import proxylab.bench.load.ErrorText;
import proxylab.bench.load.Load;
import proxylab.bench.load.LoadGenerator;
import proxylab.bench.load.Round;
import proxylab.bench.load.Route;
import proxylab.bench.scenario.Target.Started;
import proxylab.subject.StagePrograms.StageNotStarted;

/**
 * Measures all targets under all loads of a scenario, in turns: each round goes through all of them, in one direction
 * and then in the other, so that a machine that is slow for a while is slow for all. What it starts ends with
 * {@link #close()}.
 */
public final class ScenarioRun implements AutoCloseable {
    private static final int ENOUGH_TO_BE_WARM = 10_000;

    private final LoadGenerator generator;
    private final BenchOrigin origin;
    private final Settings settings;
    private final Consumer<String> progress;
    private final Map<Process, Started> started = new HashMap<>();
    private final Set<Cell> prepared = new HashSet<>();

    private record Process(Target target, String key) {
        static Process of(Cell cell) {
            return new Process(cell.target(), cell.load().program().key());
        }
    }

    /** @param progress hears what is being done */
    public ScenarioRun(LoadGenerator generator, BenchOrigin origin, Settings settings, Consumer<String> progress) {
        this.generator = generator;
        this.origin = origin;
        this.settings = settings;
        this.progress = progress;
    }

    /** Runs it; the cells come in the order of loads, and of targets within. */
    public List<Cell> run(Scenario scenario, List<Target> targets) throws InterruptedException {
        List<Cell> cells = new ArrayList<>();
        for (Load load : scenario.loads()) {
            targets.forEach(target -> cells.add(new Cell(target, load)));
        }
        cells.forEach(cell -> cell.target().reasonAgainst(cell.load().program()).ifPresent(cell::fail));
        int rounds = settings.rounds().orElse(scenario.usualRounds());
        List<Cell> order = new ArrayList<>(cells);
        for (int round = 1; round <= rounds; round++) {
            for (Cell cell : order) {
                if (cell.failure().isEmpty()) {
                    progress.accept(scenario.id() + ", round " + round + " of " + rounds + ": "
                            + cell.target().name() + ", " + cell.load().label());
                    measure(cell, round);
                }
            }
            Collections.reverse(order);
        }
        return cells;
    }

    private void measure(Cell cell, int round) throws InterruptedException {
        try {
            Started program = prepare(cell);
            long seed = settings.seed() + 31L * round + cell.load().label().hashCode(); // the same for all targets
            Round result = generator.round(route(program), cell.load(), settings.round(), program.meter(), seed);
            cell.add(result);
            if (result.cutOff() > 0) {
                end(cell); // it may still be working for clients that are gone
            }
        } catch (StageNotStarted | IOException e) {
            cell.fail(e instanceof IOException io ? ErrorText.of(io) : "was not started: it " + e.getMessage());
        }
    }

    private Started prepare(Cell cell) throws StageNotStarted, IOException, InterruptedException {
        Process process = Process.of(cell);
        Started program = started.get(process);
        if (program == null) {
            program = cell.target().start(cell.load().program());
            started.put(process, program);
        }
        if (prepared.add(cell)) {
            Route route = route(program);
            generator.fetchOnce(route, cell.load());
            long failed = generator.fill(route, cell.load());
            if (failed > 0) {
                throw new IOException(failed + " of the first " + cell.load().fill() + " objects could not be fetched");
            }
            boolean isWarm = cell.load().fill() >= ENOUGH_TO_BE_WARM
                    || cell.load().objects().delayMillis() > 0 // then the target hardly works
                    || settings.warmUp().isZero();
            if (!isWarm) {
                generator.round(route, cell.load(), settings.warmUp(), program.meter(), settings.seed());
            }
        }
        return program;
    }

    private Route route(Started program) {
        return new Route(program.address(), origin.address());
    }

    private void end(Cell cell) {
        Started program = started.get(Process.of(cell));
        if (program.close() != Target.Closing.NOTHING) {
            program.close().close();
            started.remove(Process.of(cell));
            prepared.removeIf(other -> Process.of(other).equals(Process.of(cell)));
        }
    }

    @Override
    public void close() {
        started.values().forEach(program -> program.close().close());
        started.clear();
    }
}
