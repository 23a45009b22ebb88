package proxylab.starter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import proxylab.course.Part;
import proxylab.course.Step;
import proxylab.source.HandedOutSource;

@DisplayName("An edition of a lab is cut in memory, or refused with all that is wrong")
@Execution(ExecutionMode.CONCURRENT)
class EditionTest {
    @TempDir
    private Path folder;

    private MadeUpLab lab;

    @BeforeEach
    void makeLab() throws IOException {
        lab = MadeUpLab.in(folder);
    }

    private Edition edition() throws StarterImpossible {
        return Edition.of(folder, Steps.none());
    }

    private List<String> refusal() {
        String[] message = new String[1];
        assertThatExceptionOfType(StarterImpossible.class)
                .isThrownBy(this::edition)
                .satisfies(e -> message[0] = e.getMessage());
        return message[0].lines().toList();
    }

    private static String text(Edition edition, String path) {
        return edition.files().stream()
                .filter(file -> file.path().equals(path))
                .map(file -> new String(file.content(), UTF_8))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @DisplayName("sources are cut, and everything else for the students is there unchanged")
    void a_lab_is_cut() throws Exception {
        Edition edition = edition();
        assertThat(edition.holes()).isEqualTo(Step.values().length);
        assertThat(edition.files())
                .extracting(LabFile::path)
                .containsExactlyInAnyOrder(
                        ".gitignore",
                        "AGENTS.md",
                        "CLAUDE.md",
                        "LICENSE",
                        "README.md",
                        "grader/handed-out.txt",
                        "grader/pom.xml",
                        "grader/score/src/main/java/proxylab/grader/Grader.java",
                        "part1-echo/README.md",
                        "part1-echo/pom.xml",
                        "part1-echo/run",
                        "part1-echo/src/main/java/proxylab/Work.java",
                        "part2-tiny/README.md",
                        "part2-tiny/pom.xml",
                        "part2-tiny/run",
                        "part2-tiny/site/cgi-bin/adder",
                        "part2-tiny/src/main/java/proxylab/Work.java",
                        "part3-sequential-proxy/README.md",
                        "part3-sequential-proxy/pom.xml",
                        "part3-sequential-proxy/run",
                        "part3-sequential-proxy/src/main/java/proxylab/Work.java",
                        "part4-concurrent-proxy/README.md",
                        "part4-concurrent-proxy/pom.xml",
                        "part4-concurrent-proxy/run",
                        "part4-concurrent-proxy/src/main/java/proxylab/Work.java",
                        "part5-cache-proxy/README.md",
                        "part5-cache-proxy/pom.xml",
                        "part5-cache-proxy/run",
                        "part5-cache-proxy/src/main/java/proxylab/Work.java",
                        "pom.xml");
        assertThat(text(edition, MadeUpLab.source(Part.ECHO)))
                .contains("throw new UnsupportedOperationException(\"step 1.1: find the answer\");")
                .doesNotContain(MadeUpLab.solution(Step.READ_LINES));
        assertThat(text(edition, "LICENSE")).isEqualTo("MIT\n");
    }

    @Test
    @DisplayName("the solutions of the solved steps are there, and their holes are not counted")
    void solved_steps_stay() throws Exception {
        Edition edition = Edition.of(folder, Steps.through(Step.HEADER_LINES));
        assertThat(edition.holes()).isEqualTo(Step.values().length - 7);
        assertThat(text(edition, MadeUpLab.source(Part.ECHO))).contains(MadeUpLab.solution(Step.ECHO_CLIENT));
        assertThat(text(edition, MadeUpLab.source(Part.TINY)))
                .contains(MadeUpLab.solution(Step.HEADER_LINES))
                .doesNotContain(MadeUpLab.solution(Step.FIND_CONTENT));
    }

    @Test
    @DisplayName("its sources are listed as they were handed out, each line of a place with its step, for 'reset'")
    void the_sources_are_remembered(@TempDir Path starter) throws Exception {
        Edition edition = Edition.of(folder, Steps.through(Step.REQUEST_LINE));
        String list = text(edition, HandedOutSource.LIST);
        assertThat(list)
                .contains("""
                           |    int step%d() {
                        2.2|        // TODO 2.2
                        2.2|        throw new UnsupportedOperationException("step 2.2: find the answer");
                           |    }
                        """.formatted(Step.HEADER_LINES.ordinal()))
                .doesNotContain("== " + MadeUpLab.source(Part.ECHO));
        Files.createDirectories(starter.resolve("grader"));
        Files.writeString(starter.resolve(HandedOutSource.LIST), list);
        for (HandedOutSource source : HandedOutSource.in(starter).orElseThrow()) {
            assertThat(source.lines())
                    .extracting(HandedOutSource.Line::text)
                    .as(source.file())
                    .containsExactlyElementsOf(
                            text(edition, source.file()).lines().toList());
        }
    }

    @Test
    @DisplayName("the README is the one for students, with a row for each step")
    void the_readme_is_the_students() throws Exception {
        assertThat(text(edition(), "README.md"))
                .contains("mvn test -pl part1-echo", "java @grader/run")
                .contains("| [1.1](part1-echo/README.md) | " + Step.READ_LINES.task() + " |  |")
                .contains("| [5.6](part5-cache-proxy/README.md) | " + Step.STORE_RESPONSES.task() + " | 70/70 |")
                .doesNotContain("{{", "solution", "teacher");
    }

    @Test
    @DisplayName("a document names no room of the grader that a starter does not have")
    void documents_name_the_students_rooms() throws Exception {
        lab.write(
                "grader/README.md",
                "<!-- generated: rooms -->\n\n| `bench` | x |\n| `teacher` | x |\n\n<!-- end of generated -->\n");
        assertThat(text(edition(), "grader/README.md"))
                .isEqualTo("<!-- generated: rooms -->\n\n| `bench` | x |\n\n<!-- end of generated -->\n");
    }

    @Test
    @DisplayName("what builds, editors and teachers leave is left out")
    void litter_is_left_out() throws Exception {
        int files = edition().files().size();
        lab.write(".ci/run", "x")
                .write(".git/config", "x")
                .write(".idea/a.bin", "x")
                .write("lab.iml", "x");
        lab.write("part1-echo/target/A.class", "x")
                .write("part1-echo/.DS_Store", "x")
                .write(".vscode/a.b", "x")
                .write(".vscode/chrome/settings.json.b", "x")
                .write("part1-echo/.vscode/settings.json", "x");
        lab.write(".github/workflows/ci.yml", "x").write("AGENTS.md", "x").write("CLAUDE.md", "x");
        lab.write("part1-echo/mutation-survivors.md", "x").write("grader/score/src/test/java/A.java", "x");
        assertThat(edition().files()).hasSize(files);
    }

    @ParameterizedTest
    @ValueSource(strings = {"notes.md", "bench/A.java", ".gitlab/a.xml", "part6/pom.xml", "mvnw.sh"})
    @DisplayName("an unknown file or folder beside the parts stops the run")
    void unknown_neighbours_stop(String path) throws Exception {
        lab.write(path, "x\n");
        assertThat(refusal())
                .singleElement()
                .asString()
                .startsWith(
                        path.split("/")[0] + ": expected no such file or folder here; the starter takes part1-echo,");
    }

    @ParameterizedTest
    @ValueSource(strings = {"part1-echo/notes.docx", "grader/notes", "part1-echo/src/main/java/A.java.orig"})
    @DisplayName("a file of an unknown kind stops the run")
    void unknown_kinds_stop(String path) throws Exception {
        lab.write(path, "x\n");
        assertThat(refusal())
                .singleElement()
                .asString()
                .startsWith(path + ": expected a file of a known kind (config,");
    }

    @Test
    @DisplayName("a symbolic link stops the run, to a file, to a folder or to nowhere")
    void links_stop() throws Exception {
        Files.createSymbolicLink(folder.resolve("part1-echo/a.md"), folder.resolve("LICENSE"));
        Files.createSymbolicLink(folder.resolve("part1-echo/src/folder"), folder.resolve("part2-tiny"));
        Files.createSymbolicLink(folder.resolve("part1-echo/z.md"), Path.of("/no/such/file"));
        assertThat(refusal())
                .containsExactly(
                        "part1-echo/a.md: expected a file or a folder; found a symbolic link",
                        "part1-echo/src/folder: expected a file or a folder; found a symbolic link",
                        "part1-echo/z.md: expected a file or a folder; found a symbolic link");
    }

    @Test
    @DisplayName("text that is not UTF-8, or has line ends of another system, stops the run")
    void odd_text_stops() throws Exception {
        lab.write("part1-echo/a.md", "one\r\ntwo\r\n");
        Files.write(folder.resolve("part1-echo/b.md"), new byte[] {(byte) 0xff, '\n'});
        assertThat(refusal())
                .containsExactly(
                        "part1-echo/a.md: expected text in UTF-8 with lines that end with LF alone",
                        "part1-echo/b.md: expected text in UTF-8 with lines that end with LF alone");
    }

    @Test
    @DisplayName("a marker outside the parts' main sources stops the run")
    void markers_elsewhere_stop() throws Exception {
        lab.write("part1-echo/src/test/java/A.java", "class A {\n// BEGIN SOLUTION 1.1 x\n}\n");
        assertThat(refusal())
                .containsExactly("part1-echo/src/test/java/A.java:2: expected markers in the Java sources under"
                        + " src/main/java of the parts only; found // BEGIN SOLUTION 1.1 x");
    }

    @Test
    @DisplayName("a step without a place to write in stops the run")
    void a_step_without_a_hole_stops() throws Exception {
        String source = lab.read(MadeUpLab.source(Part.ECHO));
        lab.write(MadeUpLab.source(Part.ECHO), source.replaceFirst(".*STUB.*step 1.2.*\n", ""));
        assertThat(refusal())
                .containsExactly(
                        "part1-echo: expected a region // BEGIN SOLUTION 1.2 with a // STUB: in it; found none");
    }

    @Test
    @DisplayName("what is wrong in different files is reported in one go, up to twenty problems")
    void everything_is_told_at_once() throws Exception {
        lab.write("notes.md", "x");
        lab.write("part1-echo/a.docx", "x");
        lab.write("part1-echo/src/main/java/A.java", "// Stub: x\n".repeat(30));
        assertThat(refusal())
                .hasSize(21)
                .contains("and 12 more like these")
                .anyMatch(line -> line.startsWith("notes.md: "))
                .anyMatch(line -> line.startsWith("part1-echo/a.docx: "))
                .anyMatch(line -> line.startsWith("part1-echo/src/main/java/A.java:18: "));
    }

    @Test
    @DisplayName("a starter is recognised, and not cut again")
    void a_starter_is_not_cut(@TempDir Path starter) throws Exception {
        for (LabFile file : edition().files()) {
            Files.createDirectories(starter.resolve(file.path()).getParent());
            Files.write(starter.resolve(file.path()), file.content());
        }
        assertThatExceptionOfType(StarterImpossible.class)
                .isThrownBy(() -> Edition.of(starter, Steps.none()))
                .withMessageStartingWith("there is nothing to cut in " + starter)
                .withMessageNotContaining("\n");
    }

    @Test
    @DisplayName("a folder that is not a lab is reported with the first part that it lacks")
    void no_lab(@TempDir Path empty) {
        assertThatExceptionOfType(StarterImpossible.class)
                .isThrownBy(() -> Edition.of(empty, Steps.none()))
                .withMessageStartingWith("there is no lab in " + empty + ": no folder part1-echo is there");
    }
}
