package proxylab.net;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import proxylab.lesson.LikelyCause;
import proxylab.probe.RawClient;

@Tag("step-1.3")
@Order(1)
@Timeout(20)
@DisplayName("A server accepts client after client and lets its executor decide how many to serve at once")
@LikelyCause("run() calls acceptNext again and again, until the server is closed. acceptNext accepts one connection "
        + "and gives the executor the task of serving it.")
@Execution(ExecutionMode.CONCURRENT)
class ServerTest {
    /**
     * Much less than the minute or more for which the system keeps a port from a listener that does not ask for reuse.
     */
    private static final Duration AT_ONCE = Duration.ofSeconds(2);

    /** Answers with the one byte that the client sent. */
    private static final ConnectionHandler ONE_BYTE =
            client -> client.getOutputStream().write(client.getInputStream().read());

    @Test
    @DisplayName("Client after client is served, each on its own connection, which the server closes")
    @LikelyCause("Only one client was accepted, or its connection stayed open. Call acceptNext in a loop, "
            + "and close each connection with forget when its handler has returned.")
    void client_after_client_is_served() throws IOException {
        try (RunningServer server = RunningServer.start(ONE_BYTE)) {
            for (String letter : List.of("a", "b", "c")) {
                try (RawClient client = server.connect()) {
                    assertThat(new String(client.send(letter).readToEnd(), ISO_8859_1))
                            .as("the answer to client %s", letter)
                            .isEqualTo(letter);
                }
            }
            assertThat(server.log()).as("the lines in the log").isEmpty();
        }
    }

    @Test
    @DisplayName("With Runnable::run the second client waits until the first has been served")
    @LikelyCause("The loop starts a thread by itself. Give the task to the executor: "
            + "with Runnable::run it is done before execute returns.")
    void runnable_run_serves_one_client_at_a_time() throws Exception {
        List<String> story = new CopyOnWriteArrayList<>();
        CountDownLatch gate = new CountDownLatch(1);
        ConnectionHandler handler = socket -> {
            char name = (char) socket.getInputStream().read();
            story.add("begin " + name);
            if (name == 'a') {
                awaitOpen(gate);
            }
            story.add("end " + name);
        };
        try (RunningServer server = RunningServer.start(handler);
                RawClient first = server.connect();
                RawClient second = server.connect()) {
            first.send("a");
            second.send("b");
            gate.countDown();
            first.readToEnd();
            second.readToEnd();

            assertThat(story)
                    .as("the begin and end of each handler")
                    .containsExactly("begin a", "end a", "begin b", "end b");
        }
    }

    @Test
    @DisplayName("With another executor the same server serves many clients at once")
    @LikelyCause(
            when = "looked at the answer",
            value = "The connection was closed while its handler was still at work: execute may return long before the "
                    + "task is done. Closing belongs in the task, after the handler.")
    @LikelyCause(
            when = "Read timed out",
            value = "One client was served twice, and another one never, or it was never closed. Keep the client in a "
                    + "local variable, not in a field, which the next client overwrites; and close it with forget.")
    @LikelyCause("The loop calls the handler itself. Give the executor a task that calls it and then closes: "
            + "the executor decides how many run at once.")
    void the_executor_decides_how_many_clients_are_served_at_once() throws Exception {
        int clients = 3;
        CountDownLatch allHere = new CountDownLatch(clients);
        ConnectionHandler meeting = socket -> {
            allHere.countDown();
            awaitOpen(allHere);
            socket.getOutputStream().write('!');
        };
        try (RunningServer server = RunningServer.start(task -> new Thread(task).start(), meeting)) {
            List<RawClient> connected = new ArrayList<>();
            try {
                for (int i = 0; i < clients; i++) {
                    connected.add(server.connect());
                }
                assertThat(allHere.await(RunningServer.LIMIT.toMillis(), TimeUnit.MILLISECONDS))
                        .as("whether %d handlers are at work at the same time", clients)
                        .isTrue();
                for (RawClient client : connected) {
                    assertThat(new String(client.readToEnd(), ISO_8859_1))
                            .as("the answer of a handler that waits for %d at the same time", clients)
                            .isEqualTo("!");
                }
            } finally {
                for (RawClient client : connected) {
                    client.close();
                }
            }
        }
    }

    @Test
    @DisplayName("A client can connect before the loop runs; it is served when the loop does")
    void a_client_may_connect_before_the_loop_runs() throws Exception {
        try (Server server = Server.listen(loopback(0), Runnable::run, ONE_BYTE, line -> {});
                RawClient early = RawClient.connect(server.port(), RunningServer.LIMIT)) {
            early.send("e");
            Thread loop = new Thread(server::run);
            loop.setDaemon(true);
            loop.start();

            assertThat(new String(early.readToEnd(), ISO_8859_1))
                    .as("the answer to the early client")
                    .isEqualTo("e");
        }
    }

    @Test
    @DisplayName("A port in use is refused when the server begins to listen")
    @LikelyCause("listen is given. If you changed it, undo your change.")
    void two_servers_cannot_have_one_port() throws IOException {
        try (RunningServer server = RunningServer.start(ONE_BYTE)) {
            assertThatThrownBy(
                            () -> Server.listen(loopback(server.port()), Runnable::run, ONE_BYTE, line -> {})
                                    .close(),
                            "listen on a port in use")
                    .isInstanceOf(BindException.class);
        }
    }

    @Test
    @DisplayName("A port that a server has just left can be used at once")
    @LikelyCause("run() does not return after close(), and until then the system keeps the port. "
            + "Ask isClosing() before each accept; an accept that fails while the server closes is the end.")
    void a_port_can_be_used_again_at_once() throws Exception {
        RunningServer first = RunningServer.start(ONE_BYTE);
        int port = first.port();
        try (RawClient client = first.connect()) {
            client.send("x").readToEnd();
        } finally {
            first.close();
        }
        assertThat(first.loopEnds()).as("the end of run() after close()").isTrue();
        // A program that a test beside this one is starting has every socket too, until it is another program.
        await().atMost(AT_ONCE).untilAsserted(() -> assertThatCode(() -> listenOn(port))
                .as("listening on the port that the first server had")
                .doesNotThrowAnyException());
    }

    private static void listenOn(int port) throws IOException {
        try (Server server = Server.listen(loopback(port), Runnable::run, ONE_BYTE, line -> {})) {
            assertThat(server.port()).as("the port of the second server").isEqualTo(port);
        }
    }

    @Test
    @DisplayName("The socket is closed after the handler, even if the handler left it open")
    @LikelyCause("The connection stayed open after the handler returned. Close it in a finally block, with forget.")
    void the_socket_is_closed_after_the_handler() throws Exception {
        List<Socket> served = new CopyOnWriteArrayList<>();
        try (RunningServer server = RunningServer.start(served::add);
                RawClient client = server.connect()) {
            assertThat(client.readToEnd())
                    .as("what comes before the end of the connection")
                    .isEmpty();
            assertThat(served).as("the sockets that were served").hasSize(1).allMatch(Socket::isClosed);
        }
    }

    @Test
    @DisplayName("An accept that fails is one line in the log; after a pause the loop tries again")
    @LikelyCause("The failure of accept has left the loop, or the loop tries again at once and wastes the processor. "
            + "Catch the IOException in acceptNext and call pauseAfter, which logs and waits.")
    void a_failed_accept_is_tried_again_after_a_pause() throws IOException {
        int failures = 2;
        long started = System.nanoTime();
        WriteTimedSocket.Listener failing = new WriteTimedSocket.Listener(Server.WRITE_TIMEOUT) {
            private int accepts;

            @Override
            public WriteTimedSocket accept() throws IOException {
                if (++accepts <= failures) {
                    throw new IOException("Too many open files");
                }
                return super.accept();
            }
        };
        try (RunningServer server =
                RunningServer.start(failing, socket -> socket.getOutputStream().write('.'))) {
            try (RawClient next = server.connect()) {
                assertThat(next.send("x").readToEnd())
                        .as("the answer to the client after two accepts that failed")
                        .isEqualTo(".".getBytes(ISO_8859_1));
            }
            assertThat(Duration.ofNanos(System.nanoTime() - started))
                    .as("the time of two pauses")
                    .isGreaterThan(Duration.ofMillis(150));
            assertThat(server.log())
                    .as("the lines in the log")
                    .hasSize(failures)
                    .allMatch(line -> line.equals("accept failed: Too many open files"));
        }
    }

    private static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    private static void awaitOpen(CountDownLatch latch) throws IOException {
        try {
            if (!latch.await(RunningServer.LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException("the gate stayed closed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
