package proxylab.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisplayName("What a process uses")
class ProcessMeterTest {

    @Test
    @EnabledOnOs(OS.LINUX)
    void the_process_behind_a_port_is_found() throws Exception {
        try (CannedServer server = CannedServer.start(request -> "")) {
            assertThat(ProcessMeter.ofListener(server.address().getPort()).roots())
                    .containsExactly(ProcessHandle.current().pid());
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void its_memory_and_its_processor_time_are_read() throws Exception {
        ProcessMeter meter = ProcessMeter.of(ProcessHandle.current().pid());
        ProcessMeter.Reading before = meter.read();
        ProcessMeter.Reading after = meter.read();

        assertThat(before.peakKib().orElseThrow()).isGreaterThan(10_000);
        assertThat(after.cpuSince(before).orElseThrow()).isNotNegative();
        assertThat(Files.readString(Path.of("/proc/self/status"))).contains("VmHWM:");
    }

    @Test
    void of_an_unknown_process_nothing_is_said() {
        ProcessMeter.Reading reading = ProcessMeter.NONE.read();

        assertThat(reading.cpu()).isEmpty();
        assertThat(reading.peakKib()).isEmpty();
        assertThat(reading.cpuSince(reading)).isEmpty();
    }
}
