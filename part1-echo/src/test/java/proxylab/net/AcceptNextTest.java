package proxylab.net;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import proxylab.lesson.LikelyCause;
import proxylab.probe.RawClient;

/** Nobody calls {@code run()} here: the tests have threads of their own that accept, as in step 4.5. */
@Tag("step-1.3")
@Order(3)
@Timeout(30)
@DisplayName("acceptNext accepts one connection and returns; several threads may call it at once")
@LikelyCause(
        "acceptNext is one round of the loop: it accepts one connection, gives the executor its task, and returns. "
                + "The loop itself is in run().")
@Execution(ExecutionMode.CONCURRENT)
class AcceptNextTest {
    private static final int THREADS = 3;

    private final List<String> log = new CopyOnWriteArrayList<>();

    @Test
    @DisplayName("It returns when it has had one client served, although the next one is waiting")
    @LikelyCause("acceptNext did not return, or it accepted more than one connection. It has no loop: "
            + "run() calls it again.")
    void it_accepts_one_connection() throws Exception {
        List<Integer> served = new CopyOnWriteArrayList<>();
        ConnectionHandler handler = socket -> served.add(socket.getInputStream().read());
        try (Server server = listen(Runnable::run, handler, Server.WRITE_TIMEOUT);
                RawClient first = connect(server);
                RawClient second = connect(server)) {
            first.send("1");
            second.send("2");

            assertThat(ends(inThread(server::acceptNext)))
                    .as("the end of acceptNext()")
                    .isTrue();
            assertThat(served).as("the letters of the clients that were served").containsExactly((int) '1');
        }
    }

    @ParameterizedTest(name = "memory is short: {0}")
    @ValueSource(booleans = {false, true})
    @DisplayName("When accept fails, it logs that, pauses and returns; it throws nothing")
    @LikelyCause("The failure of accept came out of acceptNext. Another thread's loop may know nothing of it, and end: "
            + "catch the IOException and the OutOfMemoryError in acceptNext, not in run(), and call pauseAfter.")
    void it_throws_nothing(boolean memoryIsShort) throws IOException {
        ServerSocket failing = new ServerSocket() {
            @Override
            public WriteTimedSocket accept() throws IOException {
                if (memoryIsShort) {
                    throw new OutOfMemoryError("nothing left");
                }
                throw new IOException("nothing left");
            }
        };
        try (Server server = new Server(failing, Runnable::run, socket -> {}, log::add)) {
            assertThatCode(server::acceptNext)
                    .as("acceptNext() when accept fails")
                    .doesNotThrowAnyException();
            assertThat(log).as("the lines in the log").containsExactly("accept failed: nothing left");
        }
    }

    @Test
    @DisplayName("With a limit for accepting, it returns when nobody has come for so long, and logs nothing")
    @LikelyCause("A SocketTimeoutException went past pauseAfter, which knows that it is no failure. Call pauseAfter(e) "
            + "for every IOException of accept.")
    void it_returns_after_its_limit() throws Exception {
        try (Server server = listen(Runnable::run, socket -> {}, Server.WRITE_TIMEOUT)) {
            server.limitAccept(Duration.ofMillis(20));

            assertThat(ends(inThread(server::acceptNext)))
                    .as("the end of acceptNext()")
                    .isTrue();
            assertThat(log).as("the lines in the log").isEmpty();
        }
    }

    @Test
    @DisplayName("Threads that accept at the same time serve their clients at the same time, and each client once")
    @LikelyCause(
            "The threads that accept got into each other's way. Keep the client in a local variable, not in a field "
                    + "that they share; and hold no lock (synchronized) while a client is served.")
    void several_threads_accept_and_serve() throws Exception {
        CyclicBarrier allAccepted = new CyclicBarrier(THREADS);
        Executor inTheThreadThatAccepted = task -> {
            await(allAccepted);
            task.run();
        };
        ConnectionHandler echoesOneByte =
                socket -> socket.getOutputStream().write(socket.getInputStream().read());
        try (Server server = listen(inTheThreadThatAccepted, echoesOneByte, Server.WRITE_TIMEOUT)) {
            acceptInThreads(server);
            List<RawClient> clients = new ArrayList<>();
            try {
                for (int i = 0; i < THREADS; i++) {
                    clients.add(connect(server).send("client " + i).finishSending());
                }
                for (RawClient client : clients) {
                    assertThat(new String(client.readToEnd(), ISO_8859_1))
                            .as("the answer to one of %d clients", THREADS)
                            .isEqualTo("c");
                }
                assertThat(log).as("the lines in the log").isEmpty();
            } finally {
                for (RawClient client : clients) {
                    client.close();
                }
            }
        }
    }

    @Test
    @DisplayName("A server that closes ends all threads that wait in acceptNext, and logs nothing")
    @LikelyCause("A thread is still accepting although the server is closed. accept fails then: acceptNext calls "
            + "pauseAfter, which does nothing, and returns, so that its caller can ask isClosing().")
    void closing_ends_all_threads() throws Exception {
        CountDownLatch accepting = new CountDownLatch(THREADS);
        ServerSocket listener = new WriteTimedSocket.Listener(Server.WRITE_TIMEOUT) {
            @Override
            public WriteTimedSocket accept() throws IOException {
                accepting.countDown();
                return super.accept();
            }
        };
        listener.bind(anyPort());
        try (Server server = new Server(listener, Runnable::run, socket -> {}, log::add)) {
            List<CompletableFuture<Void>> loops = acceptInThreads(server);
            assertThat(accepting.await(RunningServer.LIMIT.toMillis(), TimeUnit.MILLISECONDS))
                    .as("whether %d threads wait in accept at the same time", THREADS)
                    .isTrue();
            server.shutDown(Duration.ZERO);

            assertThat(server.isClosing()).as("isClosing() after shutDown").isTrue();
            for (CompletableFuture<Void> loop : loops) {
                assertThat(ends(loop))
                        .as("the end of a thread's loop after shutDown")
                        .isTrue();
            }
            assertThat(log).as("the lines in the log").isEmpty();
        }
    }

    @Test
    @DisplayName("A client that reads nothing is disconnected, although nobody has called run()")
    @LikelyCause("The watch for stalled writes looks at the open connections only, and listen has started it. "
            + "Add each accepted connection to open before its handler is called.")
    void stalled_writes_are_watched_from_the_start() throws Exception {
        ConnectionHandler flood = socket -> {
            byte[] much = new byte[1 << 20];
            while (true) {
                socket.getOutputStream().write(much);
            }
        };
        try (Server server = listen(Runnable::run, flood, Duration.ofMillis(100));
                RawClient stalled = connect(server)) {
            assertThat(ends(inThread(server::acceptNext)))
                    .as("the end of acceptNext()")
                    .isTrue();
            assertThat(log)
                    .as("the lines in the log")
                    .singleElement()
                    .asString()
                    .startsWith("/127.0.0.1:" + stalled.localPort());
        }
    }

    private Server listen(Executor executor, ConnectionHandler handler, Duration writeTimeout) throws IOException {
        return Server.listen(anyPort(), executor, handler, log::add, writeTimeout);
    }

    private static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private static RawClient connect(Server server) throws IOException {
        return RawClient.connect(server.port(), RunningServer.LIMIT);
    }

    /** Threads that accept until the server closes. */
    private static List<CompletableFuture<Void>> acceptInThreads(Server server) {
        List<CompletableFuture<Void>> loops = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            loops.add(inThread(() -> loop(server, server::acceptNext)));
        }
        return loops;
    }

    private static void loop(Server server, Runnable round) {
        do {
            round.run();
        } while (!server.isClosing());
    }

    private static CompletableFuture<Void> inThread(Runnable code) {
        return CompletableFuture.runAsync(code, task -> {
            Thread thread = new Thread(task, "accepts for itself");
            thread.setDaemon(true);
            thread.start();
        });
    }

    /** Waits for the end of the code in another thread; returns whether it came. */
    private static boolean ends(CompletableFuture<Void> code) throws Exception {
        try {
            code.get(RunningServer.LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(RunningServer.LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException("the threads have not all accepted a client");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
