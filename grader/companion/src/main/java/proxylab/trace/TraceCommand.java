package proxylab.trace;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import proxylab.probe.ChildProgram;
import proxylab.toolbox.GradingImpossible;
import proxylab.toolbox.Subcommand;
import proxylab.wire.Transcript.Side;

/** The command {@code grader trace}: sits between a client and a proxy or server, and shows what they say. */
@Command(
        name = "trace",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Sits between a client and a proxy or server, and shows what they say.",
        description = {
            "",
            "Listens on a port, for this machine alone, and passes every byte on, unchanged, to the place that --to"
                    + " names. Each event is shown as it comes, with line ends visible; when no connection is open"
                    + " any more, all of it is drawn as a chart. Ctrl-C ends it.",
            "",
            "With --origin it also sits behind a proxy: let the client ask for the second port instead of the origin"
                    + " server's own, and both sides of the proxy are in one chart.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  trace --to localhost:8000                        then open the printed address in a browser",
            "  trace --to localhost:8000 -- curl http://localhost:{port}/hello.txt",
            "  trace --to localhost:8080 --origin localhost:8000 -- \\",
            "      curl -x localhost:{port} http://localhost:{origin}/hello.txt",
            "",
            "Exit status: that of COMMAND; 0 without one; 2 if it cannot listen on a port."
        })
public final class TraceCommand implements Subcommand {
    private static final String PORT = "{port}";
    private static final String ORIGIN = "{origin}";
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    /** How long a connection may wait to be noticed when its client has already ended. */
    private static final Duration LAST_CONNECTION = Duration.ofSeconds(1);

    private static final Duration COMMAND_LIMIT = Duration.ofDays(1);

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "HOST:PORT",
            converter = HostAndPort.Reader.class,
            description = "Where the proxy or server listens.")
    private HostAndPort to;

    @Option(names = "--port", paramLabel = "N", description = "Listen on this port. Default: any free one.")
    private int port;

    @Option(
            names = "--origin",
            paramLabel = "HOST:PORT",
            converter = HostAndPort.Reader.class,
            description = "Where the origin server behind the proxy listens.")
    private HostAndPort origin;

    @Option(
            names = "--origin-port",
            paramLabel = "N",
            description = "Listen on this port in place of the origin server. Default: any free one.")
    private int originPort;

    @Option(names = "--html", paramLabel = "FILE", description = "Write all of it as a page to read, with drawings.")
    private Path html;

    @Parameters(
            paramLabel = "COMMAND",
            arity = "0..*",
            description = "After --: a client to run once. In it, {port} stands for the port that trace"
                    + " listens on, {origin} for the one in place of the origin server.")
    private List<String> command = List.of();

    @Override
    public Integer call() throws GradingImpossible, InterruptedException {
        if (origin == null && (originPort != 0 || command.stream().anyMatch(word -> word.contains(ORIGIN)))) {
            throw new ParameterException(
                    spec.commandLine(), "--origin HOST:PORT must say where the origin server listens");
        }
        PrintWriter out = spec.commandLine().getOut();
        Conversations conversations = new Conversations(
                out,
                to.text() + (origin == null ? "" : " and " + origin.text()),
                origin == null ? to.text() : "proxy",
                origin != null,
                Optional.ofNullable(html));
        try (Relay clients = listen(port, to, conversations.on(Side.CLIENT));
                Relay origins = origin == null ? null : listen(originPort, origin, conversations.on(Side.ORIGIN))) {
            say(out, clients, origins);
            if (!command.isEmpty()) {
                return run(clients, origins, conversations);
            }
            Runtime.getRuntime().addShutdownHook(new Thread(conversations::finish, "the last chart"));
            new CountDownLatch(1).await(); // until Ctrl-C
            return 0;
        } catch (IOException e) {
            throw new GradingImpossible(e.getMessage(), e);
        }
    }

    private static Relay listen(int port, HostAndPort target, Relay.Watcher watcher) throws GradingImpossible {
        try {
            return Relay.start(port, target, watcher);
        } catch (IOException | IllegalArgumentException e) {
            throw new GradingImpossible(
                    "cannot listen on port " + port + ": " + e.getMessage()
                            + ". Choose another port, or leave the option out: trace then takes any free one",
                    e);
        }
    }

    private void say(PrintWriter out, Relay clients, Relay origins) {
        out.println("listening on port " + clients.port() + ", in place of " + to.text());
        if (origins != null) {
            out.println("listening on port " + origins.port() + ", in place of the origin server " + origin.text());
        }
        out.println();
        out.flush();
    }

    private int run(Relay clients, Relay origins, Conversations conversations)
            throws GradingImpossible, InterruptedException {
        List<String> words = command.stream()
                .map(word -> word.replace(PORT, String.valueOf(clients.port())))
                .map(word -> origins == null ? word : word.replace(ORIGIN, String.valueOf(origins.port())))
                .toList();
        try (ChildProgram client = ChildProgram.start(new ProcessBuilder(words).inheritIO())) {
            OptionalInt status = client.awaitExit(COMMAND_LIMIT);
            if (!conversations.awaitFirst(LAST_CONNECTION)) {
                PrintWriter err = spec.commandLine().getErr();
                Bypass.explain(words, clients.port(), System.getenv()).forEach(err::println);
                err.flush();
            }
            conversations.awaitQuiet(LAST_WORDS);
            conversations.finish();
            return status.orElse(1);
        } catch (IOException e) {
            throw new GradingImpossible("the command cannot be started: " + e.getMessage(), e);
        }
    }
}
