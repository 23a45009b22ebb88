package proxylab.probe;

import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * How much more time a program needs because the machine has more to do than it can.
 *
 * <p>Known from the system's load average, the number of threads that have wanted a processor in the last minute; where
 * the system does not tell, nothing is stretched. Thread safe.
 */
public final class BusyMachine {
    /** So many threads for each processor are nothing special: compilers and tests alone bring them. */
    private static final double USUAL_LOAD = 2;

    private static final double MOST = 5;

    private BusyMachine() {}

    /** The limit on a machine that has little else to do; up to {@value #MOST} times as much on a busy one. */
    public static Duration stretched(Duration limit) {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        return stretched(limit, load, Runtime.getRuntime().availableProcessors());
    }

    static Duration stretched(Duration limit, double load, int processors) {
        double factor = Math.max(1, Math.min(MOST, load / (USUAL_LOAD * processors)));
        return Duration.ofMillis(Math.round(factor * limit.toMillis()));
    }
}
