package proxylab.classroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
    @DisplayName("an archive keeps its ending if a folder has its name")
    void an_archive_beside_a_folder(@TempDir Path folder) throws Exception {
        ClassFolder all = ClassFolder.in(folder);
        all.submission("a", "");
        all.zip("a.zip", Map.of());
        assertThat(Submissions.in(folder).all())
                .extracting(Submission::name, Submission::folder)
                .containsExactly(tuple("a", "a"), tuple("a.zip", "a.zip"));
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
                        "-v")
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
                        "-v");
    }

    @Property(tries = 300)
    void any_name_gives_a_safe_and_unused_folder(@ForAll List<String> names) {
        FolderNames folders = new FolderNames();
        List<String> unique = names.stream().map(folders::unique).toList();
        assertThat(unique).allSatisfy(name -> assertThat(name)
                .isNotEmpty()
                .doesNotStartWith(".")
                .doesNotEndWith(".")
                .doesNotEndWith(" ")
                .doesNotContain("/", "\\", ":", "\0", "\n"));
        assertThat(unique.stream().map(name -> name.toLowerCase(Locale.ROOT))).doesNotHaveDuplicates();
    }
}
