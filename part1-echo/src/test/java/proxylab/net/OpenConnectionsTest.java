package proxylab.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import proxylab.lesson.LikelyCause;

@Tag("step-1.3")
@Timeout(30)
@DisplayName("Whoever waits for the open connections, and whoever watches them")
@LikelyCause("OpenConnections is given. If you changed it, undo your change.")
@Execution(ExecutionMode.CONCURRENT)
class OpenConnectionsTest {
    private static final Duration LIMIT = RunningServer.LIMIT;
    private static final Duration FOR_EVER = Duration.ofHours(1);

    private final OpenConnections open = new OpenConnections();

    @Test
    @DisplayName("Whoever waits for a server to close is woken when it begins to")
    void the_closing_wakes_who_waits_for_it() throws Exception {
        FutureTask<Boolean> closing = new FutureTask<>(() -> open.awaitClosing(FOR_EVER));
        Thread waiting = new Thread(closing, "waits for the closing");
        waiting.setDaemon(true);
        waiting.start();
        await().atMost(LIMIT).until(() -> waiting.getState() == Thread.State.TIMED_WAITING);
        open.beginClosing();

        assertThat(closing.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS))
                .as("whether the server closes")
                .isTrue();
    }

    @Test
    @DisplayName("Whoever waits for a server to close is told that it does not when the time has passed")
    void the_time_may_pass_first() {
        assertThat(open.awaitClosing(Duration.ofMillis(1)))
                .as("whether the server closes")
                .isFalse();
    }

    @Test
    @DisplayName("Whoever waits for a server to close stops waiting when interrupted, and stays interrupted")
    void an_interrupt_counts_as_the_closing() {
        Thread.currentThread().interrupt();
        boolean closing = open.awaitClosing(FOR_EVER);
        boolean interrupted = Thread.interrupted();

        assertThat(closing).as("whether to stop as if the server closed").isTrue();
        assertThat(interrupted).as("whether the thread is still interrupted").isTrue();
    }

    @Test
    @DisplayName("A watch for stalled writes that once has too little memory goes on looking")
    void a_look_without_memory_is_not_the_last() throws IOException {
        AtomicInteger looks = new AtomicInteger();
        try (WriteTimedSocket client = new WriteTimedSocket(LIMIT) {
            @Override
            void closeIfStalled() {
                if (looks.incrementAndGet() == 1) {
                    throw new OutOfMemoryError("no memory for a look");
                }
            }
        }) {
            open.add(client);
            open.watchForStalledWrites(Duration.ofMillis(10));

            await().atMost(LIMIT).untilAsserted(() -> assertThat(looks.get())
                    .as("how often it has looked")
                    .isGreaterThan(1));
        } finally {
            open.beginClosing();
        }
    }
}
