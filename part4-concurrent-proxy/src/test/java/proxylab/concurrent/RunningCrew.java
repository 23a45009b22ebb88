package proxylab.concurrent;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.stream.Stream;
import proxylab.net.Server;
import proxylab.probe.RawClient;

/**
 * A server with a crew, on a free port of the loopback address. It tells each client the name of the thread that serves
 * it, and serves it until the client ends the visit.
 */
final class RunningCrew implements AutoCloseable {
    /** What a client can send to have its member do it. */
    static final String THROW = "t";

    static final String THROW_AN_ERROR = "e";
    static final String INTERRUPT_ITSELF = "i";

    private final Crew crew;
    private final Server server;
    private final Threads threads = new Threads();
    private final Thread looking;
    private volatile Thread accepted;
    private volatile Thread served;

    private RunningCrew(Crew crew, Consumer<String> log) throws IOException {
        this.crew = crew;
        this.server = Server.listen(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), this::execute, this::serve, log);
        this.looking = new Thread(threads, () -> crew.run(server), "looking after the crew"); // no daemon
        this.looking.start();
    }

    static RunningCrew start(Crew crew) throws IOException {
        return start(crew, line -> {});
    }

    static RunningCrew start(Crew crew, Consumer<String> log) throws IOException {
        return new RunningCrew(crew, log);
    }

    private void execute(Runnable task) {
        accepted = Thread.currentThread();
        crew.execute(task);
    }

    private void serve(Socket client) throws IOException {
        served = Thread.currentThread();
        client.getOutputStream().write((served.getName() + "\n").getBytes(UTF_8));
        switch (client.getInputStream().read()) {
            case 't' -> throw ExpectedFailures.exception();
            case 'e' -> throw ExpectedFailures.error();
            case 'i' -> served.interrupt();
            default -> {} // the client has ended its visit
        }
    }

    Crew crew() {
        return crew;
    }

    /** The thread that accepted the last client. */
    Thread accepted() {
        return accepted;
    }

    /** The thread that served the last client. */
    Thread served() {
        return served;
    }

    /** The members' threads that have not ended. */
    List<Thread> members() {
        return threads.list("member ");
    }

    /** Whether the thread that looks after the crew has come back. */
    boolean isOver() {
        return !looking.isAlive();
    }

    /** What the thread that looks after the crew is doing. */
    Thread.State looking() {
        return looking.getState();
    }

    /** A client that has connected; perhaps nobody serves it yet. */
    Visit connect() throws IOException {
        return new Visit(RawClient.connect(server.port(), Waiting.LIMIT));
    }

    /** Clients that have connected; perhaps nobody serves them yet. */
    List<Visit> connect(int count) throws IOException {
        List<Visit> visits = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            visits.add(connect());
        }
        return visits;
    }

    /** A client that is being served. */
    Visit visit() throws IOException {
        Visit visit = connect();
        visit.member();
        return visit;
    }

    /** A client from its beginning to its end; returns the name of the thread that served it. */
    String visitAndEnd() throws IOException {
        try (Visit visit = connect()) {
            String member = visit.member();
            visit.end();
            return member;
        }
    }

    /** Visits by clients, one after another, that are all served at the same time. */
    List<Visit> visits(int count) throws IOException {
        Visit[] visits = new Visit[count];
        try {
            for (int i = 0; i < count; i++) {
                visits[i] = visit();
            }
            return List.of(visits);
        } catch (IOException | AssertionError e) {
            close(Arrays.asList(visits));
            throw e;
        }
    }

    /** Closes the clients' ends of the connections. */
    static void close(List<Visit> visits) throws IOException {
        for (Visit visit : visits) {
            if (visit != null) {
                visit.close();
            }
        }
    }

    @Override
    public void close() {
        server.close();
    }

    /** A client. */
    final class Visit implements AutoCloseable {
        private final RawClient client;
        private String member = "";

        private Visit(RawClient client) {
            this.client = client;
        }

        /** Waits to be served; returns the name of the thread that does it. */
        String member() throws IOException {
            try {
                while (!member.endsWith("\n")) {
                    byte[] some = client.limit(Waiting.LIMIT).readSome();
                    if (some.length == 0) {
                        throw failure("the connection was closed before");
                    }
                    member += new String(some, UTF_8);
                }
                return member.strip();
            } catch (SocketTimeoutException e) {
                throw failure("nobody does after " + Waiting.LIMIT.toSeconds() + " s");
            }
        }

        /** Reads what the server sends, if it sends anything within this time. */
        void readWithin(Duration limit) throws IOException {
            member += new String(client.limit(limit).readSome(), UTF_8);
        }

        /** Goes on, and is gone when the handler is. */
        void end(String... doing) throws IOException {
            client.send(String.join("", doing)).finishSending().readToEnd();
        }

        @Override
        public void close() throws IOException {
            client.close();
        }
    }

    /** If a thread of the crew has ended with an exception, that says why. */
    private AssertionError failure(String actual) {
        Throwable end = threads.ends.peek();
        return new AssertionError(
                "expected  a member to serve the next client\nactual    " + actual + "; members alive: "
                        + members().size()
                        + (end == null ? "" : "; a thread of the crew has ended with " + end),
                end);
    }

    /** The threads of one crew, apart from all others; those that a member starts belong to them, too. */
    private static final class Threads extends ThreadGroup {
        private final Queue<Throwable> ends = new ConcurrentLinkedQueue<>();

        Threads() {
            super("crew");
        }

        List<Thread> list(String name) {
            Thread[] all = new Thread[10_000];
            enumerate(all);
            return Stream.of(all)
                    .filter(Objects::nonNull)
                    .filter(thread -> thread.getName().startsWith(name))
                    .toList();
        }

        @Override
        public void uncaughtException(Thread thread, Throwable end) {
            ends.add(end);
        }
    }
}
