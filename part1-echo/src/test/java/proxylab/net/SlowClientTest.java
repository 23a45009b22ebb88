package proxylab.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import proxylab.lesson.LikelyCause;
import proxylab.probe.BusyMachine;

/**
 * What {@link WriteTimedSocket} promises to a client that reads slowly. Each client here reads at its own pace; that is
 * what is tested, and no test waits for it.
 */
@Tag("step-1.4")
@Tag("given")
@Timeout(60)
@DisplayName("A client may read slowly, in its own way")
@LikelyCause("WriteTimedSocket is given. If you changed it, undo your change.")
@Execution(ExecutionMode.CONCURRENT)
class SlowClientTest {
    /** A client that does not get the processor for this long looks as if it had stopped reading. */
    private final Duration limit = BusyMachine.stretched(Duration.ofMillis(500));

    @ParameterizedTest(name = "with {1}")
    @CsvSource({"0, the receive buffer that the system chooses", "4096, a receive buffer of 4 KB"})
    @DisplayName("A client that reads steadily, a little faster than the lowest pace, is not cut off")
    void a_steady_client_is_not_cut_off(int receiveBufferBytes, String buffer) throws IOException {
        try (FloodedClient client = FloodedClient.connect(limit, receiveBufferBytes)) {
            client.readSteadily(1.1 * WriteTimedSocket.PACE_BYTES, 3);

            assertThat(client.isGivenUp())
                    .as("whether the server has given the client up")
                    .isFalse();
        }
    }

    @Test
    @DisplayName("A client that takes a lot at once, and then rests for two time limits, is not cut off")
    void a_client_that_reads_in_bursts_is_not_cut_off() throws IOException {
        try (FloodedClient client = FloodedClient.connect(limit)) {
            for (int burst = 0; burst < 2; burst++) {
                client.read(1_500 << 10);
                client.rest(2);
            }

            assertThat(client.isGivenUp())
                    .as("whether the server has given the client up")
                    .isFalse();
        }
    }

    @Test
    @DisplayName("However much a client has read, it is disconnected a few time limits after it stops reading")
    void a_client_that_stops_reading_goes_in_the_end() throws IOException {
        try (FloodedClient client = FloodedClient.connect(limit)) {
            client.read(20 << 20);

            assertThat(client.givenUpAfter(System.nanoTime()))
                    .as("how long the server has waited for a client that has read 20 MB")
                    .isLessThan(limit.multipliedBy(WriteTimedSocket.MOST_LIMITS + 1));
        }
    }
}
