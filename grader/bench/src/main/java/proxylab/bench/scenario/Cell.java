package proxylab.bench.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import proxylab.bench.load.Load;
import proxylab.bench.load.LoadClient;
import proxylab.bench.load.Round;

/** One target under one load, and the rounds that were made of it so far. For one thread. */
public final class Cell {
    private final Target target;
    private final Load load;
    private final List<Round> rounds = new ArrayList<>();
    private Optional<String> failure = Optional.empty();

    public Cell(Target target, Load load) {
        this.target = target;
        this.load = load;
    }

    /** What is measured. */
    public Target target() {
        return target;
    }

    /** What it is measured with. */
    public Load load() {
        return load;
    }

    List<Round> rounds() {
        return rounds;
    }

    /** Why it cannot be measured. */
    Optional<String> failure() {
        return failure;
    }

    void add(Round round) {
        rounds.add(round);
    }

    /** Stops the measuring, for this reason. */
    public void fail(String reason) {
        failure = Optional.of(reason);
    }

    List<Double> rates() {
        return rounds.stream().map(Round::perSecond).toList();
    }

    Histogram latencies() {
        Histogram all = LoadClient.newHistogram();
        rounds.forEach(round -> all.add(round.latencies()));
        return all;
    }

    Map<String, Long> errors() {
        Map<String, Long> all = new TreeMap<>();
        rounds.forEach(round -> round.errors().forEach((error, count) -> all.merge(error, count, Long::sum)));
        return all;
    }

    /** Whether its figures mean something. */
    boolean isGood() {
        return failure.isEmpty() && !rounds.isEmpty() && errors().isEmpty();
    }
}
