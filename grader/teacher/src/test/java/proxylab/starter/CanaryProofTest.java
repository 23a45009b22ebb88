package proxylab.starter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import proxylab.course.Part;
import proxylab.course.Step;

@DisplayName("Words planted in the solutions of a lab prove that none of them reaches a starter")
@Execution(ExecutionMode.CONCURRENT)
class CanaryProofTest {
    private static final Canary CANARY = new Canary("canary0123456789", "A.java:1");
    private static final Canary OTHER = new Canary("canary9876543210", "B.java:1");

    @TempDir
    private Path folder;

    private static List<Sighting> search(Path folder) throws IOException, InterruptedException {
        return CanaryProof.search(folder, List.of(CANARY, OTHER));
    }

    @Nested
    @DisplayName("Planting")
    class Planting {
        private Path lab;
        private Path copy;

        private List<Canary> plant(Step... solved) throws Exception {
            lab = Files.createDirectory(folder.resolve("lab"));
            copy = folder.resolve("copy");
            MadeUpLab made = MadeUpLab.in(lab);
            made.write("grader/score/src/test/java/A.java", "class A {}\n");
            made.write(
                    "part1-echo/src/main/java/B.java",
                    "void f() {\n    g(); // SOLUTION LINE 1.1\n}\n\n// BEGIN SOLUTION 1.2 h\n\nvoid h() {}\n"
                            + "// END SOLUTION 1.2\n");
            made.write("part1-echo/src/main/java/C.java", "// SOLUTION FILE 1.3 c\nclass C {}\n");
            return CanaryProof.plant(lab, copy, solved.length == 0 ? Steps.none() : Steps.through(solved[0]));
        }

        @Test
        @DisplayName("two words in each solution, and one in each text of the teacher")
        void everywhere() throws Exception {
            List<Canary> canaries = plant();
            assertThat(canaries).hasSize(2 * (Step.values().length + 3) + 1);
            assertThat(canaries).extracting(Canary::word).doesNotHaveDuplicates();
            assertThat(CanaryProof.search(copy, canaries))
                    .extracting(Sighting::canary)
                    .containsExactlyInAnyOrderElementsOf(canaries);
            assertThat(CanaryProof.search(lab, canaries)).isEmpty();
            assertThat(canaries)
                    .extracting(Canary::planted)
                    .contains(
                            "grader/score/src/test/java/A.java",
                            "part1-echo/src/main/java/B.java:2",
                            "part1-echo/src/main/java/B.java:7",
                            "part1-echo/src/main/java/C.java:2",
                            MadeUpLab.source(Part.ECHO) + ":4");
        }

        @Test
        @DisplayName("a starter that is cut from the planted lab holds none of them")
        void a_starter_holds_none() throws Exception {
            List<Canary> canaries = plant();
            Path starter = Files.createDirectory(folder.resolve("starter"));
            write(Edition.of(copy, Steps.none()), starter);
            assertThat(Files.readString(starter.resolve("part1-echo/src/main/java/B.java")))
                    .isEqualTo("void f() {\n}\n");
            assertThat(CanaryProof.search(starter, canaries)).isEmpty();
        }

        @Test
        @DisplayName("nothing is planted in a step that the starter shows")
        void not_in_solved_steps() throws Exception {
            List<Canary> canaries = plant(Step.STORING_RULES);
            assertThat(canaries).hasSize(3);
            Path starter = Files.createDirectory(folder.resolve("starter"));
            write(Edition.of(copy, Steps.through(Step.STORING_RULES)), starter);
            assertThat(CanaryProof.search(starter, canaries)).isEmpty();
        }

        @Test
        @DisplayName("a hole does not grow, and programs stay programs")
        void the_copy_can_be_cut() throws Exception {
            plant();
            assertThat(Files.readAllLines(copy.resolve(MadeUpLab.source(Part.ECHO))))
                    .hasSameSizeAs(Files.readAllLines(lab.resolve(MadeUpLab.source(Part.ECHO))));
            assertThat(copy.resolve(MadeUpLab.ADDER)).isExecutable();
        }

        private static void write(Edition edition, Path target) throws IOException {
            for (LabFile file : edition.files()) {
                Files.createDirectories(target.resolve(file.path()).getParent());
                Files.write(target.resolve(file.path()), file.content());
            }
        }
    }

    @Nested
    @DisplayName("Searching")
    class Searching {
        @Test
        @DisplayName("in a file's bytes, text or not, hidden or not")
        void in_files() throws Exception {
            Files.write(folder.resolve("A.class"), ("\0\u00ca\u00fe" + CANARY.word() + "\0").getBytes(UTF_8));
            Files.createDirectories(folder.resolve("a/.b"));
            Files.writeString(folder.resolve("a/.b/.c"), "x" + OTHER.word() + CANARY.word());
            assertThat(search(folder))
                    .containsExactly(
                            new Sighting(CANARY, "A.class"),
                            new Sighting(CANARY, "a/.b/.c"),
                            new Sighting(OTHER, "a/.b/.c"));
        }

        @Test
        @DisplayName("in the name of a file")
        void in_names() throws Exception {
            Files.createFile(folder.resolve(CANARY.word() + ".txt"));
            assertThat(search(folder)).containsExactly(new Sighting(CANARY, CANARY.word() + ".txt"));
        }

        @Test
        @DisplayName("in archives, and in archives in archives, whatever they are called")
        void in_archives() throws Exception {
            byte[] jar = zip("a/A.class", CANARY.word().getBytes(UTF_8));
            Files.write(folder.resolve("a.jar"), jar);
            Files.write(folder.resolve("b.dat"), zip("lib/a.jar", jar));
            try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve("c.gz")))) {
                out.write(CANARY.word().getBytes(UTF_8));
            }
            assertThat(search(folder))
                    .extracting(Sighting::place)
                    .containsExactly("a.jar!a/A.class", "b.dat!lib/a.jar!a/A.class", "c.gz!");
        }

        @Test
        @DisplayName("an archive that cannot be read stops the search")
        void broken_archives_stop() throws Exception {
            byte[] jar = zip("a/A.class", CANARY.word().repeat(100).getBytes(UTF_8));
            Files.write(folder.resolve("a.jar"), Arrays.copyOf(jar, 50));
            assertThatExceptionOfType(IOException.class).isThrownBy(() -> search(folder));
        }

        @Test
        @DisplayName("in git's objects, loose or packed, even in those of an earlier commit, and in messages")
        void in_git() throws Exception {
            Path file = folder.resolve("repository/file");
            Files.createDirectories(file.getParent());
            Git git = new Git(file.getParent());
            Files.writeString(file, CANARY.word());
            git.commitAll("one");
            Files.writeString(file, "nothing");
            git.run("commit", "--quiet", "--all", "--message=" + OTHER.word());
            List<Sighting> loose = search(folder);
            assertThat(loose)
                    .extracting(sighting -> sighting.place().replaceFirst(" [0-9a-f]{40}$", ""))
                    .contains("repository/.git blob", "repository/.git commit");
            git.run("gc", "--quiet", "--prune=now");
            assertThat(search(folder))
                    .containsAll(loose.stream()
                            .filter(sighting -> sighting.place().contains(" "))
                            .toList());
        }

        @Test
        @DisplayName("a repository that cannot be read stops the search")
        void broken_repositories_stop() throws Exception {
            Files.createDirectory(folder.resolve(".git"));
            Files.writeString(folder.resolve(".git/HEAD"), "nonsense");
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> search(folder))
                    .withMessageContaining("git cat-file failed");
        }

        @Test
        @DisplayName("a search for nothing is refused, because it would find nothing")
        void nothing_to_search_for() {
            assertThatIllegalArgumentException().isThrownBy(() -> CanaryProof.search(folder, List.of()));
        }

        private static byte[] zip(String entry, byte[] content) throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
                zip.putNextEntry(new ZipEntry(entry));
                zip.write(content);
            }
            return bytes.toByteArray();
        }
    }
}
