package proxylab.course;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The list of the lab's files")
class LabFilesTest {
    private static final Path LAB = Path.of(System.getProperty("basedir", ""))
            .toAbsolutePath()
            .getParent()
            .getParent();

    @Test
    @DisplayName("holds exactly the main sources of the parts and the sample site")
    void it_is_what_is_there() throws IOException {
        List<String> there = new ArrayList<>();
        for (Part part : Part.values()) {
            for (String folder : List.of("src/main/java", "site")) {
                Path start = LAB.resolve(part.folder()).resolve(folder);
                if (Files.isDirectory(start)) {
                    try (Stream<Path> files = Files.walk(start)) {
                        files.filter(Files::isRegularFile)
                                .map(file -> LAB.relativize(file).toString().replace('\\', '/'))
                                .filter(file -> !file.contains("/proxylab/tunnel/")) // solves an optional exercise
                                .forEach(there::add);
                    }
                }
            }
        }

        assertThat(LabFiles.all())
                .as("grader/testkit/src/main/resources/proxylab/course/files.txt")
                .containsExactlyInAnyOrderElementsOf(there);
    }

    @Test
    @DisplayName("names what is missing, unless the part is laid out in another way")
    void what_is_missing_is_named(@TempDir Path lab) throws IOException {
        List<String> echo = LabFiles.all().stream()
                .filter(file -> file.startsWith("part1-echo/"))
                .toList();
        for (String file : echo) {
            Files.createDirectories(lab.resolve(file).getParent());
            Files.createFile(lab.resolve(file));
        }
        Files.delete(lab.resolve(echo.get(3)));

        assertThat(LabFiles.missing(lab, Part.ECHO)).containsExactly(echo.get(3));
        assertThat(LabFiles.missing(lab, Part.TINY)).isEmpty();
    }
}
