package proxylab.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Limits are longer on a busy machine, within bounds")
class BusyMachineTest {
    @ParameterizedTest(name = "load {0} on {1} processors: {2} ms instead of 1,000")
    @CsvSource({"0, 2, 1000", "4, 2, 1000", "6, 2, 1500", "30, 2, 5000", "400, 2, 5000", "30, 16, 1000", "-1, 2, 1000"})
    void the_limit(double load, int processors, long expected) {
        assertThat(BusyMachine.stretched(Duration.ofSeconds(1), load, processors))
                .as("the limit")
                .isEqualTo(Duration.ofMillis(expected));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"0.20 0.18 0.12 1/80 11206, 1", "12.39 11.15 9.89 15/412 9, 15", "nothing of the kind, 0"})
    void how_many_threads_want_a_processor(String linuxLoad, int expected) {
        assertThat(BusyMachine.threadsThatWantAProcessor(linuxLoad))
                .as("the threads")
                .isEqualTo(expected);
    }

    @Test
    void it_is_never_shorter_here_and_now() {
        assertThat(BusyMachine.stretched(Duration.ofSeconds(1)))
                .as("the limit")
                .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(5));
    }
}
