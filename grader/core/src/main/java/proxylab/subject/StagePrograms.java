package proxylab.subject;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import proxylab.course.Part;
import proxylab.subject.Admission.Admitted;
import proxylab.subject.Admission.Refusal;
import proxylab.subject.Compiled.Broken;
import proxylab.subject.Compiled.Ready;
import proxylab.subject.ProxyUnderTest.Ground;
import proxylab.toolbox.GradingImpossible;
import proxylab.toolbox.TemporaryFolder;

/**
 * The proxies of a lab, compiled and looked through as for grading, for tools that start them for another purpose.
 * {@link #close()} deletes the classes; whoever starts a program closes it.
 */
public final class StagePrograms implements AutoCloseable {
    private final TemporaryFolder temporary;
    private final Ground ground;
    private final Map<Part, Launch> launches = new EnumMap<>(Part.class);
    private final Map<Part, String> reasons = new EnumMap<>(Part.class);

    private StagePrograms(TemporaryFolder temporary, Ground ground) {
        this.temporary = temporary;
        this.ground = ground;
    }

    /**
     * A proxy that runs.
     *
     * @param port where it listens on the loopback address
     * @param pid its process
     * @param proxy what {@link #close()} ends, with its children
     */
    public record Running(int port, long pid, ProxyProcess proxy) implements AutoCloseable {
        @Override
        public void close() {
            proxy.close();
        }
    }

    /** A program that did not become a proxy; the message says why. */
    public static final class StageNotStarted extends Exception {
        private static final long serialVersionUID = 1L;

        StageNotStarted(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** Compiles all parts of the lab in a folder. */
    public static StagePrograms compile(Path lab) throws GradingImpossible {
        Lab.requireCompiler();
        Lab sources = Lab.at(lab);
        TemporaryFolder temporary = TemporaryFolder.create();
        boolean compiled = false;
        try {
            StagePrograms programs = new StagePrograms(temporary, Ground.ofThisSystem());
            programs.compile(sources);
            compiled = true;
            return programs;
        } finally {
            if (!compiled) {
                temporary.close();
            }
        }
    }

    private void compile(Lab lab) throws GradingImpossible {
        StageCompiler compiler = new StageCompiler(lab, temporary.newFolder("classes"));
        Compiled compiled = new Ready(List.of());
        for (Part part : Part.values()) {
            compiled = compiler.compile(part, compiled);
            if (part.proxyClass().isPresent()) {
                admit(part, compiled);
            }
        }
    }

    private void admit(Part part, Compiled compiled) throws GradingImpossible {
        if (compiled instanceof Broken broken) {
            reasons.put(part, broken.reasonFor(part));
            return;
        }
        Path folder = temporary.newFolder("run/" + part.folder());
        Admission admission = Admission.of(part, ((Ready) compiled).classPath(), folder);
        if (admission instanceof Admitted admitted) {
            launches.put(part, admitted.launch());
        } else {
            reasons.put(part, ((Refusal) admission).reason());
        }
    }

    /** Why the proxy of a part cannot be started; empty if it can be tried. */
    public Optional<String> reasonAgainst(Part part) {
        return Optional.ofNullable(reasons.get(part));
    }

    /**
     * Starts the proxy of a part and waits until it listens.
     *
     * @param jvmOptions for its JVM; they come after the grader's own, and so replace them
     * @param options arguments of the program itself
     * @throws IllegalArgumentException for a part that cannot be started
     */
    public Running start(Part part, List<String> jvmOptions, List<String> options, Duration limit)
            throws StageNotStarted, InterruptedException {
        Launch launch = launches.get(part);
        if (launch == null) {
            throw new IllegalArgumentException(part.folder() + " cannot be started: " + reasons.get(part));
        }
        try {
            ProxyUnderTest proxy = ProxyUnderTest.start(new WithJvmOptions(launch, jvmOptions), options, ground, limit);
            return new Running(proxy.port(), proxy.pid(), proxy);
        } catch (StartFailure e) {
            throw new StageNotStarted(e.getMessage() + firstWords(e.details()), e);
        }
    }

    /** The first line that the program printed; for a step that is not written yet, the step's message alone. */
    private static String firstWords(List<String> details) {
        return details.stream()
                .filter(line -> line.startsWith("| "))
                .findFirst()
                .map(line -> ": " + line.substring(2).replaceFirst(".*UnsupportedOperationException: (?=step )", ""))
                .orElse("");
    }

    /** The same Java program with more options for its JVM, which takes the last of each kind. */
    private record WithJvmOptions(Launch launch, List<String> jvmOptions) implements Launch {
        @Override
        public List<String> command(int port, List<String> options) {
            return with(launch.command(port, options));
        }

        private List<String> with(List<String> command) {
            List<String> more = new ArrayList<>(command);
            more.addAll(more.indexOf("-cp"), jvmOptions);
            return more;
        }

        @Override
        public ProcessBuilder onPort(int port, List<String> options) throws IOException {
            ProcessBuilder process = launch.onPort(port, options);
            return process.command(with(process.command()));
        }

        @Override
        public boolean takesOptions() {
            return launch.takesOptions();
        }
    }

    @Override
    public void close() {
        temporary.close();
    }
}
