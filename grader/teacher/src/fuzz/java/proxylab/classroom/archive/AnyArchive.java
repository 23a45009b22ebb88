package proxylab.classroom.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What holds for every archive, whatever is in it: it is refused in one line, or its files can be read. */
final class AnyArchive {
    /** Smaller than a teacher's: what unpacks to more is refused for the same reason, and millions of inputs are tried. */
    private static final ArchiveLimits LIMITS =
            new ArchiveLimits(20, 1 << 20, 1_001, 2_000, 1 << 20, 100, 50_000, 1 << 10);

    private AnyArchive() {}

    /** What students and their systems pack, and what an attacker would. */
    static Stream<MadeArchive> kept() {
        return Stream.of(
                new MadeArchive()
                        .file("lab/README.md", "read me")
                        .file("./lab/part1-echo/src/main/java/A.java", "class A {}".repeat(20).getBytes(UTF_8), 86_400_000)
                        .file("lab\\B.java", "two")
                        .link("lab/link", "/etc/passwd"),
                new MadeArchive().file("../A.java", "a"),
                new MadeArchive().file("\u212a:A.java", "a")); // in NFC, K:A.java
    }

    /** Gives files within the limits, whose names lead nowhere else and whose content can be read; or is refused. */
    static void assertTakenOrRefused(byte[] archive) throws IOException {
        ArchiveSource source = ArchiveSource.inArchive(archive, "kim");
        try (PackedFiles files = PackedFiles.in(source, LIMITS)) {
            List<String> names = files.names();
            assertThat(names).hasSizeLessThanOrEqualTo(LIMITS.entries()).doesNotHaveDuplicates();
            files.remarks().forEach(AnyArchive::assertOneLine);
            for (String name : names) {
                assertInside(name);
                assertThat(files.modified(name)).isNotNull();
            }
            assertReadable(files, names);
        } catch (ArchiveRefused e) {
            assertOneLine(e.getMessage());
            assertThat(e.getMessage()).startsWith("the archive kim ");
        }
    }

    /** One by one, and all of them on one way through the archive. */
    private static void assertReadable(PackedFiles files, List<String> names) throws IOException {
        long javaBytes = 0;
        for (String name : names) {
            boolean isJava = name.endsWith(".java");
            if (isJava || name.equals(names.get(0))) { // in most forms, another file costs a way of its own
                int count = contentOf(files, name);
                javaBytes += isJava ? count : 0;
            }
        }
        assertThat(javaBytes).as("bytes of Java files").isLessThanOrEqualTo((long) LIMITS.entries() * LIMITS.fileBytes());
        files.readEach(names, LIMITS.fileBytes(), (name, content) -> {
            assertThat(names).contains(name);
            assertThat(content.length).isLessThanOrEqualTo(LIMITS.fileBytes());
            return true;
        });
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
        assertThat(text).isNotBlank().doesNotContain("\u2028", "\u2029");
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
