package proxylab.grader;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;

/**
 * Ports for the programs to be judged.
 *
 * <p>They come from below the range from which systems take ports for outgoing connections and for "any free port"
 * (32768 and up on Linux, 49152 elsewhere). So between the choice and the program's start nothing in this run can take
 * the port away. Thread safe; never gives a port twice.
 */
final class FreePorts {
    private static final int FIRST = 10_240;
    private static final int END = 32_768;
    private static final int ATTEMPTS = 1_000;

    private final Random random = new Random();
    private final Set<Integer> given = new HashSet<>();

    synchronized int next() throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = random.nextInt(FIRST, END);
            if (given.add(port) && isFree(port)) {
                return port;
            }
        }
        throw new IOException("no free port found from " + FIRST + " to " + (END - 1));
    }

    private static boolean isFree(int port) {
        try (Socket probe = new Socket()) { // bound, but never listening: nobody shall take it for the program
            probe.bind(new InetSocketAddress(port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
