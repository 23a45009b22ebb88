package proxylab.net;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import proxylab.echo.EchoHandler;
import proxylab.lesson.LikelyCause;
import proxylab.probe.RawClient;

@Tag("step-1.4")
@Order(2)
@Timeout(30)
@DisplayName("One client's failure never ends the server")
@LikelyCause(
        "Something that was thrown has left the loop. Catch it in handle or in start, "
                + "log one line, and see to it that the connection is closed with forget. acceptNext calls start, and its task calls handle.")
@Execution(ExecutionMode.CONCURRENT)
class ServerFailureTest {
    static Stream<Throwable> failures() {
        return Stream.of(
                new IOException("the connection broke"),
                new IllegalStateException("a mistake in the handler"),
                new NullPointerException(),
                new AssertionError("another one"),
                new StackOverflowError(),
                new OutOfMemoryError("no memory left"),
                new NoClassDefFoundError("a class is missing"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    @DisplayName("Whatever a handler throws, its connection is closed and the next client is served")
    @LikelyCause(
            "A handler may throw more than an IOException: a RuntimeException, or an Error such as OutOfMemoryError. "
                    + "Catch them all in handle: one line each in the log, which begins with the client's address.")
    void a_failing_handler_ends_its_own_connection_alone(Throwable failure) throws IOException {
        ConnectionHandler failsOnce = socket -> {
            int letter = socket.getInputStream().read();
            if (letter == 'x') {
                throwIt(failure);
            }
            socket.getOutputStream().write(letter);
        };
        try (RunningServer server = RunningServer.start(failsOnce);
                RawClient unlucky = server.connect()) {
            assertThat(unlucky.send("x").readToEnd())
                    .as("what comes before the end of the connection")
                    .isEmpty();

            assertServed(server, "the client after the one whose handler failed");
            assertThat(server.log()).as("the lines in the log").hasSize(1);
            assertThat(server.log().get(0))
                    .as("the line in the log")
                    .contains("127.0.0.1:" + unlucky.localPort())
                    .doesNotContain("\n");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    @DisplayName("Whatever a handler throws ends where the handler is called, and does not reach the executor")
    @LikelyCause("What the handler threw was not caught around it: the executor, or the thread that it started, got it."
            + " A handler may throw an IOException, a RuntimeException or an Error. Catch all three in handle.")
    void nothing_that_a_handler_throws_reaches_the_executor(Throwable failure) throws IOException {
        List<Throwable> reached = new CopyOnWriteArrayList<>();
        Executor watching = task -> {
            try {
                task.run();
            } catch (RuntimeException | Error e) {
                reached.add(e);
            }
        };
        try (RunningServer server = RunningServer.start(watching, socket -> throwIt(failure));
                RawClient first = server.connect();
                RawClient second = server.connect()) {
            first.readToEnd();
            second.readToEnd(); // by now the first one's task has ended
        }
        assertThat(reached).as("what reached the executor").isEmpty();
    }

    @Test
    @DisplayName("The log of a mistake in a handler names the line of code that made it")
    @LikelyCause(
            "After a mistake the line says what was thrown, with its class (e, not e.getMessage()), and where: add at(e),"
                    + " which is given.")
    void the_log_names_the_place_of_a_mistake() throws IOException {
        assertThat(logged(new IllegalStateException("oh")).line())
                .as("the line in the log")
                .contains("IllegalStateException: oh")
                .containsPattern(" at ServerFailureTest\\.java:\\d+");
    }

    @Test
    @DisplayName(
            "An IOException is told by its message alone: the network is nobody's mistake, so no class and no place")
    @LikelyCause(
            "Catch the IOException by itself, and log the client's address and e.getMessage(). What was thrown, with"
                    + " its class and at(e), is for a RuntimeException or an Error.")
    void the_log_tells_an_io_exception_by_its_message() throws IOException {
        Logged logged = logged(new IOException("the connection broke"));

        assertThat(logged.line())
                .as("the line in the log")
                .contains(logged.client())
                .doesNotContain("IOException", ".java")
                .endsWith("the connection broke");
    }

    @Test
    @DisplayName("A mistake with no place in the lab's code is one line, too")
    @LikelyCause("The line in the log is put together from the client's address, what was thrown and at(e), "
            + "which is empty if there is no place to name.")
    void a_mistake_without_a_place_is_one_line() throws IOException {
        IllegalStateException nowhere = new IllegalStateException("oh");
        nowhere.setStackTrace(new StackTraceElement[0]);
        Logged logged = logged(nowhere);

        assertThat(logged.line())
                .as("the line in the log")
                .contains(logged.client())
                .endsWith("IllegalStateException: oh");
    }

    private record Logged(String client, String line) {}

    /** The one line that is logged when a handler throws this, and the address of its client. */
    private static Logged logged(Throwable failure) throws IOException {
        try (RunningServer server = RunningServer.start(socket -> throwIt(failure));
                RawClient client = server.connect()) {
            client.readToEnd();

            assertThat(server.awaitLog()).as("the lines in the log").hasSize(1);
            return new Logged("127.0.0.1:" + client.localPort(), server.log().get(0));
        }
    }

    static Stream<Throwable> refusals() {
        return Stream.of(
                new RejectedExecutionException("all workers are busy"),
                new OutOfMemoryError("unable to create native thread"),
                new IllegalStateException("a mistake in the executor"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    @DisplayName("An executor that cannot take a client costs only that client")
    @LikelyCause("execute itself may throw, and then this client is not served. "
            + "Catch RuntimeException and Error around execute, close the connection with forget, and log one line: "
            + "the client's address (ask for it before you close), what was thrown, at(e).")
    void a_client_without_a_thread_is_turned_away(Throwable refusal) throws IOException {
        boolean[] refused = {false};
        Executor refusesOnce = task -> {
            if (!refused[0]) {
                refused[0] = true;
                sneakily(refusal);
            }
            task.run();
        };
        try (RunningServer server = RunningServer.start(
                        refusesOnce, socket -> socket.getOutputStream().write('.'));
                RawClient unlucky = server.connect()) {
            assertThat(unlucky.readToEnd())
                    .as("what comes before the end of the connection")
                    .isEmpty();
            assertServed(server, "the client after the one that was turned away");
            assertThat(server.log()).as("the lines in the log").hasSize(1);
            assertThat(server.log().get(0))
                    .as("the line in the log")
                    .contains("127.0.0.1:" + unlucky.localPort(), refusal.getMessage(), " at ServerFailureTest.java:");
        }
    }

    @Test
    @DisplayName("Clients that connect and vanish at once (RST) do no harm")
    void clients_that_vanish_at_once_do_no_harm() throws IOException {
        try (RunningServer server = RunningServer.start(new EchoHandler(10_000))) {
            for (int i = 0; i < 20; i++) {
                server.connect().send("gone").reset();
            }
            try (RawClient client = server.connect()) {
                client.send("here").finishSending();
                assertThat(new String(client.readToEnd(), ISO_8859_1))
                        .as("the echo to the client after them")
                        .isEqualTo("here");
            }
        }
    }

    @Test
    @DisplayName("A client that asks for a lot of data and reads nothing is disconnected, and the next one is served")
    @LikelyCause("The watch for stalled writes looks at the open connections only. "
            + "Add each accepted connection to open before its handler is called.")
    void a_client_that_reads_nothing_is_disconnected() throws IOException {
        ConnectionHandler floodsOnRequest = socket -> {
            int letter = socket.getInputStream().read();
            byte[] much = new byte[1 << 20];
            while (letter == 'x') {
                socket.getOutputStream().write(much);
            }
            socket.getOutputStream().write(letter);
        };
        try (RunningServer server = RunningServer.start(Runnable::run, floodsOnRequest, Duration.ofMillis(100));
                RawClient stalled = server.connect()) {
            stalled.send("x");

            assertServed(server, "the client after one that makes the server's writes wait");
            assertThat(server.log()).as("the lines in the log").hasSize(1);
        }
    }

    private static void assertServed(RunningServer server, String who) throws IOException {
        try (RawClient next = server.connect()) {
            assertThat(next.send(".").readToEnd()).as("the answer to %s", who).isEqualTo(".".getBytes(ISO_8859_1));
        }
    }

    private static void sneakily(Throwable failure) {
        try {
            throwIt(failure);
        } catch (IOException e) {
            throw new AssertionError("no executor throws this", e);
        }
    }

    private static void throwIt(Throwable failure) throws IOException {
        if (failure instanceof IOException checked) {
            throw checked;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) failure;
    }
}
