package proxylab.concurrent;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import proxylab.probe.ChildProgram;
import proxylab.probe.RawClient;

/** The program of part 4 as a process of its own, on a free port that it has announced. */
final class RunningProgram implements AutoCloseable {
    /** How long a JVM may take to start, or to end with its 5 s for running exchanges. */
    static final Duration LIMIT = Duration.ofSeconds(15);

    private final ChildProgram program;
    private final int port;

    private RunningProgram(ChildProgram program, int port) {
        this.program = program;
        this.port = port;
    }

    /** Starts the program with these options and waits until it listens. */
    static RunningProgram start(List<String> options) throws IOException, InterruptedException {
        ChildProgram program = launch(options);
        OptionalInt port = program.awaitListeningPort(LIMIT);
        if (port.isEmpty()) {
            String errors = program.errors();
            program.close();
            throw new IOException("the program did not start: " + errors);
        }
        return new RunningProgram(program, port.getAsInt());
    }

    /** Starts the program with these options, which may well end it at once. */
    static ChildProgram launch(List<String> options) throws IOException {
        return ChildProgram.java(
                ConcurrentProxy.class,
                Stream.concat(Stream.of("0"), options.stream()).toArray(String[]::new));
    }

    /** A client that has asked for a URL and not read anything yet. */
    RawClient ask(String url) throws IOException {
        return RawClient.connect(port, Waiting.LIMIT).send(RunningProxy.request(url));
    }

    boolean refusesConnections() {
        try {
            RawClient.connect(port, Waiting.LIMIT).close();
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    /** Asks the program to end (SIGTERM). */
    void terminate() {
        program.terminate();
    }

    /** The exit status; empty if the program does not end. */
    OptionalInt awaitExit() throws InterruptedException {
        return program.awaitExit(LIMIT);
    }

    @Override
    public void close() {
        program.close();
    }
}
