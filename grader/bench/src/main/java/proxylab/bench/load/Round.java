package proxylab.bench.load;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.HdrHistogram.Histogram;

/**
 * What one round showed.
 *
 * @param time how long it was
 * @param answers how many right answers came within it
 * @param latencies of all exchanges that began in it, in microseconds; of one that was cut off, the time until then
 * @param cutOff how many exchanges had not ended long after the round, and were broken off
 * @param errors how often each error came
 * @param asked how many requests the origin server got
 * @param cpu what the target used of the processors; empty if the system does not tell
 * @param peakKib the most memory that the target has ever held; empty if the system does not tell
 */
public record Round(
        Duration time,
        long answers,
        Histogram latencies,
        int cutOff,
        Map<String, Long> errors,
        long asked,
        OptionalLong cpu,
        OptionalLong peakKib) {

    /** How many requests were answered in a second. */
    public double perSecond() {
        return answers / (time.toNanos() / 1e9);
    }

    /** How many exchanges ended. */
    private long ended() {
        return latencies.getTotalCount() - cutOff;
    }

    /** The share of requests that the target answered without its origin server; empty if none was answered. */
    public OptionalDouble hitShare() {
        return ended() == 0 ? OptionalDouble.empty() : OptionalDouble.of(Math.max(0, 1 - asked / (double) ended()));
    }

    /** Microseconds of processor time for a request. */
    public OptionalDouble cpuMicros() {
        return cpu.isEmpty() || ended() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(cpu.getAsLong() / 1e3 / ended());
    }
}
