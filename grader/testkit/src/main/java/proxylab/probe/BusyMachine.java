package proxylab.probe;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much more time a program needs because the machine is overloaded.
 *
 * <p>Known from the system's load average, the number of threads that have wanted a processor in the last minute. That
 * number is slow to rise, so if the system shows them (Linux), the threads that want one at this moment count too. If
 * it shows neither, nothing is stretched. Thread safe.
 */
public final class BusyMachine {
    /** This many threads for each processor are normal: compilers and tests alone start them. */
    private static final double USUAL_LOAD = 2;

    private static final double MOST = 5;

    private static final Path LINUX_LOAD = Path.of("/proc/loadavg");
    private static final Pattern WANT_ONE_NOW = Pattern.compile(" (\\d{1,6})/\\d");

    private BusyMachine() {}

    /** The limit on a machine that has little else to do; up to {@value #MOST} times as much on a busy one. */
    public static Duration stretched(Duration limit) {
        double load = Math.max(
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(), threadsThatWantAProcessorNow());
        return stretched(limit, load, Runtime.getRuntime().availableProcessors());
    }

    static Duration stretched(Duration limit, double load, int processors) {
        double factor = Math.max(1, Math.min(MOST, load / (USUAL_LOAD * processors)));
        return Duration.ofMillis(Math.round(factor * limit.toMillis()));
    }

    private static int threadsThatWantAProcessorNow() {
        try {
            return threadsThatWantAProcessor(Files.readString(LINUX_LOAD));
        } catch (IOException e) {
            return 0; // another system
        }
    }

    /**
     * @param linuxLoad such as {@code 0.20 0.18 0.12 1/80 11206}: three load averages, then who wants one of how many
     */
    static int threadsThatWantAProcessor(String linuxLoad) {
        Matcher now = WANT_ONE_NOW.matcher(linuxLoad);
        return now.find() ? Integer.parseInt(now.group(1)) : 0;
    }
}
