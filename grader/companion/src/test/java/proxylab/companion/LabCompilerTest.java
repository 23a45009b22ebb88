package proxylab.companion;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import proxylab.course.Part;
import proxylab.course.Step;

@DisplayName("The companion's compiler")
class LabCompilerTest {
    @TempDir
    private Path folder;

    @Test
    @DisplayName("shows a line as the editor does, with the caret below the place: a byte order mark is not seen")
    void a_line_beyond_ascii() throws Exception {
        SmallLab lab = SmallLab.in(folder.resolve("lab"));
        String source = SmallLab.source(Step.READ_LINES);
        lab.write(source, "\ufeffpackage proxylab.small; class \u00e9 { int x = true; }\n");
        Path output = Files.createDirectory(folder.resolve("classes"));
        try (LabCompiler compiler =
                new LabCompiler(lab.folder(), output, StepTests.ownClassPath().toList())) {
            assertThat(compiler.compile(Step.READ_LINES).orElseThrow().lines())
                    .containsExactly(
                            source + ":1: incompatible types: boolean cannot be converted to int",
                            "    package proxylab.small; class \u00e9 { int x = true; }",
                            "    " + " ".repeat("package proxylab.small; class X { int x = ".length()) + "^");
        }
    }

    @Test
    @DisplayName("keeps the class folders that a starting JVM may look at, and nothing of what was in them")
    void class_folders_stay() throws Exception {
        SmallLab lab = SmallLab.in(folder.resolve("lab")).solve(Step.READ_LINES);
        Path output = Files.createDirectory(folder.resolve("classes"));
        try (LabCompiler compiler =
                new LabCompiler(lab.folder(), output, StepTests.ownClassPath().toList())) {
            Path tests = compiler.classFolders(Part.ECHO).get(0);
            Files.createFile(tests.resolve("Stale.class"));
            try (DirectoryStream<Path> openedBefore = Files.newDirectoryStream(tests)) {
                assertThat(compiler.compile(Step.READ_LINES)).as("an error").isEmpty();

                assertThat(openedBefore)
                        .as("what is in the folder that was there before")
                        .containsExactly(tests.resolve("proxylab"));
            }
        }
    }
}
