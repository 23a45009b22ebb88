package proxylab.classroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What is taken from a submission")
class LabSourcesTest {
    private static final String A = "part1-echo/src/main/java/A.java";
    private static final String B = "part2-tiny/src/main/java/proxylab/tiny/B.java";
    private static final SourceLimits LIMITS = new SourceLimits(50, 1 << 20, 3, 1_000);

    @TempDir
    private Path folder;

    private ClassFolder all;

    @BeforeEach
    void make() throws IOException {
        all = ClassFolder.in(folder.resolve("class"));
    }

    private void assertRefused(Path place, String... words) {
        assertThatExceptionOfType(SubmissionRefused.class)
                .isThrownBy(() -> LabSources.of(place, LIMITS))
                .satisfies(e -> assertThat(e.getMessage()).contains(words));
    }

    @Test
    void are_the_java_files_of_the_parts_and_nothing_else() throws Exception {
        for (String path : List.of(
                A,
                B,
                "pom.xml",
                "part1-echo/pom.xml",
                "part1-echo/src/test/java/T.java",
                "part1-echo/src/main/java/A.class",
                "part1-echo/src/main/resources/x",
                "grader/score/src/main/java/G.java",
                ".git/" + A,
                "part1-echo/src/main/java/.A.java",
                "part1-echo/target/src/main/java/X.java")) {
            all.file("anna/lab/" + path, path);
        }
        LabSources sources = LabSources.of(all.folder().resolve("anna"), LIMITS);
        assertThat(sources.files()).containsOnlyKeys(A, B);
        assertThat(sources.remarks()).isEmpty();
        Path copy = Files.createDirectory(folder.resolve("copy"));
        sources.writeTo(copy);
        assertThat(copy.resolve(B)).hasContent(B);
        assertThat(copy).isDirectoryRecursivelyContaining("glob:**/A.java").isDirectoryNotContaining("glob:**/pom.xml");
    }

    @Test
    void an_archive_gives_the_same() throws Exception {
        Path zip = all.zip(
                "a.zip", Map.of("lab/" + A, "one", "lab/pom.xml", "x", "__MACOSX/" + B, "x", "lab/" + B, "two"));
        LabSources sources = LabSources.of(zip, LIMITS);
        assertThat(sources.files()).containsOnlyKeys(A, B);
        assertThat(sources.files().get(A)).asString().isEqualTo("one");
    }

    @Test
    void an_archive_made_on_windows_is_understood() throws Exception {
        Path zip = all.zip("a.zip", Map.of("lab\\" + A.replace('/', '\\'), "one"));
        assertThat(LabSources.of(zip, LIMITS).files()).containsOnlyKeys(A);
    }

    @ParameterizedTest
    @ValueSource(strings = {"./", "././lab/", "lab/./", "lab//", ".\\lab\\"})
    @DisplayName("an archive made by tar, whose names begin with ./, is understood")
    void an_archive_made_by_tar(String before) throws Exception {
        Path zip = all.zip("a.zip", Map.of("./", "", before + A, "one", before + ".git/" + B, "two"));
        assertThat(LabSources.of(zip, LIMITS).files()).containsOnlyKeys(A);
    }

    @Test
    @DisplayName("a folder with nothing but an archive in it is the archive")
    void an_archive_in_a_folder() throws Exception {
        all.zip("Anna_123_file/lab.zip", Map.of("lab/" + A, "one"));
        assertThat(LabSources.of(all.folder().resolve("Anna_123_file"), LIMITS).files())
                .containsOnlyKeys(A);
    }

    @Test
    void symbolic_links_are_not_followed_and_the_teacher_is_told() throws Exception {
        Path secret = Files.writeString(folder.resolve("Secret.java"), "secret");
        all.file("anna/" + A, "one");
        Files.createSymbolicLink(all.folder().resolve("anna/part1-echo/src/main/java/L.java"), secret);
        all.file("ben/" + B, "two");
        Files.createSymbolicLink(
                all.folder().resolve("anna/part2-tiny"), all.folder().resolve("ben/part2-tiny"));
        LabSources sources = LabSources.of(all.folder().resolve("anna"), LIMITS);
        assertThat(sources.files()).containsOnlyKeys(A);
        assertThat(sources.remarks()).singleElement().asString().startsWith("2 symbolic links not followed, such as ");
    }

    @Test
    void a_second_lab_is_named() throws Exception {
        all.file("anna/" + A, "one");
        all.file("anna/old/" + A, "one");
        assertThat(LabSources.of(all.folder().resolve("anna"), LIMITS).remarks())
                .containsExactly("more than one lab in it: the one in ./ is graded, and not old/");
    }

    @Test
    void where_there_is_no_lab_it_says_what_was_expected() throws Exception {
        all.file("anna/notes.txt", "");
        assertRefused(all.folder().resolve("anna"), "no lab in it", "part1-echo/src/main/java", "found no Java file;");
        assertRefused(all.zip("b.zip", Map.of("x/README.md", "")), "no lab in it");
        String deep = "1/2/3/4/5/6/" + A;
        assertRefused(
                all.zip("c.zip", Map.of(deep, "", "z/B.java", "")),
                "at most 5 folders down, and found 2 Java files elsewhere, such as " + deep + "; pack the folders");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../A.java",
                "lab/../../A.java",
                "/etc/A.java",
                "..\\A.java",
                "C:\\A.java",
                "lab/..",
                "./../A.java",
                "./C:/A.java"
            })
    @DisplayName("an archive with a name that leads outside is refused as a whole")
    void zip_slip(String name) throws Exception {
        assertRefused(all.zip("a.zip", Map.of("lab/" + A, "one", name, "two")), "leads outside it: ");
        assertThat(folder).isDirectoryNotContaining(path -> path.endsWith("A.java"));
    }

    @Test
    @DisplayName("bytes are counted as they are read, whatever an archive announces")
    void zip_bomb() throws Exception {
        Path zip = folder.resolve("bomb.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry(A));
            out.write(new byte[500_000]);
            out.closeEntry();
        }
        assertRefused(zip, "more than 1,000 bytes");
        byte[] bytes = Files.readAllBytes(zip);
        int replaced = 0;
        for (int i = 0; i + 4 <= bytes.length; i++) {
            if (bytes[i] == (byte) 0x20 && bytes[i + 1] == (byte) 0xa1 && bytes[i + 2] == 7 && bytes[i + 3] == 0) {
                bytes[i] = 9; // 500,000 becomes 9
                bytes[i + 1] = 0;
                bytes[i + 2] = 0;
                replaced++;
            }
        }
        assertThat(replaced).as("sizes in the archive").isPositive();
        assertRefused(Files.write(zip, bytes), "more than 1,000 bytes");
    }

    @Test
    void what_is_not_taken_may_be_as_large_as_it_likes() throws Exception {
        Path zip = all.zip("a.zip", Map.of(A, "one", "video.mp4", "x".repeat(500_000)));
        assertThat(LabSources.of(zip, LIMITS).files()).containsOnlyKeys(A);
    }

    @Test
    void too_many_files_are_refused() throws Exception {
        Map<String, String> many = new LinkedHashMap<>();
        for (int i = 0; i < 60; i++) {
            many.put("lab/notes" + i, "");
            all.file("anna/notes" + i, "");
        }
        assertRefused(all.zip("a.zip", many), "more than 50 files");
        assertRefused(all.folder().resolve("anna"), "more than 50 files");
        for (int i = 0; i < 4; i++) {
            all.file("ben/part1-echo/src/main/java/A" + i + ".java", "");
        }
        assertRefused(all.folder().resolve("ben"), "more than 3 Java files");
        all.file("cleo/" + A, "x".repeat(600));
        all.file("cleo/" + B, "x".repeat(600));
        assertRefused(all.folder().resolve("cleo"), "more than 1,000 bytes");
    }

    @Test
    @DisplayName("an archive can hold names that no folder can: those are refused before anything is written")
    void names_without_a_place() throws Exception {
        assertRefused(
                all.zip("a.zip", Map.of(A, "one", A + "/src/B.java", "two")),
                "it holds " + A + " as a file and as a folder, with src/B.java in it");
        String deep = "part1-echo/src/main/java/" + "deep/".repeat(140) + "A.java";
        assertRefused(all.zip("b.zip", Map.of(deep, "one")), "whose name is too long: expected at most 700 bytes");
    }

    @Test
    void what_is_not_an_archive_is_refused() throws Exception {
        assertRefused(all.file("a.zip", "hello"), "the archive cannot be read: ");
        assertRefused(all.file("b.zip", ""), "the archive cannot be read: ");
        assertRefused(all.file("c.zip", "x".repeat(2 << 20)), "the archive is larger than 1,048,576 bytes");
    }

    @Test
    @DisplayName("the fingerprint tells files, names and settings apart, and nothing else")
    void fingerprint() throws Exception {
        all.file("a/" + A, "one");
        all.file("b/x/" + A, "one");
        all.file("b/x/README.md", "one");
        all.file("c/" + A, "two");
        all.file("d/" + A.replace("A.java", "AA.java"), "one");
        String first = print("a");
        assertThat(print("b")).isEqualTo(first);
        assertThat(List.of(first, print("c"), print("d"), print("a", "--seed"), print("a", "--se", "ed")))
                .doesNotHaveDuplicates();
    }

    private String print(String name, String... settings) throws SubmissionRefused {
        return LabSources.of(all.folder().resolve(name), LIMITS).fingerprint(List.of(settings));
    }

    @ParameterizedTest
    @ValueSource(classes = {NoClassDefFoundError.class, StackOverflowError.class, OutOfMemoryError.class})
    @DisplayName("A submission that asks for a library, depth or memory that is not there is refused alone")
    void what_is_not_there(Class<? extends Error> kind) throws Exception {
        Error error = kind.getConstructor(String.class).newInstance("gone");
        Path place = (Path)
                Proxy.newProxyInstance(Path.class.getClassLoader(), new Class<?>[] {Path.class}, (p, method, a) -> {
                    throw error;
                });
        assertRefused(place, "it cannot be read", kind.getSimpleName());
    }
}
