package proxylab.bench.scenario;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.HdrHistogram.Histogram;
import proxylab.bench.load.Load;
import proxylab.bench.load.Round;

/**
 * What is reported of one target under one load. Members that are not known are null, so the JSON leaves them out.
 *
 * @param notMeasured why it was not measured; null if it was
 * @param perSecond answers in a second, over the rounds
 * @param ratio how many times as much as what it is compared with; null with errors, or with nothing to compare
 * @param comparedWith the target, or the other load, that the ratio compares with
 * @param p50Millis half of the answers took no longer
 * @param cpuMicros processor time of the target for a request
 * @param peakMib the most memory that the target ever held
 * @param hitShare requests that the target answered without its origin server, from 0 to 1
 * @param expectedHitShare the same for an exact cache, worked out
 * @param waiting how many clients still waited for an answer a second after the round, at most
 * @param errors how often each came
 */
public record CellSummary(
        String target,
        String load,
        int clients,
        int idleClients,
        String notMeasured,
        Spread perSecond,
        Double ratio,
        String comparedWith,
        Double p50Millis,
        Double p90Millis,
        Double p99Millis,
        Double cpuMicros,
        Double peakMib,
        Double hitShare,
        Double expectedHitShare,
        Integer waiting,
        Map<String, Long> errors) {

    /**
     * Sums up.
     *
     * @param baseline what to compare with; empty for nothing
     * @param baselineName how the reader knows it
     */
    public static CellSummary of(
            Cell cell, Optional<Cell> baseline, String baselineName, Optional<Double> expectedHitShare) {
        if (cell.failure().isPresent() || cell.rounds().isEmpty()) {
            return notMeasured(cell);
        }
        Load load = cell.load();
        Histogram latencies = cell.latencies();
        Optional<Double> ratio = baseline.filter(other -> cell.isGood() && other.isGood())
                .flatMap(other -> boxed(Spread.ratio(cell.rates(), other.rates())));
        return new CellSummary(
                cell.target().name(),
                load.label(),
                load.clients(),
                load.idleClients(),
                null,
                Spread.of(cell.rates()),
                ratio.orElse(null),
                ratio.isPresent() ? baselineName : null,
                millis(latencies, 50),
                millis(latencies, 90),
                millis(latencies, 99),
                median(cell.rounds().stream().map(Round::cpuMicros).toList()),
                peakMib(cell.rounds()),
                median(cell.rounds().stream().map(Round::hitShare).toList()),
                expectedHitShare.orElse(null),
                cell.rounds().stream().mapToInt(Round::cutOff).max().orElse(0),
                cell.errors());
    }

    private static CellSummary notMeasured(Cell cell) {
        Load load = cell.load();
        return new CellSummary(
                cell.target().name(),
                load.label(),
                load.clients(),
                load.idleClients(),
                cell.failure().orElse("no round was made"),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                Map.of());
    }

    private static Double millis(Histogram latencies, double percentile) {
        return latencies.getTotalCount() == 0 ? null : latencies.getValueAtPercentile(percentile) / 1e3;
    }

    private static Double median(List<OptionalDouble> values) {
        List<Double> known =
                values.stream().flatMap(value -> boxed(value).stream()).toList();
        return known.isEmpty() ? null : Spread.of(known).median();
    }

    private static Double peakMib(List<Round> rounds) {
        OptionalLong most =
                rounds.stream().flatMapToLong(round -> round.peakKib().stream()).max();
        return most.isPresent() ? most.getAsLong() / 1024.0 : null;
    }

    private static Optional<Double> boxed(OptionalDouble value) {
        return value.isPresent() ? Optional.of(value.getAsDouble()) : Optional.empty();
    }

    /** The same, compared with nothing. */
    public CellSummary withoutRatio() {
        return new CellSummary(
                target,
                load,
                clients,
                idleClients,
                notMeasured,
                perSecond,
                null,
                null,
                p50Millis,
                p90Millis,
                p99Millis,
                cpuMicros,
                peakMib,
                hitShare,
                expectedHitShare,
                waiting,
                errors);
    }

    /** Whether at least one round was measured. */
    public boolean isMeasured() {
        return notMeasured == null;
    }

    /** Whether a request has failed. */
    public boolean hasErrors() {
        return !errors.isEmpty();
    }
}
