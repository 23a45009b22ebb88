package proxylab.toolbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import proxylab.lesson.NeedsUnix;

@DisplayName("Of a process, its folder in /proc")
class LinuxProcessesTest {
    private static final long PID = 4711;
    private static final long GONE = 4712;

    @TempDir
    Path folder;

    private LinuxProcesses processes;

    @BeforeEach
    void one_process() throws Exception {
        processes = new LinuxProcesses(folder);
        Files.createDirectories(folder.resolve("4711").resolve("fd"));
        Files.createDirectories(folder.resolve("net"));
        Files.writeString(
                folder.resolve("4711").resolve("status"), "Name:\t\u00ff\nVmRSS:\t 81 kB\nThreads:\t7\n", ISO_8859_1);
    }

    @Test
    void has_a_number_for_a_name() {
        assertThat(processes.all()).containsExactly(PID);
        assertThat(processes.areShown()).as("without a folder 'self'").isFalse();
        assertThat(processes.sum(List.of(PID), processes::openFiles))
                .as("what nobody knows there")
                .isEmpty();
    }

    @Test
    @DisplayName("tells counts with and without a unit, whatever the bytes of the process's name")
    void counts() {
        assertThat(processes.count(PID, "VmRSS")).hasValue(81);
        assertThat(processes.count(PID, "Threads")).hasValue(7);
        assertThat(processes.count(PID, "VmR")).isEmpty();
        assertThat(processes.status(PID, "VmRSS")).contains("81 kB");
    }

    @Test
    @NeedsUnix
    void tells_what_is_open_by_its_name() throws Exception {
        Path files = folder.resolve("4711").resolve("fd");
        Files.createSymbolicLink(files.resolve("0"), folder.resolve("file"));
        Files.createSymbolicLink(files.resolve("1"), Path.of("socket:[12345]"));

        assertThat(processes.openFiles(PID)).hasValue(2);
        assertThat(processes.hasOpen(PID, Set.of("socket:[12345]", "socket:[1]")))
                .isTrue();
        assertThat(processes.hasOpen(PID, Set.of("socket:[1234]"))).isFalse();
    }

    @Test
    void tells_nothing_once_the_process_has_ended() {
        assertThat(processes.openFiles(GONE)).isEmpty();
        assertThat(processes.hasOpen(GONE, Set.of("/dev/null"))).isFalse();
        assertThat(processes.count(GONE, "VmRSS")).isEmpty();
        assertThat(processes.content(GONE, "environ")).isEmpty();
    }
}
