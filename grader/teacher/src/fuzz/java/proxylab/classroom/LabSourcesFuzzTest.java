package proxylab.classroom;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import proxylab.classroom.archive.ArchiveForm;
import proxylab.classroom.archive.MadeArchive;
import proxylab.toolbox.FolderTree;

@DisplayName("An archive with sources of any names")
class LabSourcesFuzzTest {
    private static final int MOST_NAMES = 20;
    private static final Path IN_MEMORY =
            Jimfs.newFileSystem(Configuration.unix()).getPath("/class");

    /** Names within the sources of a part, line by line. */
    static Stream<byte[]> kept() {
        return Stream.of(
                        "A\nb/B\nb/B\n./C\nb//./D",
                        "A\nA.java/B",
                        "../A",
                        "a\\..\\..\\..\\..\\..\\..\\A",
                        "\u00e4/\u0000A",
                        ".git/A\n__MACOSX/B",
                        "a/part2-tiny/src/main/java/B\nB",
                        "dir/".repeat(300) + "A",
                        "a".repeat(260))
                .map(names -> names.getBytes(UTF_8));
    }

    @MethodSource("kept")
    @FuzzTest
    @DisplayName("can be written below a folder, and nowhere else, or is refused")
    void any_names(byte @NotNull [] input) throws IOException {
        assertWrittenBelow(Files.createDirectories(IN_MEMORY), input);
    }

    @ParameterizedTest
    @MethodSource("kept")
    @DisplayName("does so on this system's disk, too")
    void on_disk(byte[] input, @TempDir Path folder) throws IOException {
        assertWrittenBelow(folder, input);
    }

    private static void assertWrittenBelow(Path folder, byte[] input) throws IOException {
        MadeArchive archive = new MadeArchive();
        Stream.of(new String(input, UTF_8).split("\n"))
                .limit(MOST_NAMES)
                .forEach(name -> archive.file("part1-echo/src/main/java/" + name + ".java", "class A {}"));
        Path packed = Files.write(folder.resolve("kim.zip"), archive.as(ArchiveForm.ZIP));
        Path lab = Files.createDirectories(folder.resolve("out/lab"));
        try {
            LabSources sources = LabSources.of(packed, SourceLimits.defaults());
            sources.writeTo(lab);
            for (Map.Entry<String, byte[]> file : sources.files().entrySet()) {
                assertThat(Arrays.equals(Files.readAllBytes(lab.resolve(file.getKey())), file.getValue()))
                        .isTrue();
            }
        } catch (SubmissionRefused e) {
            assertThat(e.getMessage()).isNotBlank();
        } finally {
            FolderTree.delete(folder.resolve("out"));
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(packed);
        }
    }
}
