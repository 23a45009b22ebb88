package proxylab.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import proxylab.course.LabFiles;
import proxylab.course.Part;

@DisplayName("Before a part is compiled, the build says what is not there")
class BuildChecksTest {
    @TempDir
    Path lab;

    private File echo;

    @BeforeEach
    void all_files_of_the_first_part() throws IOException {
        for (String file : LabFiles.of(Part.ECHO)) {
            Files.createDirectories(lab.resolve(file).getParent());
            Files.createFile(lab.resolve(file));
        }
        echo = lab.resolve("part1-echo").toFile();
    }

    @Test
    @DisplayName("nothing, if all files are there")
    void all_is_there() {
        assertThat(BuildChecks.problems(echo, null, List.of())).isEmpty();
    }

    @Test
    @DisplayName("each file that is gone, even when all are, and how to get it back")
    void files_are_gone() throws IOException {
        String file = LabFiles.of(Part.ECHO).get(2);
        Files.delete(lab.resolve(file));

        assertThat(BuildChecks.problems(echo, null, List.of()))
                .hasSize(2)
                .startsWith("missing: " + file)
                .last()
                .asString()
                .contains("git checkout -- FILE");
        assertThat(BuildChecks.problems(lab.resolve("part2-tiny").toFile(), null, List.of()))
                .hasSize(LabFiles.of(Part.TINY).size() + 1);
    }

    @ParameterizedTest(name = "-Dgroups={0} -pl {1}")
    @CsvSource({
        "step-2.1, :part1-echo",
        "step-1.9, part1-echo",
        "step1.1, /home/lab/part1-echo",
    })
    @DisplayName("a tag that no step of the part has")
    void no_such_step(String groups, String module) {
        assertThat(BuildChecks.problems(echo, groups, List.of(module)))
                .containsExactly("no test of part1-echo has the tag '" + groups
                        + "'; the tags of its steps are [step-1.1, step-1.2, step-1.3, step-1.4, step-1.5]");
    }

    @ParameterizedTest(name = "-Dgroups=''{0}'' -pl {1}")
    @CsvSource({
        "step-1.4, :part1-echo",
        "step-1.1 | step-1.2, :part1-echo",
        "step-2.1, :part2-tiny",
        "step-2.1, ':part1-echo :part2-tiny'",
        "step-2.1, ''",
    })
    @DisplayName("nothing, if tests have that tag, or may have it in another part")
    void tests_may_be_there(String groups, String modules) {
        List<String> selected = modules.isEmpty() ? List.of() : List.of(modules.split(" "));
        assertThat(BuildChecks.problems(echo, groups, selected)).isEmpty();
    }

    @Test
    @DisplayName("nothing, about a module that is not a part")
    void no_part() {
        assertThat(BuildChecks.problems(lab.resolve("part6-other").toFile(), "step-6.1", List.of("part6-other")))
                .isEmpty();
    }
}
