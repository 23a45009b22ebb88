package proxylab.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import proxylab.bench.load.Choice;
import proxylab.bench.load.Zipf;
import proxylab.bench.scenario.ExactLru;
import proxylab.bench.scenario.Spread;

@Label("The statistics of the bench")
class StatisticsPropertiesTest {

    @Property
    @Label("as many values are at or below the median as at or above it, whatever their order")
    void median(@ForAll @Size(min = 1, max = 20) List<@DoubleRange(max = 1e6) Double> values, @ForAll Random random) {
        Spread spread = Spread.of(values);
        List<Double> shuffled = new ArrayList<>(values);
        Collections.shuffle(shuffled, random);

        assertThat(Spread.of(shuffled)).isEqualTo(spread);
        assertThat(values).contains(spread.min(), spread.max());
        assertThat(spread.median()).isBetween(spread.min(), spread.max());
        long below = values.stream().filter(value -> value <= spread.median()).count();
        long above = values.stream().filter(value -> value >= spread.median()).count();
        assertThat(2 * below).isGreaterThanOrEqualTo(values.size());
        assertThat(2 * above).isGreaterThanOrEqualTo(values.size());
    }

    @Property
    @Label("a target that is k times as fast in each round is k times as fast, however the rounds differ")
    void ratio(
            @ForAll @Size(min = 1, max = 20) List<@DoubleRange(min = 1, max = 1e6) Double> baseline,
            @ForAll @DoubleRange(min = 0.01, max = 100) double k) {
        List<Double> values = baseline.stream().map(value -> k * value).toList();

        assertThat(Spread.ratio(values, baseline).orElseThrow()).isCloseTo(k, within(1e-9 * k));
        assertThat(Spread.ratio(baseline, baseline)).hasValue(1);
    }

    @Property
    @Label("of an odd number of rounds, the ratio the other way round is the reciprocal")
    void reciprocal(
            @ForAll @Size(3) List<@DoubleRange(min = 1, max = 1e6) Double> one,
            @ForAll @Size(3) List<@DoubleRange(min = 1, max = 1e6) Double> other) {
        double ratio = Spread.ratio(one, other).orElseThrow();

        assertThat(Spread.ratio(other, one).orElseThrow() * ratio).isCloseTo(1, within(1e-9));
    }

    @Property
    @Label("rounds in which the baseline got nothing say nothing")
    void nothing(@ForAll @Size(min = 1, max = 5) List<@DoubleRange(max = 1e6) Double> values) {
        assertThat(Spread.ratio(values, values.stream().map(value -> 0.0).toList()))
                .isEmpty();
    }

    @Property
    @Label("Zipf: a number k comes with a weight of 1 / (k + 1)^s, and the weights sum up to 1")
    void weights(@ForAll @IntRange(min = 1, max = 300) int count, @ForAll @DoubleRange(max = 3) double exponent) {
        Zipf zipf = new Zipf(count, exponent);
        double sum = 0;
        for (int k = 0; k < count; k++) {
            sum += zipf.share(k);
            assertThat(zipf.share(k)).isCloseTo(zipf.share(0) * Math.pow(k + 1, -exponent), within(1e-9));
        }
        assertThat(sum).isCloseTo(1, within(1e-9));
    }

    @Property(tries = 30)
    @Label("Zipf: numbers come as often as their shares say, and no others come")
    void frequencies(
            @ForAll @IntRange(min = 1, max = 20) int count,
            @ForAll @DoubleRange(max = 2) double exponent,
            @ForAll long seed) {
        Zipf zipf = new Zipf(count, exponent);
        SplittableRandom random = new SplittableRandom(seed);
        int draws = 20_000;
        int[] seen = new int[count];
        for (int i = 0; i < draws; i++) {
            seen[zipf.next(random)]++;
        }
        for (int k = 0; k < count; k++) {
            double deviation = Math.sqrt(zipf.share(k) / draws); // of the share, at most
            assertThat(seen[k] / (double) draws).isCloseTo(zipf.share(k), within(7 * deviation + 1e-9));
        }
    }

    @Property(tries = 20)
    @Label("an exact LRU cache that has room for all objects answers all requests; for m of n equal ones, m in n")
    void exactLru(@ForAll @IntRange(min = 1, max = 50) int objects, @ForAll @IntRange(min = 1, max = 50) int room) {
        double share = ExactLru.hitShare(Choice.anyOf(objects), room);

        assertThat(share).isCloseTo(Math.min(1, room / (double) objects), within(0.02));
    }
}
