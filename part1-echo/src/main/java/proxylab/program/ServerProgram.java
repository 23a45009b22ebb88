package proxylab.program;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import proxylab.net.ConnectionHandler;
import proxylab.net.Server;

/**
 * Runs a server as a program.
 *
 * <table>
 *   <caption>How it ends</caption>
 *   <tr><th>because of</th><th>exit status</th></tr>
 *   <tr><td>SIGTERM, Ctrl-C, {@code --help}</td><td>0</td></tr>
 *   <tr><td>a port in use, an address of another machine</td><td>1, with one line on standard error</td></tr>
 *   <tr><td>an exception from the accept loop: a mistake in its code</td><td>1, with the exception on standard
 *       error</td></tr>
 *   <tr><td>wrong arguments</td><td>2, with one line on standard error</td></tr>
 * </table>
 *
 * <p>Given: no step writes here.
 */
public final class ServerProgram {
    private static final String BIND = "--bind";
    private static final String WRITE_TIMEOUT = "--write-timeout-ms";

    private static final String GRACE = "--grace-ms";

    /**
     * How long running exchanges may go on after the program is told to end, unless the command line says otherwise.
     */
    private static final Duration DEFAULT_GRACE = Duration.ofSeconds(5);

    /**
     * What the server does.
     *
     * @param executor how many clients at once
     * @param loop calls {@link Server#acceptNext} again and again, and returns when the server closes
     * @param handler what to do with each client
     */
    public record Service(Executor executor, Consumer<Server> loop, ConnectionHandler handler) {
        /** A service whose accept loop runs in one thread, as it does nearly everywhere. */
        public Service(Executor executor, ConnectionHandler handler) {
            this(executor, Server::run, handler);
        }
    }

    /** Makes the service from the arguments. */
    @FunctionalInterface
    public interface Setup {
        Service prepare(Arguments arguments) throws UsageException;
    }

    private ServerProgram() {}

    /** The command line of a program that listens: a port, which may be 0, and the options of every server. */
    public static CommandLine commandLine(String program, String summary) {
        return new CommandLine(program, summary, 0)
                .option(
                        BIND,
                        "ADDRESS",
                        "127.0.0.1",
                        "listen on this address; other machines can connect if it is not a loopback address")
                .option(
                        WRITE_TIMEOUT,
                        "N",
                        String.valueOf(Server.WRITE_TIMEOUT.toMillis()),
                        "how long a client may read nothing of an answer, in milliseconds")
                .option(
                        GRACE,
                        "N",
                        String.valueOf(DEFAULT_GRACE.toMillis()),
                        "how long running exchanges may go on after SIGTERM or Ctrl-C, in milliseconds");
    }

    /** Runs the server; returns when it has been told to end, or ends the JVM with a status as in the table above. */
    public static void run(CommandLine commandLine, String[] words, Setup setup) {
        AtomicInteger status = new AtomicInteger();
        try {
            status.set(run(commandLine, words, setup, System.out, System.err, end -> whenToldToEnd(end, status)));
        } catch (RuntimeException | Error e) {
            status.set(1);
            throw e; // the JVM prints it, and ends
        }
        if (status.get() != 0) {
            System.exit(status.get());
        }
    }

    /**
     * The same, with streams other than the standard ones; returns the exit status.
     *
     * @param whenToldToEnd keeps a task, and runs it when the program is told to end
     */
    static int run(
            CommandLine commandLine,
            String[] words,
            Setup setup,
            PrintStream out,
            PrintStream err,
            Consumer<Runnable> whenToldToEnd) {
        try {
            Arguments arguments = commandLine.parse(words);
            if (arguments.helpAsked()) {
                out.print(commandLine.help());
            } else {
                serve(arguments, setup.prepare(arguments), out, err, whenToldToEnd);
            }
            return 0;
        } catch (UsageException e) {
            return fail(commandLine, e.getMessage() + " (--help explains the arguments)", err, 2);
        } catch (IOException e) {
            return fail(commandLine, e.getMessage(), err, 1);
        }
    }

    private static int fail(CommandLine commandLine, String message, PrintStream err, int status) {
        err.println(commandLine.program() + ": " + message.replaceAll("\\p{Cntrl}", "?"));
        return status;
    }

    private static void serve(
            Arguments arguments, Service service, PrintStream out, PrintStream err, Consumer<Runnable> whenToldToEnd)
            throws UsageException, IOException {
        InetSocketAddress address = new InetSocketAddress(bindAddress(arguments), arguments.port());
        Duration writeTimeout = Duration.ofMillis(arguments.millis(WRITE_TIMEOUT));
        Duration grace = Duration.ofMillis(arguments.millis(GRACE));
        Server server;
        try {
            server = Server.listen(address, service.executor(), service.handler(), err::println, writeTimeout);
        } catch (IOException e) {
            String where = arguments.text(BIND) + " port " + arguments.port();
            throw new IOException("cannot listen on " + where + ": " + e.getMessage() + remedy(e, arguments.port()), e);
        }
        // only that task closes the server, and it gives the last exchanges their time
        whenToldToEnd.accept(() -> server.shutDown(grace));
        out.println("listening on port " + server.port()); // standard output flushes at the end of a line
        service.loop().accept(server);
    }

    /** What to do about a port that cannot be had; empty where the reason says enough. */
    private static String remedy(IOException reason, int port) {
        if (!String.valueOf(reason.getMessage()).contains("in use")) {
            return "";
        }
        int other = port < 65_535 ? port + 1 : port - 1;
        return ". Another program has this port, often your own from before: end it ('lsof -i :" + port
                + "' shows which it is), or choose another port, such as " + other + "; 0 takes any free one";
    }

    private static InetAddress bindAddress(Arguments arguments) throws UsageException {
        try {
            return InetAddress.getByName(arguments.text(BIND));
        } catch (UnknownHostException e) {
            throw new UsageException(
                    "expected an address of this machine for --bind, got '" + arguments.text(BIND) + "'");
        }
    }

    /**
     * Only {@code halt} ends a signalled JVM with a status of our choice.
     *
     * @param status what it is when the task has run: 0, unless the program has failed
     */
    private static void whenToldToEnd(Runnable task, AtomicInteger status) {
        Runnable end = () -> {
            task.run();
            Runtime.getRuntime().halt(status.get());
        };
        Runtime.getRuntime().addShutdownHook(new Thread(end, "shutdown"));
    }
}
