package proxylab.subject;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;

/**
 * Ports for the programs to be judged.
 *
 * <p>If there is room, they come from outside the range that the system uses for outgoing connections and for "any free
 * port". So no such connection can take the port between the choice and the program's start. Thread safe; never gives a
 * port twice.
 */
final class FreePorts {
    private static final Path SYSTEM_RANGE = Path.of("/proc/sys/net/ipv4/ip_local_port_range"); // Linux
    private static final int ATTEMPTS = 1_000;

    private final Range range;
    private final Random random = new Random();
    private final Set<Integer> given = new HashSet<>();

    FreePorts() {
        this(Range.outside(systemRange()));
    }

    FreePorts(Range range) {
        this.range = range;
    }

    /**
     * Some ports.
     *
     * @param first the lowest
     * @param last the highest
     */
    record Range(int first, int last) {
        private static final Range ALL = new Range(10_240, 65_535);
        private static final int ENOUGH = 2_000;

        /** Ports below the given ones, or above them if those are too few; all of them if there is no room. */
        static Range outside(Range other) {
            Range below = new Range(ALL.first, Math.min(ALL.last, other.first - 1));
            Range above = new Range(Math.max(ALL.first, other.last + 1), ALL.last);
            return below.size() >= ENOUGH ? below : above.size() >= ENOUGH ? above : ALL;
        }

        private int size() {
            return last - first + 1;
        }
    }

    /** What the system says; otherwise what most systems have. */
    private static Range systemRange() {
        try {
            String[] bounds = Files.readString(SYSTEM_RANGE).strip().split("\\s+");
            return new Range(Integer.parseInt(bounds[0]), Integer.parseInt(bounds[1]));
        } catch (IOException | RuntimeException e) {
            return new Range(32_768, 65_535);
        }
    }

    synchronized int next() throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = random.nextInt(range.first, range.last + 1);
            if (given.add(port) && isFree(port)) {
                return port;
            }
        }
        throw new IOException("no free port found from " + range.first + " to " + range.last);
    }

    private static boolean isFree(int port) {
        try (Socket probe = new Socket()) { // bound but never listening: nothing can mistake it for the program
            probe.bind(new InetSocketAddress(port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
