package proxylab.classroom.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("An archive, for any bytes")
class PackedFilesFuzzTest {
    private static final ArchiveLimits LIMITS =
            new ArchiveLimits(20, 1 << 20, 1_001, 2_000, 64 << 20, 100, 50_000, 16 << 10);

    /** One of each form, with what students and their systems pack, and with what an attacker would. */
    static Stream<byte[]> kept() throws IOException {
        MadeArchive lab = new MadeArchive()
                .file("lab/README.md", "read me")
                .file("./lab/part1-echo/src/main/java/A.java", "class A {}".repeat(20).getBytes(UTF_8), 86_400_000)
                .file("lab\\B.java", "two")
                .link("lab/link", "/etc/passwd");
        MadeArchive outside = new MadeArchive().file("../A.java", "a");
        Stream.Builder<byte[]> archives = Stream.builder();
        for (ArchiveForm form : ArchiveForm.values()) {
            if (form.isReadable()) {
                archives.add(lab.as(form)).add(outside.as(form));
            }
        }
        byte[] zip = lab.as(ArchiveForm.ZIP);
        return archives.add(new byte[0])
                .add(MadeArchive.tarWithLongName(600))
                .add(Arrays.copyOf(zip, zip.length - 30))
                .build();
    }

    @MethodSource("kept")
    @Timeout(10)
    @FuzzTest
    @DisplayName("gives files within the limits whose names lead nowhere else, or is refused in one line")
    void any_archive(byte @NotNull [] input) throws IOException {
        ArchiveSource source = ArchiveSource.inArchive(input, "kim");
        try (PackedFiles files = PackedFiles.in(source, LIMITS)) {
            assertThat(files.names()).hasSizeLessThanOrEqualTo(LIMITS.entries()).doesNotHaveDuplicates();
            assertThat(files.remarks()).allSatisfy(PackedFilesFuzzTest::assertOneLine);
            long kept = 0;
            for (String name : files.names()) {
                assertInside(name);
                assertThat(files.modified(name)).isNotNull();
                kept += contentOf(files, name);
            }
            assertThat(kept).as("bytes of Java files").isLessThanOrEqualTo(20L * LIMITS.fileBytes());
        } catch (ArchiveRefused e) {
            assertOneLine(e.getMessage());
            assertThat(e.getMessage()).startsWith("the archive kim ");
        }
    }

    private static int contentOf(PackedFiles files, String name) throws IOException {
        try {
            byte[] content = files.read(name, LIMITS.fileBytes());
            assertThat(content.length).isLessThanOrEqualTo(LIMITS.fileBytes());
            return content.length;
        } catch (ArchiveRefused e) { // the others may still be read
            assertOneLine(e.getMessage());
            return 0;
        }
    }

    private static void assertOneLine(String text) {
        assertThat(text).isNotBlank();
        assertThat(List.of(text.split("\\R", -1))).as("the lines of a message").hasSize(1);
        assertThat(text.chars().noneMatch(Character::isISOControl)).as(text).isTrue();
    }

    private static void assertInside(String name) {
        assertThat(name).doesNotStartWith("/").doesNotContain("\\", "\0").doesNotMatch("(?s)[A-Za-z]:.*");
        assertThat(name.split("/")).doesNotContain("..");
        Path folder = Path.of("/class/kim");
        try {
            assertThat(folder.resolve(name).normalize().startsWith(folder)).as(name).isTrue();
        } catch (InvalidPathException e) {
            // a name that this system has no file for: whoever writes it finds out
        }
    }
}
