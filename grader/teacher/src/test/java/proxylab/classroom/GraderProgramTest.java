package proxylab.classroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import proxylab.probe.ChildProgram;

@DisplayName("The grader that a submission gets")
class GraderProgramTest {

    @Test
    void starts_in_whatever_folder_it_works(@TempDir Path folder) throws Exception {
        List<String> command = GraderProgram.itself().commandLine(folder, folder, List.of("--version"));
        try (ChildProgram grader = ChildProgram.start(new ProcessBuilder(command).directory(folder.toFile()))) {
            assertThat(grader.awaitExit(Duration.ofSeconds(20)))
                    .as(grader.errors())
                    .hasValue(0);
            assertThat(grader.output()).startsWith("Proxy Lab grader");
        }
    }

    @Test
    void finds_its_classes_by_their_whole_path(@TempDir Path folder) {
        List<String> command = GraderProgram.itself().commandLine(folder, folder, List.of());
        String classPath = command.get(command.indexOf("-cp") + 1);
        assertThat(classPath.split(java.io.File.pathSeparator))
                .allSatisfy(entry -> assertThat(Path.of(entry)).isAbsolute());
    }
}
