package proxylab.classroom;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The submissions in a folder")
class SubmissionsTest {
    @Test
    @DisplayName("are its folders and archives; hidden ones, links and other files are not")
    void folders_and_archives(@TempDir Path folder) throws Exception {
        ClassFolder all = ClassFolder.in(folder);
        all.submission("b", "");
        all.zip("a.ZIP", Map.of());
        all.submission(".git", "");
        all.submission("__MACOSX", "");
        all.file("scores.txt", "");
        Files.createSymbolicLink(folder.resolve("link"), folder.resolve("b"));
        Submissions submissions = Submissions.in(folder);
        assertThat(submissions.all()).extracting(Submission::name).containsExactly("a", "b");
        assertThat(submissions.ignored()).containsExactly("link", "scores.txt");
    }

    @Test
    @DisplayName("of the same name but for the ending of an archive are one student's: the newest counts")
    void attempts(@TempDir Path folder) throws Exception {
        ClassFolder all = ClassFolder.in(folder);
        Map<Path, Long> times = Map.of(
                all.submission("a", ""), 1_000L, all.file("a.tar.gz", ""), 3_000L, all.zip("a.zip", Map.of()), 2_000L);
        for (Path place : times.keySet()) {
            Files.setLastModifiedTime(place, FileTime.fromMillis(times.get(place)));
        }
        assertThat(Submissions.in(folder).all())
                .containsExactly(new Submission(
                        "a",
                        "a",
                        folder.resolve("a.tar.gz"),
                        List.of("the newest of 3 attempts counts, a.tar.gz, and not a.zip, a")));
    }

    @Test
    @DisplayName("in names that differ only in letter case are two students'")
    void letter_case(@TempDir Path folder) throws Exception {
        ClassFolder all = ClassFolder.in(folder);
        all.submission("Kim", "");
        all.zip("kim.zip", Map.of());
        assumeTrue(Files.exists(folder.resolve("Kim")) && Files.notExists(folder.resolve("KIM")), "names have no case");
        assertThat(Submissions.in(folder).all())
                .extracting(Submission::name, Submission::folder)
                .containsExactly(tuple("Kim", "Kim"), tuple("kim", "kim-2"));
    }

    @ParameterizedTest
    @CsvSource({
        "kim.rar, 'Rar!', kim",
        "kim.egg, EGGA, kim",
        "kim.zip, <html>, kim",
        "kim.7z.001, EGGA, kim.7z.001",
        "kim, EGGA, kim",
        "kim, 'PK\u0005\u0006', kim",
        "'\u001b[31mkim.zip', '', \\u001b[31mkim",
    })
    @DisplayName("are archives that cannot be read, too: they get a result that says so")
    void archives(String file, String content, String name, @TempDir Path folder) throws Exception {
        ClassFolder.in(folder).file(file, content);
        assertThat(Submissions.in(folder).all()).extracting(Submission::name).containsExactly(name);
    }

    @ParameterizedTest
    @CsvSource({
        "kim.docx, 'PK\u0003\u0004'",
        "kim.java, class A {}",
        "kim.z01, 'PK\u0003\u0004'",
        "kim.pdf, %PDF",
        "kim, ''"
    })
    void are_no_documents_sources_or_pieces(String file, String content, @TempDir Path folder) throws Exception {
        ClassFolder.in(folder).file(file, content);
        assertThat(Submissions.in(folder)).isEqualTo(new Submissions(List.of(), List.of(file)));
    }

    @Test
    @DisplayName("get folders that every file system accepts and keeps apart")
    void folder_names() {
        FolderNames names = new FolderNames();
        List<String> unique = Stream.of(
                        "Müller, Anna (12)",
                        "anna",
                        "Anna",
                        "a/b",
                        "a:b",
                        "..",
                        "",
                        "con",
                        "x.",
                        "scores.csv",
                        "a?",
                        "-v",
                        "nul .txt",
                        "e\u0301",
                        "\u0915\u0941\u092e\u093e\u0930",
                        "\uac00".repeat(100),
                        "\ud840\udc00".repeat(60))
                .map(names::unique)
                .toList();
        assertThat(unique)
                .containsExactly(
                        "Müller, Anna (12)",
                        "anna",
                        "Anna-2",
                        "a_b",
                        "a_b-2",
                        "_",
                        "_-2",
                        "_con",
                        "x",
                        "scores.csv-2",
                        "a_",
                        "-v",
                        "_nul .txt",
                        "\u00e9",
                        "\u0915\u0941\u092e\u093e\u0930",
                        "\uac00".repeat(66),
                        "\ud840\udc00".repeat(50));
    }

    @Property(tries = 300)
    void any_name_gives_a_safe_and_unused_folder(@ForAll List<String> names) {
        FolderNames folders = new FolderNames();
        List<String> unique = names.stream().map(folders::unique).toList();
        assertThat(unique).allSatisfy(name -> assertThat(name.getBytes(UTF_8)).hasSizeLessThan(230));
        assertThat(unique).allSatisfy(name -> assertThat(name)
                .isNotEmpty()
                .doesNotStartWith(".")
                .doesNotEndWith(".")
                .doesNotEndWith(" ")
                .doesNotContain("/", "\\", ":", "\0", "\n"));
        assertThat(unique.stream().map(name -> name.toLowerCase(Locale.ROOT))).doesNotHaveDuplicates();
    }
}
