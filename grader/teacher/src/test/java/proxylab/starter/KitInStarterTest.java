package proxylab.starter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A starter brings the files for editors, and rules for tutors")
class KitInStarterTest {
    private static final Path LAB = Path.of(System.getProperty("basedir", ""))
            .toAbsolutePath()
            .getParent()
            .getParent();
    private static final Map<String, String> FILES = new TreeMap<>();

    private static Edition edition;

    @TempDir
    private Path folder;

    @BeforeAll
    static void cut() throws StarterImpossible {
        edition = Edition.of(LAB, Steps.none());
        for (LabFile file : edition.files()) {
            FILES.put(file.path(), new String(file.content(), UTF_8));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {".vscode", ".run", ".devcontainer"})
    @DisplayName("each of them is there as it is in the lab")
    void the_kit(String kit) throws Exception {
        try (Stream<Path> files = Files.list(LAB.resolve(kit))) {
            for (Path file : files.toList()) {
                assertThat(FILES).containsEntry(LabTree.shown(LAB.relativize(file)), Files.readString(file));
            }
        }
    }

    @Test
    @DisplayName("the rules are for tutors, and not the lab's own for those who work on it")
    void rules() throws Exception {
        assertThat(FILES.get("AGENTS.md"))
                .isNotEqualTo(Files.readString(LAB.resolve("AGENTS.md")))
                .contains("Do not write the solution of a step", "`java @grader/run next`", "`hint`", "`trace`")
                .contains("tell the student in one or two sentences what this file asks of you");
        assertThat(FILES.get("CLAUDE.md")).contains("AGENTS.md");
        assertThat(FILES.keySet()).noneMatch(path -> path.startsWith(".github/") || path.startsWith(".ci/"));
    }

    @Test
    @DisplayName("git tracks all that a starter brings")
    void tracked() throws Exception {
        StringBuilder tracked = new StringBuilder();
        try (StarterFolder starter = StarterFolder.create(folder.resolve("starter"), LAB)) {
            starter.write(edition);
            Git git = new Git(starter.path());
            git.run("init", "--quiet", "--template=");
            git.run("add", "--all");
            git.read(in -> tracked.append(new String(in.readAllBytes(), UTF_8)), "ls-files", "-z");
        }
        assertThat(tracked.toString().split("\0")).containsExactlyInAnyOrderElementsOf(FILES.keySet());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".vscode/my.code-snippets",
                ".vscode/chrome/launch.json",
                ".idea/workspace.xml",
                "part1-echo/.vscode/settings.json",
                "part1-echo/part1-echo.iml",
                "part1-echo/.settings/org.eclipse.jdt.core.prefs",
                "part1-echo/target/classes/A.class",
            })
    @DisplayName("git leaves out what an editor keeps for one person")
    void personal(String path) throws Exception {
        Files.writeString(folder.resolve(".gitignore"), FILES.get(".gitignore"));
        new Git(folder).run("init", "--quiet", "--template=");
        new Git(folder).run("check-ignore", "--quiet", "--no-index", path);
    }
}
