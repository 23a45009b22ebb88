package proxylab.grader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import proxylab.course.Part;
import proxylab.probe.BusyMachine;
import proxylab.probe.ChildProgram;
import proxylab.toolbox.Processes;

@DisplayName("A grader that is told to end takes its children along")
@Tag("thorough")
@Execution(ExecutionMode.CONCURRENT)
class GraderEndsTest {
    /** A JVM has to start, and to come as far as the proxy. */
    private final Duration limit = BusyMachine.stretched(Duration.ofSeconds(20));

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT"})
    void a_signal_ends_the_proxy_and_its_children_and_no_score_is_printed(String signal, @TempDir Path folder)
            throws Exception {
        assumeFalse(signal.equals("INT") && Processes.ignoreInterrupts(), "this JVM was started to ignore SIGINT");
        Path pidFile = folder.resolve("pid");
        // never listens, so the grader is waiting for it when the signal comes
        String program = "echo $$ > " + pidFile + "; sleep 600 & echo $! >> " + pidFile + "; wait; : {port}";
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        try (ChildProgram grader = GraderProcess.start(List.of(), temporary, "--exec", program)) {
            await().atMost(limit)
                    .until(() ->
                            Files.exists(pidFile) && Files.readAllLines(pidFile).size() == 2);
            List<Long> pids =
                    Files.readAllLines(pidFile).stream().map(Long::valueOf).toList();
            assertThat(pids).allMatch(Processes::isRunning);

            new ProcessBuilder("/bin/kill", "-" + signal, String.valueOf(grader.pid()))
                    .start()
                    .waitFor();

            assertThat(grader.awaitExit(limit)).hasValue(signal.equals("TERM") ? 143 : 130);
            assertThat(pids).noneMatch(Processes::isRunning);
            assertThat(grader.output()).doesNotContain("totalScore").doesNotContain("===");
        }
        assertThat(temporary).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = "TERM")
    void the_temporary_folder_of_a_lab_goes_too(String signal, @TempDir Path folder) throws Exception {
        LabFolder lab = LabFolder.complete(folder.resolve("lab"));
        lab.source(
                Part.SEQUENTIAL_PROXY,
                "proxylab.proxy.SequentialProxy",
                "public class SequentialProxy { public static int number() { return 3; }"
                        + " public static void main(String[] arguments) throws Exception { System.in.read(); } }");
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        try (ChildProgram grader =
                GraderProcess.start(List.of(), temporary, "--lab", lab.folder().toString())) {
            String classes = temporary + "/proxylab-grader-"; // only the proxy has this on its command line
            await().atMost(limit).until(() -> !Processes.mentioning(classes).isEmpty());
            long pid = Processes.mentioning(classes).get(0);
            assertThat(temporary).isNotEmptyDirectory();

            grader.terminate();

            assertThat(grader.awaitExit(limit)).hasValue(143);
            assertThat(Processes.isRunning(pid)).isFalse();
        }
        assertThat(temporary).isEmptyDirectory();
    }
}
