package proxylab.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import proxylab.lesson.LikelyCause;
import proxylab.probe.BusyMachine;

@Tag("step-1.4")
@Tag("given")
@Timeout(60)
@DisplayName("A client that has stopped reading is disconnected")
class StalledClientTest {
    /** A client that does not get the processor for this long looks as if it had stopped reading. */
    private final Duration limit = BusyMachine.stretched(Duration.ofMillis(500));

    @Test
    @DisplayName("A client that reads only one byte is disconnected after one time limit, and not before")
    @LikelyCause("WriteTimedSocket is given; the watch for stalled writes looks at the open connections only. "
            + "Add each accepted connection to open before its handler is called.")
    void a_client_that_reads_next_to_nothing_goes_after_one_limit() throws IOException {
        long start = System.nanoTime();
        try (FloodedClient client = FloodedClient.connect(limit)) {
            assertThat(client.givenUpAfter(start))
                    .as("how long the server has waited for a client that has read one byte")
                    .isBetween(limit, limit.multipliedBy(2));
        }
    }
}
