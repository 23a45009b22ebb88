package proxylab.classroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import proxylab.course.Part;
import proxylab.starter.MadeUpLab;

@DisplayName("A class leaves what its students have written to be compared")
class ClassSimilarityTest {
    private static final String WRITTEN = "final class Work { int step0() { return 42; } }\n";

    @TempDir
    private Path folder;

    private ClassFolder all;
    private Path lab;
    private Path similarity;
    private List<String> out;

    @BeforeEach
    void make() throws IOException {
        all = ClassFolder.in(folder.resolve("in"));
        lab = Files.createDirectory(folder.resolve("lab"));
        MadeUpLab.in(lab);
        similarity = folder.resolve("out/similarity");
    }

    private void run() {
        out = ClassCommandRun.of(
                        new FakeGrader(folder.resolve("log")),
                        all.folder().toString(),
                        "--out",
                        folder.resolve("out").toString(),
                        "--lab",
                        lab.toString())
                .out();
    }

    @Test
    void from_folders_and_archives_and_not_from_what_is_refused() throws Exception {
        all.file("anna/" + MadeUpLab.source(Part.ECHO), WRITTEN);
        all.zip("bert.zip", Map.of("lab/" + MadeUpLab.source(Part.ECHO), WRITTEN));
        all.file("similarity/" + MadeUpLab.source(Part.ECHO), WRITTEN);
        all.file("nobody/notes.txt", "");
        run();
        for (String name : new String[] {"anna", "bert", "similarity-2"}) {
            assertThat(similarity.resolve("submissions").resolve(name).resolve(MadeUpLab.source(Part.ECHO)))
                    .content()
                    .contains("return 42;");
        }
        assertThat(similarity.resolve("starter").resolve(MadeUpLab.source(Part.ECHO)))
                .content()
                .contains("step 1.1: find the answer")
                .doesNotContain("answerOfThisOneStep");
        assertThat(similarity.resolve("left-out.txt")).content().startsWith("nobody: no lab in it");
        assertThat(String.join("\n", out)).contains("similarity: what 3 of them have written, to be compared by JPlag");
        assertThat(folder.resolve("out")).isDirectoryContaining("glob:**/similarity-2");
    }

    @Test
    void anew_in_each_run() throws Exception {
        Path anna = all.file("anna/" + MadeUpLab.source(Part.ECHO), WRITTEN);
        all.file("bert/" + MadeUpLab.source(Part.ECHO), WRITTEN);
        run();
        Files.delete(anna);
        run();
        assertThat(similarity.resolve("submissions")).isDirectoryNotContaining("glob:**/anna");
        assertThat(similarity.resolve("submissions")).isDirectoryContaining("glob:**/bert");
    }

    @Test
    void unless_there_is_no_lab_which_a_line_says() throws Exception {
        all.file("anna/" + MadeUpLab.source(Part.ECHO), WRITTEN);
        lab = folder.resolve("nowhere");
        run();
        assertThat(similarity).doesNotExist();
        assertThat(out.stream().filter(line -> line.startsWith("no similarity: there is no lab in ")))
                .hasSize(1);
        assertThat(folder.resolve("out/scores.csv")).exists();
    }
}
