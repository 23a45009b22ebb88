package proxylab.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import proxylab.exchange.RawResponse;
import proxylab.lesson.LikelyCause;
import proxylab.lesson.NeedsUnix;
import proxylab.probe.RawClient;

@Tag("step-4.1")
@DisplayName("step 4.1: the program's limits, seen from outside")
@LikelyCause("The task must run in a thread of its own, which is a daemon, so that the program can end without it.")
@Execution(ExecutionMode.CONCURRENT)
class ConcurrentProxyProgramTest {
    private GatedOrigin origin;

    @BeforeEach
    void startOrigin() throws IOException {
        origin = GatedOrigin.start();
        origin.hold("/held");
    }

    @AfterEach
    void stop() throws IOException {
        origin.close();
    }

    @Test
    @NeedsUnix
    @DisplayName("an exchange that does not end delays the exit on SIGTERM as long as --grace-ms says; the status is"
            + " still 0")
    void an_endless_exchange() throws Exception {
        try (RunningProgram program = RunningProgram.start(List.of("--grace-ms", "1000"));
                RawClient held = program.ask(origin.url("/held"))) {
            held.readExactly(GatedOrigin.HEAD.length());
            long before = System.nanoTime();
            program.terminate();
            assertThat(program.awaitExit())
                    .as("the exit status; empty if it does not end")
                    .isEqualTo(OptionalInt.of(0));
            assertThat(Duration.ofNanos(System.nanoTime() - before))
                    .as("the time from SIGTERM to the end")
                    .isBetween(Duration.ofMillis(900), Duration.ofSeconds(6));
        }
    }

    @Test
    @DisplayName("--max-connections 1 makes the second client wait until the first is done")
    @LikelyCause(
            "The task that execute is given must run to its end in the new thread: its last line makes room for the"
                    + " next connection.")
    void one_connection_at_most() throws Exception {
        try (RunningProgram program = RunningProgram.start(List.of("--max-connections", "1"));
                RawClient first = program.ask(origin.url("/held"))) {
            first.readExactly(GatedOrigin.HEAD.length());
            try (RawClient second = program.ask(origin.url("/second")).limit(Duration.ofMillis(200))) {
                assertThatExceptionOfType(SocketTimeoutException.class)
                        .as("nothing comes for the second client while the first is served")
                        .isThrownBy(() -> second.readExactly(1));
                assertThat(origin.requests())
                        .as("how many requests the origin has had")
                        .isEqualTo(1);

                origin.release("/held");
                assertThat(new String(first.readToEnd()))
                        .as("the rest of the first answer")
                        .isEqualTo("/held");
                assertThat(RawResponse.readFrom(second.limit(Waiting.LIMIT)).bodyText())
                        .as("the second answer")
                        .isEqualTo("/second");
            }
        }
    }
}
