package proxylab.starter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Which files of a lab the starter gets")
@Execution(ExecutionMode.CONCURRENT)
class FilesOfTheStarterTest {
    @ParameterizedTest
    @CsvSource({
        "part1-echo/src/main/java/proxylab/net/Server.java, MARKED",
        "part5-cache-proxy/src/main/java/A.java, MARKED",
        "part1-echo/src/test/java/proxylab/net/ServerTest.java, TEXT",
        "grader/score/src/main/java/proxylab/grader/Grader.java, TEXT",
        "part1-echo/README.md, TEXT",
        "part1-echo/run, TEXT",
        "part1-echo/.mvn/jvm.config, TEXT",
        "part2-tiny/site/cgi-bin/adder, TEXT",
        "grader/score/src/main/resources/META-INF/services/org.example.Service, TEXT",
        ".gitignore, TEXT",
        ".vscode/launch.json, TEXT",
        ".run/tiny.run.xml, TEXT",
        ".devcontainer/Dockerfile, TEXT",
        "mvnw, TEXT",
        "mvnw.cmd, BINARY",
        "part2-tiny/site/media/threads.mp4, BINARY",
        "part2-tiny/site/guide.pdf, BINARY",
    })
    @DisplayName("known kinds are copied as what they are")
    void known_kinds(String path, FileKind kind) {
        assertThat(FileKind.of(Path.of(path))).contains(kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "part1-echo/notes",
                "part1-echo/notes.docx",
                "part1-echo/A.java.orig",
                "part1-echo/src/main/java/A.java~",
                "part1-echo/java",
                "part1-echo/lib.jar",
                "cgi-bin/adder",
                "part1-echo/.md5",
            })
    @DisplayName("any other kind is not known")
    void unknown_kinds(String path) {
        assertThat(FileKind.of(Path.of(path))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "grader/testkit/src/test",
                "grader/httpkit/src/test",
                "grader/score/src/test",
                "grader/teacher",
                "part4-concurrent-proxy/src/main/java/proxylab/tunnel",
                "part4-concurrent-proxy/src/test/java/proxylab/tunnel",
                "part4-concurrent-proxy/tunnel",
                "part1-echo/src/fuzz",
                "part5-cache-proxy/src/fuzz",
                "grader/TEACHING.md",
                "grader/mutation-survivors.md",
                "part5-cache-proxy/mutation-survivors.md",
                "part5-cache-proxy/docs/more/mutation-survivors.md",
            })
    @DisplayName("what is the teacher's stays with the teacher, and the list says why")
    void teachers_material(String path) {
        assertThat(TeacherMaterial.reason(Path.of(path)))
                .isPresent()
                .get()
                .asString()
                .isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "grader/score/src/main/java/proxylab/grader",
                "part4-concurrent-proxy/src/lincheck",
                "grader/companion/src/main/java/proxylab/companion",
                "grader/testkit/src/main/java/proxylab/course/Step.java",
                "grader/httpkit/pom.xml",
                "grader/testrun/src/main/java/proxylab/testrun/TestMain.java",
                "grader/score/src/main/resources/META-INF/services/org.example.Service",
                "part1-echo/src/test",
                "part4-concurrent-proxy/src/main/java/proxylab/concurrent/ConcurrentProxy.java",
                "part1-echo/README.md",
                "grader/README.md",
            })
    @DisplayName("the rest is the students'")
    void students_material(String path) {
        assertThat(TeacherMaterial.reason(Path.of(path))).isEmpty();
    }

    @Test
    @DisplayName("everything on the teacher's list has a reason")
    void every_entry_has_a_reason() {
        assertThat(TeacherMaterial.entries()).isNotEmpty().allSatisfy(entry -> assertThat(entry.reason())
                .isNotBlank());
    }
}
