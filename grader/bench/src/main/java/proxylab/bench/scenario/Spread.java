package proxylab.bench.scenario;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * What several rounds say together.
 *
 * @param median the one in the middle; of an even number the mean of the two
 * @param min the least
 * @param max the most
 */
public record Spread(double median, double min, double max) {

    /** @param values one or more, in any order */
    public static Spread of(List<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("expected 1 value or more, got none");
        }
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : sorted[middle - 1] / 2 + sorted[middle] / 2;
        return new Spread(median, sorted[0], sorted[sorted.length - 1]);
    }

    /**
     * How many times as much as the baseline: the median of the ratios of each round and the baseline's round next to
     * it, so that what slows the machine for a while slows both. Empty if the baseline got no answer in any round.
     */
    public static OptionalDouble ratio(List<Double> values, List<Double> baseline) {
        DoubleStream ratios = IntStream.range(0, Math.min(values.size(), baseline.size()))
                .filter(i -> baseline.get(i) > 0)
                .mapToDouble(i -> values.get(i) / baseline.get(i));
        List<Double> all = ratios.boxed().toList();
        return all.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(of(all).median);
    }
}
