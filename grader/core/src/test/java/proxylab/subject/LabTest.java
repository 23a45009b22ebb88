package proxylab.subject;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import proxylab.course.LabFiles;
import proxylab.course.Part;

@DisplayName("A student's folder")
class LabTest {
    @Test
    @DisplayName("names the sources that are missing in it, unless the part is laid out in another way")
    void what_is_missing_is_named(@TempDir Path folder) throws IOException {
        List<String> echo = LabFiles.of(Part.ECHO);
        for (String file : echo) {
            Files.createDirectories(folder.resolve(file).getParent());
            Files.createFile(folder.resolve(file));
        }
        Files.delete(folder.resolve(echo.get(3)));

        Lab lab = new Lab(folder);
        assertThat(lab.missingSources(Part.ECHO)).containsExactly(echo.get(3));
        assertThat(lab.missingSources(Part.TINY)).isEmpty();
    }
}
