package proxylab.net;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import proxylab.lesson.LikelyCause;
import proxylab.probe.RawClient;

@Tag("step-1.3")
@Timeout(20)
@DisplayName("A server that is told to end lets running exchanges finish, for a while")
@LikelyCause("run() must return when the server is closing, and each connection must be in open while it is served: "
        + "add it after accept, and let forget take it out.")
@Execution(ExecutionMode.CONCURRENT)
class ServerShutDownTest {
    private static final Duration LONG = RunningServer.LIMIT;
    /** So long that a server that waits although nothing is left to wait for is noticed. */
    private static final Duration LONGER = LONG.multipliedBy(4);

    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch gate = new CountDownLatch(1);
    /** Holds its answer back until the gate opens. */
    private final ConnectionHandler held = socket -> {
        begun.countDown();
        try {
            if (!gate.await(LONG.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException("the gate stayed closed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        socket.getOutputStream().write("the end".getBytes());
    };

    @Test
    @DisplayName("A running exchange gets its whole answer; no new client is accepted meanwhile")
    void a_running_exchange_may_finish() throws Exception {
        try (RunningServer server = RunningServer.start(held);
                RawClient client = server.connect()) {
            awaitBegun();
            CompletableFuture<Boolean> shutDown =
                    CompletableFuture.supplyAsync(() -> server.server().shutDown(LONGER));

            await().atMost(LONG).untilAsserted(() -> assertThatThrownBy(
                            () -> server.connect().close(), "a new client's connect")
                    .isInstanceOf(ConnectException.class));
            assertThat(shutDown).as("shutDown during an exchange").isNotDone();
            gate.countDown();

            assertThat(new String(client.readToEnd()))
                    .as("the answer of the exchange that was running")
                    .isEqualTo("the end");
            assertThat(shutDown.get(LONG.toMillis(), TimeUnit.MILLISECONDS))
                    .as("whether every exchange finished in time")
                    .isTrue();
            assertThat(server.loopEnds()).as("the end of run()").isTrue();
        }
    }

    @Test
    @DisplayName("An exchange that does not finish is cut off when the time is up")
    void an_exchange_that_does_not_finish_is_cut() throws Exception {
        try (RunningServer server = RunningServer.start(held);
                RawClient client = server.connect()) {
            awaitBegun();

            assertThat(server.server().shutDown(Duration.ofMillis(100)))
                    .as("whether every exchange finished in time")
                    .isFalse();
            assertThat(client.readToEnd())
                    .as("what comes before the end of the connection")
                    .isEmpty();
            gate.countDown();
            assertThat(server.loopEnds()).as("the end of run()").isTrue();
        }
    }

    @Test
    @DisplayName(
            "One that has begun its answer ends with a reset: an orderly end would look like the end of the answer")
    @LikelyCause(
            "shutDown is given. OpenConnections.cutOff resets the connections that something has been written to; forget"
                    + " closes those that are left.")
    void half_an_answer_ends_with_a_reset() throws Exception {
        ConnectionHandler half = client -> {
            client.getOutputStream().write("half".getBytes(US_ASCII));
            held.handle(client);
        };
        try (RunningServer server = RunningServer.start(half);
                RawClient client = server.connect()) {
            assertThat(client.readExactly(4)).as("the beginning of the answer").isEqualTo("half".getBytes(US_ASCII));
            awaitBegun();

            server.server().shutDown(Duration.ofMillis(100));
            assertThatThrownBy(client::readToEnd)
                    .as("what comes after the beginning")
                    .isInstanceOf(SocketException.class)
                    .hasMessageContaining("reset");
            gate.countDown();
        }
    }

    @Test
    @DisplayName("A thread that is interrupted while it waits for the end closes what is left, and stays interrupted")
    void an_interrupt_ends_the_waiting() throws Exception {
        try (RunningServer server = RunningServer.start(held);
                RawClient client = server.connect()) {
            awaitBegun();
            Thread.currentThread().interrupt();
            boolean finished = server.server().shutDown(LONGER);
            boolean interrupted = Thread.interrupted();

            assertThat(finished).as("whether every exchange finished in time").isFalse();
            assertThat(interrupted)
                    .as("whether the thread is still interrupted")
                    .isTrue();
            assertThat(client.readToEnd())
                    .as("what comes before the end of the connection")
                    .isEmpty();
            gate.countDown();
        }
    }

    @Test
    @DisplayName("A handler that waits for its client is woken when its connection is closed")
    void a_handler_that_reads_is_woken() throws Exception {
        AtomicBoolean woken = new AtomicBoolean();
        ConnectionHandler reading = socket -> {
            begun.countDown();
            try {
                socket.getInputStream().read();
            } catch (SocketTimeoutException e) {
                throw e;
            } catch (IOException e) {
                woken.set(true);
                throw e;
            }
        };
        try (RunningServer server = RunningServer.start(reading);
                RawClient silent = server.connect()) {
            awaitBegun();
            server.server().close();

            assertThat(server.loopEnds())
                    .as("the end of run() with a silent client")
                    .isTrue();
            assertThat(woken).as("the failure of the handler's read").isTrue();
            assertThat(silent.readToEnd())
                    .as("what comes before the end of the connection")
                    .isEmpty();
        }
    }

    @Test
    @DisplayName("Without clients, close ends run at once; closing again does nothing")
    @LikelyCause("accept fails when the server is closed while it waits. That is the end of the loop, not a failure: "
            + "pauseAfter, which is given, logs nothing then.")
    void close_ends_run() throws Exception {
        CountDownLatch accepting = new CountDownLatch(1);
        WriteTimedSocket.Listener listener = new WriteTimedSocket.Listener(Server.WRITE_TIMEOUT) {
            @Override
            public WriteTimedSocket accept() throws IOException {
                accepting.countDown();
                return super.accept();
            }
        };
        RunningServer server = RunningServer.start(listener, held);
        assertThat(accepting.await(LONG.toMillis(), TimeUnit.MILLISECONDS))
                .as("the call of accept")
                .isTrue();
        server.close();

        assertThat(server.loopEnds()).as("the end of run() after close()").isTrue();
        server.close();
        assertThat(server.log()).as("the lines in the log").isEmpty();
    }

    @Test
    @DisplayName("A client that has not been accepted yet does not delay the end")
    void a_client_that_still_waits_does_not_hold_the_end_up() throws Exception {
        try (RunningServer server = RunningServer.start(held);
                RawClient served = server.connect();
                RawClient waiting = server.connect()) {
            awaitBegun();
            CompletableFuture<Boolean> shutDown =
                    CompletableFuture.supplyAsync(() -> server.server().shutDown(LONGER));
            gate.countDown();

            assertThat(shutDown.get(LONG.toMillis(), TimeUnit.MILLISECONDS))
                    .as("whether every exchange finished in time")
                    .isTrue();
            assertThat(new String(served.readToEnd()))
                    .as("the answer of the exchange that was running")
                    .isEqualTo("the end");
            assertThat(server.loopEnds()).as("the end of run()").isTrue();
            assertThat(waiting.localPort()).isPositive();
        }
    }

    @Test
    @DisplayName("A server that is never closed keeps no program from ending: its watch for stalled writes is a daemon")
    @LikelyCause("OpenConnections is given. If you changed it, undo your change.")
    void the_watch_is_a_daemon() throws Exception {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        FutureTask<Server> listening = new FutureTask<>(() -> Server.listen(address, Runnable::run, held, line -> {}));
        Thread main = new Thread(listening, "main");
        main.setDaemon(false); // as in a program; threads that it starts are no daemons either, unless set to be
        main.start();
        try (Server server = listening.get(LONG.toMillis(), TimeUnit.MILLISECONDS)) {
            assertThat(server.isClosing()).as("whether the server is closing").isFalse();
            assertThat(Thread.getAllStackTraces().keySet())
                    .as("the threads that watch for stalled writes")
                    .filteredOn(thread -> thread.getName().equals("stalled writes"))
                    .isNotEmpty()
                    .allMatch(Thread::isDaemon);
        }
    }

    private void awaitBegun() throws InterruptedException {
        assertThat(begun.await(LONG.toMillis(), TimeUnit.MILLISECONDS))
                .as("the call of the handler")
                .isTrue();
    }
}
