package proxylab.classroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import proxylab.classroom.archive.ArchiveForm;
import proxylab.classroom.archive.MadeArchive;

@DisplayName("Archives in a submission")
class AttemptsTest {
    private static final String A = "lab/part1-echo/src/main/java/A.java";

    @TempDir
    private Path folder;

    private static byte[] lab(String content) throws IOException {
        return new MadeArchive().file(A, content).as(ArchiveForm.ZIP);
    }

    private Path write(String name, byte[] content, long modified) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
        return Files.setLastModifiedTime(file, FileTime.fromMillis(modified));
    }

    private static LabSources read(Path place) throws SubmissionRefused {
        return LabSources.of(place, SourceLimits.defaults());
    }

    private static String content(LabSources sources) {
        return new String(sources.files().get("part1-echo/src/main/java/A.java"));
    }

    private static void assertRefused(Path place, String... words) {
        assertThatExceptionOfType(SubmissionRefused.class)
                .isThrownBy(() -> read(place))
                .satisfies(e -> assertThat(e.getMessage()).contains(words));
    }

    @ParameterizedTest
    @EnumSource(
            value = ArchiveForm.class,
            mode = Mode.INCLUDE,
            names = {"ZIP", "TAR", "TAR_GZ", "TAR_BZ2", "TAR_XZ", "SEVEN_Z"})
    @DisplayName("of every form: an archive in an archive, or in a folder, is as good as the lab itself")
    void once_more(ArchiveForm form) throws Exception {
        byte[] twice = new MadeArchive().file("kim/lab.zip", lab("one")).as(form);
        LabSources sources = read(write("kim", twice, 0));
        assertThat(content(sources)).isEqualTo("one");
        assertThat(sources.remarks()).isEmpty();
        assertThat(content(read(write("in/a/folder", twice, 0).getParent()))).isEqualTo("one");
    }

    @Test
    @DisplayName("the newest attempt counts, and the others are named")
    void newest() throws Exception {
        write("kim/lab.zip", lab("one"), 5_000_000);
        write("kim/lab (1).zip", lab("two"), 9_000_000);
        write("kim/lab (2).zip", lab("three"), 7_000_000);
        LabSources sources = read(folder.resolve("kim"));
        assertThat(content(sources)).isEqualTo("two");
        assertThat(sources.remarks())
                .containsExactly(
                        "of 3 archives the newest with a lab counts, lab (1).zip, and not lab (2).zip, lab.zip");
    }

    @Test
    @DisplayName("in an archive, too; one without a lab is no attempt")
    void newest_in_an_archive() throws Exception {
        byte[] pictures = new MadeArchive().file("a.png", "").as(ArchiveForm.ZIP);
        byte[] all = new MadeArchive()
                .file("new.zip", lab("two"), 1_600_000_000_000L)
                .file("old.zip", lab("one"), 1_500_000_000_000L)
                .file("pictures.zip", pictures, 1_700_000_000_000L)
                .as(ArchiveForm.TAR_GZ);
        LabSources sources = read(write("kim.tgz", all, 0));
        assertThat(content(sources)).isEqualTo("two");
        assertThat(sources.remarks())
                .containsExactly("of 3 archives the newest with a lab counts, new.zip, and not pictures.zip, old.zip");
    }

    @Test
    @DisplayName("a lab counts more than the archives beside it, which are named")
    void beside_a_lab() throws Exception {
        write("kim/" + A, "here".getBytes(), 0);
        write("kim/old.zip", lab("one"), 0);
        LabSources sources = read(folder.resolve("kim"));
        assertThat(content(sources)).isEqualTo("here");
        assertThat(sources.remarks()).containsExactly("not looked at beside the lab: old.zip");
    }

    @Test
    @DisplayName("that cannot be read are named, with what to do")
    void unreadable() throws Exception {
        assertRefused(
                write("rar/lab.rar", "Rar!\u001a\u0007\u0001".getBytes(), 0).getParent(),
                "the archive lab.rar cannot be read: lab.rar is a RAR archive; hand in a folder or .zip");
        byte[] lab = lab("one");
        lab[30 + A.length() + lab[28]] ^= 1; // behind a header with the length of something else in it
        assertRefused(
                write("damaged/lab.zip", lab, 0).getParent(),
                "the archive lab.zip is damaged: " + A,
                "pack the lab again and hand that in");
        byte[] outside = new MadeArchive().file("../A.java", "").as(ArchiveForm.ZIP);
        assertRefused(write("outside/lab.zip", outside, 0).getParent(), "the archive lab.zip holds a file that leads");
    }

    @Test
    void without_a_lab_are_named() throws Exception {
        byte[] notes = new MadeArchive().file("notes.txt", "").as(ArchiveForm.ZIP);
        write("kim/b.zip", notes, 0);
        assertRefused(
                write("kim/a.zip", notes, 0).getParent(), "no lab in it, nor in b.zip, a.zip: expected the folders");
    }

    @Test
    @DisplayName("an archive in an archive in an archive is refused, and one that is too large for memory")
    void too_deep() throws Exception {
        byte[] two = new MadeArchive().file("lab.zip", lab("one")).as(ArchiveForm.ZIP);
        byte[] three = new MadeArchive().file("two.zip", two).as(ArchiveForm.ZIP);
        assertRefused(write("kim.zip", three, 0), "packed too often: hand in lab.zip by itself");
        byte[] large = new MadeArchive().file("lab.zip", new byte[65 << 20]).as(ArchiveForm.ZIP);
        assertRefused(
                write("large.zip", large, 0),
                "the archive lab.zip in the archive is larger than 67,108,864 bytes; hand it in by itself");
    }

    @Test
    @DisplayName("a Java file with a name that no system takes is refused, and the name is shown")
    void long_name() throws Exception {
        byte[] zip = new MadeArchive()
                .file(A.replace("A.java", "x".repeat(300) + ".java"), "")
                .as(ArchiveForm.ZIP);
        assertRefused(write("kim.zip", zip, 0), "name is too long: expected at most 255 bytes", "... (334 characters)");
    }
}
