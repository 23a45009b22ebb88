package proxylab.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import proxylab.lesson.LikelyCause;
import proxylab.probe.RawClient;

@Tag("step-1.4")
@Order(4)
@Timeout(30)
@DisplayName("A failure for which there is no memory in the log ends neither the loop nor leaves a connection open")
@Execution(ExecutionMode.CONCURRENT)
class NoMemoryForTheLogTest {

    @Test
    @DisplayName("A handler fails and there is no memory for the log: the connection is closed, the next client served")
    @LikelyCause("log.accept in handle threw an OutOfMemoryError, and with Runnable::run it comes out of execute: "
            + "catch it in start, as anything else that execute throws, and do not count on the log there either.")
    void a_failed_handler() throws IOException {
        AtomicInteger clients = new AtomicInteger();
        ConnectionHandler failsOnce = socket -> {
            if (clients.getAndIncrement() == 0) {
                throw new IOException("the connection broke");
            }
            WatchedServer.DOT.handle(socket);
        };
        assertTheFirstIsClosedAndTheNextServed(Runnable::run, failsOnce);
    }

    @Test
    @DisplayName(
            "The same in a thread of its own, where nothing is caught any more: the connection is closed all the same")
    @LikelyCause(
            "When log.accept in handle throws, nothing below it in the task is run. Forget the client in a finally "
                    + "block around handle: then it is closed whatever happens.")
    void a_failed_handler_in_a_thread_of_its_own() throws IOException {
        AtomicInteger clients = new AtomicInteger();
        Executor inThreads = task -> {
            Thread thread = new Thread(task, "client " + clients.incrementAndGet());
            thread.setDaemon(true);
            thread.setUncaughtExceptionHandler((itself, failure) -> {}); // the JVM would print it
            thread.start();
        };
        ConnectionHandler failsOnce = socket -> {
            if (clients.get() == 1) {
                throw new IOException("the connection broke");
            }
            WatchedServer.DOT.handle(socket);
        };
        assertTheFirstIsClosedAndTheNextServed(inThreads, failsOnce);
    }

    @Test
    @DisplayName("There is no thread for a client, and no memory for the log: it is closed, the next client served")
    @LikelyCause("The line in the log that turns a client away may fail, too. Catch its OutOfMemoryError, and forget "
            + "the client in a finally block, which comes after the log.")
    void a_refused_client() throws IOException {
        AtomicInteger tasks = new AtomicInteger();
        Executor refusesOnce = task -> {
            if (tasks.getAndIncrement() == 0) {
                throw new RejectedExecutionException("all workers are busy");
            }
            task.run();
        };
        assertTheFirstIsClosedAndTheNextServed(refusesOnce, WatchedServer.DOT);
    }

    private static void assertTheFirstIsClosedAndTheNextServed(Executor executor, ConnectionHandler handler)
            throws IOException {
        try (WatchedServer server = WatchedServer.start(executor, handler, WatchedServer.NO_MEMORY);
                RawClient unlucky = server.connect()) {
            assertThat(unlucky.readToEnd())
                    .as("what comes before the end of the connection")
                    .isEmpty();
            server.assertServesTheNext();
        }
    }
}
