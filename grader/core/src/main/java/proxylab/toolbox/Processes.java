package proxylab.toolbox;

import java.math.BigInteger;
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
        return LinuxProcesses.HERE
                .content(pid, file)
                .filter(content -> content.contains(text))
                .isPresent();
    }

    private static boolean isZombie(long pid) {
        return LinuxProcesses.HERE
                .content(pid, "stat")
                .filter(stat -> stat.substring(stat.lastIndexOf(')')).startsWith(") Z"))
                .isPresent();
    }

    /**
     * Whether this JVM, and so every process that it starts, ignores Ctrl-C: shells start background jobs like that.
     * False if the system does not say.
     */
    public static boolean ignoreInterrupts() {
        return LinuxProcesses.HERE
                .status(ProcessHandle.current().pid(), "SigIgn")
                .filter(signals -> new BigInteger(signals, 16).testBit(SIGINT - 1))
                .isPresent();
    }
}
