package proxylab.bench.scenario;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import proxylab.bench.load.BenchOrigin;
import proxylab.course.Part;
import proxylab.subject.StagePrograms;
import proxylab.toolbox.GradingImpossible;

/**
 * Makes targets from their descriptions on the command line, and compiles each lab once. {@link #close()} deletes the
 * classes.
 */
public final class Targets implements AutoCloseable {
    private static final Pattern STAGE = Pattern.compile(
            "(?:(?<name>[A-Za-z0-9._-]+)=)?part(?<part>[345])[a-z-]*(?:/(?<workers>thread|pool|virtual|crew))?(?:@(?<lab>.+))?");
    private static final Pattern PEER = Pattern.compile("(?<name>[A-Za-z0-9._-]+)=(?<host>.+):(?<port>\\d{1,5})");
    private static final int JAVA_WITH_VIRTUAL_THREADS = 21;

    private final Path lab;
    private final BenchOrigin origin;
    private final List<String> jvmOptions;
    private final Map<Path, StagePrograms> labs = new HashMap<>();
    private final Map<String, Target> made = new LinkedHashMap<>();

    public Targets(Path lab, BenchOrigin origin, List<String> jvmOptions) {
        this.lab = lab;
        this.origin = origin;
        this.jvmOptions = List.copyOf(jvmOptions);
    }

    /** @throws IllegalArgumentException for a malformed description */
    public static void check(String description) {
        if (!description.equals(Target.Direct.NAME)
                && !STAGE.matcher(description).matches()) {
            throw new IllegalArgumentException("expected part3, part4, part5, perhaps with /thread, /pool, /virtual"
                    + " or /crew, or direct; got '" + description + "'");
        }
    }

    /** Why this machine cannot run it; empty if it can. */
    public static Optional<String> reasonAgainst(String description) {
        Matcher stage = STAGE.matcher(description);
        int version = Runtime.version().feature();
        return stage.matches() && "virtual".equals(stage.group("workers")) && version < JAVA_WITH_VIRTUAL_THREADS
                ? Optional.of("virtual threads need Java " + JAVA_WITH_VIRTUAL_THREADS + ", this is " + version)
                : Optional.empty();
    }

    /** The target of a description that was checked before; the same one for the same description. */
    public Target of(String description) throws GradingImpossible {
        Target target = made.get(description);
        if (target == null) {
            target = make(description);
            made.put(description, target);
        }
        return target;
    }

    private Target make(String description) throws GradingImpossible {
        if (description.equals(Target.Direct.NAME)) {
            return new Target.Direct(origin);
        }
        Matcher stage = STAGE.matcher(description);
        if (!stage.matches()) {
            throw new IllegalArgumentException("no target: " + description);
        }
        Part part = Part.values()[Integer.parseInt(stage.group("part")) - 1];
        String workers = stage.group("workers");
        String name = stage.group("name") != null
                ? stage.group("name")
                : "part" + part.number() + (workers == null ? "" : "/" + workers);
        Path folder = stage.group("lab") == null ? lab : Path.of(stage.group("lab"));
        return new Target.Stage(
                name, programs(folder), part, workers == null ? List.of() : List.of("--workers", workers), jvmOptions);
    }

    private StagePrograms programs(Path folder) throws GradingImpossible {
        Path key = folder.toAbsolutePath().normalize();
        StagePrograms programs = labs.get(key);
        if (programs == null) {
            programs = StagePrograms.compile(folder);
            labs.put(key, programs);
        }
        return programs;
    }

    /**
     * Another proxy on this machine.
     *
     * @throws IllegalArgumentException for a malformed description, or for another machine: that gets no load from here
     */
    public static Target.Peer peer(String description) {
        Matcher peer = PEER.matcher(description);
        int port = peer.matches() ? Integer.parseInt(peer.group("port")) : 0;
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException(
                    "expected NAME=HOST:PORT, such as nginx=127.0.0.1:8888; got '" + description + "'");
        }
        InetAddress address;
        try {
            address = InetAddress.getByName(peer.group("host"));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("expected an address of this machine, such as 127.0.0.1; '"
                    + peer.group("host") + "' is not known");
        }
        if (!address.isLoopbackAddress()) {
            throw new IllegalArgumentException("expected a loopback address, such as 127.0.0.1; got "
                    + peer.group("host") + ": the bench puts load on this machine alone");
        }
        return new Target.Peer(peer.group("name"), new InetSocketAddress(address, port));
    }

    @Override
    public void close() {
        labs.values().forEach(StagePrograms::close);
    }
}
