package proxylab.bench.soak;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import proxylab.bench.soak.Soak.Subject;
import proxylab.bench.soak.traffic.Mix;
import proxylab.course.Part;
import proxylab.subject.LabOption;
import proxylab.subject.StagePrograms;
import proxylab.subject.StagePrograms.Running;
import proxylab.subject.StagePrograms.StageNotStarted;
import proxylab.toolbox.GradingImpossible;
import proxylab.toolbox.LiveStatus;
import proxylab.toolbox.Subcommand;

/** The command {@code grader soak}: whether a lab's cache proxy stays whole and small through a million requests. */
@Command(
        name = "soak",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Sends a million requests of all kinds through part 5, and looks whether anything leaks.",
        description = {
            "",
            "Visitors that reset, stall and half-close, and origin servers that refuse, die and send too little, keep the"
                    + " proxy busy. Every answer is checked. After the first 50,000 requests and at the end, at rest,"
                    + " open files, threads, objects and memory are measured: they may grow by 5 %%. It gives no points.",
            ""
        },
        footerHeading = "%nExit status: ",
        footer = "0 if all was well, 1 if an answer was wrong or something has grown, 2 for a wrong command line, or if"
                + " nothing could be measured.")
public final class SoakCommand implements Subcommand {
    private static final List<String> MODELS = List.of("thread", "pool", "virtual", "crew");
    private static final int MOST_VISITORS = 1_000;
    private static final long MOST_REQUESTS = 1_000_000_000;
    private static final long MOST_SECONDS = 7 * 24 * 3_600;
    private static final Duration START_LIMIT = Duration.ofSeconds(15);

    /** Idle workers of the lab's pool and crew stay for ten seconds. */
    private static final Duration REST = Duration.ofSeconds(12);

    /** A proxy that ends takes a moment. */
    private static final Duration ENDING = Duration.ofSeconds(1);

    private static final Duration REST_LIMIT = Duration.ofSeconds(60);

    /** What keeps the proxy waiting shall not take long. */
    private static final List<String> SHORT_LIMITS =
            List.of("--origin-timeout-ms", "5000", "--request-timeout-ms", "5000");

    @Spec
    private CommandSpec spec;

    @Mixin
    private LabOption lab = new LabOption();

    @Option(
            names = "--workers",
            paramLabel = "MODEL",
            split = ",",
            defaultValue = "thread",
            description = "Who serves a connection: thread, pool, virtual, crew. One after the other, if there are"
                    + " several. Default: thread.")
    private List<String> models;

    @Option(
            names = "--requests",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "How many requests there are. Default: 1000000.")
    private long requests;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "" + MOST_SECONDS,
            description = "End after so many seconds of requests, even if there were fewer.")
    private long seconds;

    @Option(
            names = "--visitors",
            paramLabel = "N",
            defaultValue = "48",
            description = "How many visitors there are at once. Default: 48.")
    private int visitors;

    @Option(
            names = "--heap",
            paramLabel = "SIZE",
            defaultValue = "64m",
            description = "The heap of the proxy, as java -Xmx takes it. Default: 64m.")
    private String heap;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Which requests there are, and in which order they begin. Default: 1.")
    private long seed;

    @Option(names = "--verbose", description = "Also show how many requests of each kind there were.")
    private boolean verbose;

    @Override
    public Integer call() throws GradingImpossible, InterruptedException {
        models.forEach(model -> require(
                MODELS.contains(model), "--workers takes " + String.join(", ", MODELS) + "; not '" + model + "'"));
        require(
                requests >= 2 && requests <= MOST_REQUESTS,
                "--requests takes 2 to " + MOST_REQUESTS + ", not " + requests);
        require(seconds >= 1 && seconds <= MOST_SECONDS, "--seconds takes 1 to " + MOST_SECONDS + ", not " + seconds);
        require(
                visitors >= 1 && visitors <= MOST_VISITORS,
                "--visitors takes 1 to " + MOST_VISITORS + ", not " + visitors);
        require(heap.matches("\\d{1,9}[kKmMgG]?"), "--heap takes a size such as 64m, not '" + heap + "'");
        boolean allGood = true;
        try (StagePrograms programs = StagePrograms.compile(lab.folder())) {
            Optional<String> reason = programs.reasonAgainst(Part.CACHE_PROXY);
            if (reason.isPresent()) {
                throw new GradingImpossible(Part.CACHE_PROXY.folder() + " cannot be started: " + reason.get());
            }
            for (String model : models) {
                allGood &= soak(programs, model);
            }
        }
        return allGood ? 0 : 1;
    }

    private boolean soak(StagePrograms programs, String model) throws GradingImpossible, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        String name = "part5/" + model;
        List<String> options = Stream.concat(SHORT_LIMITS.stream(), Stream.of("--workers", model))
                .toList();
        Soak.Result result;
        List<String> lastWords;
        try (Running proxy = programs.start(Part.CACHE_PROXY, Soak.jvmOptions(heap), options, START_LIMIT);
                LiveStatus status = new LiveStatus(out, Ansi.AUTO.enabled())) {
            SoakSettings settings = new SoakSettings(
                    requests, Duration.ofSeconds(seconds), visitors, Mix.everything(seed), REST, REST_LIMIT);
            result = new Soak(settings, what -> status.show(name + ": " + what))
                    .run(new Subject(proxy.port(), proxy.pid()));
            lastWords = result.after().isEmpty() && proxy.proxy().endsWithin(ENDING)
                    ? proxy.proxy().lastWords()
                    : List.of();
        } catch (StageNotStarted e) {
            out.println(name + " was left out: it " + e.getMessage());
            return false;
        } catch (IOException e) {
            throw new GradingImpossible("the soak of " + name + " cannot go on: " + e.getMessage(), e);
        }
        new SoakReport(out, verbose).print(name, result);
        lastWords.forEach(line -> out.println("  " + line));
        return result.isGood();
    }

    private void require(boolean isRight, String message) {
        if (!isRight) {
            throw new ParameterException(spec.commandLine(), message);
        }
    }
}
