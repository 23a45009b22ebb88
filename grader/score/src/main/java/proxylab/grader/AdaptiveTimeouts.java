package proxylab.grader;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import proxylab.probe.BusyMachine;
import proxylab.subject.Limits;

/**
 * How long to wait for one proxy, learnt from how long it has taken so far: a correct proxy on a slow machine gets its
 * time, and a dead one does not cost minutes.
 *
 * <p>Not thread safe: one for each proxy.
 */
final class AdaptiveTimeouts {
    /** A fetch that takes this many times the slowest one before it is not just slow. */
    private static final int FACTOR = 50;

    private final Limits limits;
    private final UnaryOperator<Duration> stretched;
    private final List<Duration> served = new ArrayList<>();
    private boolean disappointed;

    AdaptiveTimeouts(Limits limits) {
        this(limits, BusyMachine::stretched);
    }

    /** @param stretched what a limit becomes on the machine as it is now */
    AdaptiveTimeouts(Limits limits, UnaryOperator<Duration> stretched) {
        this.limits = limits;
        this.stretched = stretched;
    }

    Limits limits() {
        return limits;
    }

    /** Notes a fetch that was answered in full. */
    void answered(Duration elapsed) {
        served.add(elapsed);
    }

    /** Notes a fetch that was given up. */
    void gaveUp() {
        disappointed = true;
    }

    /** How long to wait for an answer that should come at once. */
    Duration forFetch() {
        if (disappointed) {
            return shorter(limits.fetch(), untilBlocked());
        }
        return served.isEmpty()
                ? stretched.apply(limits.firstFetch())
                : shorter(longest(), longer(limits.fetch(), usual()));
    }

    /** How long to wait before saying that one client's request blocks another's. */
    Duration untilBlocked() {
        return shorter(longest(), longer(stretched.apply(limits.blocked()), usual()));
    }

    /** The first fetch is left out, because it pays for loading classes and the like. */
    private Duration usual() {
        Duration slowest = served.stream()
                .skip(served.size() > 1 ? 1 : 0)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        return slowest.multipliedBy(FACTOR);
    }

    private Duration longest() {
        return stretched.apply(limits.longest());
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }
}
