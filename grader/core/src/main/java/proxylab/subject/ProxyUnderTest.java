package proxylab.subject;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import proxylab.probe.BusyMachine;
import proxylab.probe.ChildProgram;
import proxylab.probe.RawClient;
import proxylab.subject.ListeningPorts.Listeners;
import proxylab.toolbox.GradingImpossible;
import proxylab.toolbox.LinuxProcesses;
import proxylab.toolbox.Wording;

/**
 * A proxy in a child process: started on a free port, listening, ended with all its children by {@link #close()}.
 *
 * <p>What it prints is kept for messages alone and decides nothing.
 */
public final class ProxyUnderTest implements ProxyProcess {
    private static final int ATTEMPTS = 3;
    private static final Duration POLL = Duration.ofMillis(10);
    /**
     * Another program may listen on the port for a moment before ours does. If it stays, and ours does not end, it
     * listens on our program's behalf: in a container, or as another user.
     */
    private static final Duration STRANGER = Duration.ofSeconds(2);

    private static final Duration LAST_WORDS = Duration.ofSeconds(1);
    private static final int QUOTED_LINES = 10;

    private final ChildProgram program;
    private final int port;

    private ProxyUnderTest(ChildProgram program, int port) {
        this.program = program;
        this.port = port;
    }

    /** Where programs are started: which ports there are, and how to see that one listens. */
    public record Ground(FreePorts freePorts, ListeningPorts listeningPorts) {
        /** @throws GradingImpossible if nothing can listen */
        public static Ground ofThisSystem() throws GradingImpossible {
            try {
                return new Ground(new FreePorts(), ListeningPorts.ofThisSystem());
            } catch (IOException e) {
                throw new GradingImpossible("nothing can listen on 127.0.0.1 here: " + e.getMessage(), e);
            }
        }
    }

    private enum Start {
        LISTENS,
        ENDED,
        TOO_SLOW
    }

    /**
     * Starts a proxy and waits until it listens. If it ends before that, it is tried again on other ports: another
     * program may have taken the first.
     *
     * @param limit from the start until it listens, on a machine that has little else to do
     */
    public static ProxyUnderTest start(Launch launch, Ground ground, Duration limit)
            throws StartFailure, InterruptedException {
        return start(launch, List.of(), ground, limit);
    }

    /** The same, with more arguments. */
    public static ProxyUnderTest start(Launch launch, List<String> options, Ground ground, Duration usualLimit)
            throws StartFailure, InterruptedException {
        Duration limit = BusyMachine.stretched(usualLimit);
        long deadline = System.nanoTime() + limit.toNanos();
        for (int attempt = 1; ; attempt++) {
            ProxyUnderTest proxy = launched(launch, options, ground);
            Start start = Start.TOO_SLOW;
            try {
                start = proxy.awaitListening(ground.listeningPorts(), deadline);
            } finally {
                if (start != Start.LISTENS) {
                    proxy.close();
                }
            }
            if (start == Start.LISTENS) {
                return proxy;
            }
            if (start == Start.TOO_SLOW) {
                throw new StartFailure(
                        "did not listen on the port that it was given within " + Wording.time(limit),
                        proxy.firstWords());
            }
            if (attempt == ATTEMPTS) {
                throw new StartFailure(
                        "ended before it listened on its port (" + proxy.exitStatus() + ")", proxy.firstWords());
            }
        }
    }

    private static ProxyUnderTest launched(Launch launch, List<String> options, Ground ground) throws StartFailure {
        try {
            int port = ground.freePorts().next();
            return new ProxyUnderTest(ChildProgram.start(launch.onPort(port, options)), port);
        } catch (IOException e) {
            throw new StartFailure("could not be started: " + e.getMessage(), List.of());
        }
    }

    private Start awaitListening(ListeningPorts listening, long deadline) throws InterruptedException {
        Optional<Long> strangerSince = Optional.empty();
        while (System.nanoTime() < deadline) {
            if (program.endsWithin(POLL)) {
                return Start.ENDED;
            }
            Listeners listeners = listening.on(port);
            if (!listeners.isSomebody()) {
                strangerSince = Optional.empty();
                continue;
            }
            if (listeners.sockets().isEmpty() || holdsAny(listeners.sockets())) {
                return Start.LISTENS;
            }
            long now = System.nanoTime();
            strangerSince = strangerSince.or(() -> Optional.of(now));
            if (now - strangerSince.get() > STRANGER.toNanos()) {
                return Start.LISTENS;
            }
        }
        return Start.TOO_SLOW;
    }

    private boolean holdsAny(Set<String> sockets) {
        return program.pids().stream().anyMatch(pid -> LinuxProcesses.HERE.hasOpen(pid, sockets));
    }

    /** Where it listens on the loopback address. */
    public int port() {
        return port;
    }

    long pid() {
        return program.pid();
    }

    @Override
    public RawClient connect(Duration limit) throws IOException {
        return Loopback.connect(port, limit);
    }

    /** Whether the program has ended, or is about to: an answer that breaks off may be the first sign of it. */
    @Override
    public boolean endsWithin(Duration limit) throws InterruptedException {
        return program.endsWithin(limit);
    }

    @Override
    public void terminate() {
        program.terminate();
    }

    @Override
    public OptionalInt awaitExit(Duration limit) throws InterruptedException {
        return program.awaitExit(limit);
    }

    /** How the program ended, and the last lines that it printed. Only for a program that has ended. */
    @Override
    public List<String> lastWords() throws InterruptedException {
        close(); // its children, if any, hold its output open
        List<String> lines = new ArrayList<>(List.of("the program has ended (" + exitStatus() + ")"));
        addQuoted(lines, "its last error output:", Wording.lastLines(program.errorsEnd(), QUOTED_LINES));
        addQuoted(lines, "its last output:", Wording.lastLines(program.outputEnd(), QUOTED_LINES));
        return lines;
    }

    /** The first lines that the program printed. Ends it. */
    public List<String> firstWords() throws InterruptedException {
        close();
        program.awaitExit(LAST_WORDS);
        List<String> lines = new ArrayList<>();
        addQuoted(lines, "its error output:", Wording.firstLines(program.errors(), QUOTED_LINES));
        addQuoted(lines, "its output:", Wording.firstLines(program.output(), QUOTED_LINES));
        return lines;
    }

    @Override
    public OptionalInt openFiles() {
        return LinuxProcesses.HERE.sum(program.pids(), LinuxProcesses.HERE::openFiles);
    }

    @Override
    public OptionalInt residentKib() {
        return LinuxProcesses.HERE.sum(program.pids(), pid -> LinuxProcesses.HERE.count(pid, "VmRSS"));
    }

    private static void addQuoted(List<String> lines, String title, List<String> quoted) {
        if (!quoted.isEmpty()) {
            lines.add(title);
            lines.addAll(quoted);
        }
    }

    private String exitStatus() throws InterruptedException {
        OptionalInt status = program.awaitExit(LAST_WORDS);
        return status.isPresent() ? Wording.exitStatus(status.getAsInt()) : "exit status unknown";
    }

    @Override
    public void close() {
        program.close();
    }
}
