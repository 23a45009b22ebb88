package proxylab.probe;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Looks at processes by their number. */
public final class Processes {
    private static final int SIGINT = 2;

    private Processes() {}

    /** Whether the process runs. One that has ended, and whose parent has not taken notice of that yet, does not. */
    public static boolean isRunning(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent() && !isZombie(pid);
    }

    /**
     * The processes that run with a text on their command line or in their environment, as far as the system shows it
     * (Linux does).
     */
    public static List<Long> mentioning(String text) {
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(pid -> isRunning(pid) && (mentions(pid, "cmdline", text) || mentions(pid, "environ", text)))
                .toList();
    }

    private static boolean mentions(long pid, String file, String text) {
        try {
            return new String(Files.readAllBytes(Path.of("/proc/" + pid + "/" + file)), ISO_8859_1).contains(text);
        } catch (IOException e) {
            return false; // another user's, or gone by now
        }
    }

    private static boolean isZombie(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            return stat.substring(stat.lastIndexOf(')')).startsWith(") Z");
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Whether this JVM, and so every process that it starts, ignores Ctrl-C: shells start background jobs like that.
     * False if the system does not say.
     */
    public static boolean ignoreInterrupts() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return false;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .map(line -> new BigInteger(line.substring("SigIgn:".length()).strip(), 16))
                .anyMatch(ignored -> ignored.testBit(SIGINT - 1));
    }
}
