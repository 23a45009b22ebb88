package proxylab.starter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import proxylab.course.Part;
import proxylab.course.Step;
import proxylab.source.HandedOutSource;

@DisplayName("Lines of the solutions are found in a starter, wherever they are left")
@Execution(ExecutionMode.CONCURRENT)
class LeakCheckTest {
    private static final String SECRET = MadeUpLab.solution(Step.ECHO);

    @TempDir
    private Path labFolder;

    @TempDir
    private Path folder;

    private MadeUpLab lab;
    private MadeUpLab starter;

    @BeforeEach
    void makeStarter() throws Exception {
        lab = MadeUpLab.in(labFolder);
        starter = new MadeUpLab(folder);
        write(Steps.none());
    }

    private void write(Set<Step> solved) throws IOException, StarterImpossible {
        for (LabFile file : Edition.of(labFolder, solved).files()) {
            Path target = folder.resolve(file.path());
            Files.createDirectories(target.getParent());
            Files.write(target, file.content());
        }
    }

    private List<Leak> leaks() throws Exception {
        return LeakCheck.leaks(labFolder, folder, Steps.none());
    }

    @Test
    @DisplayName("a freshly written starter has none")
    void a_fresh_starter_has_none() throws Exception {
        assertThat(leaks()).isEmpty();
        assertThat(LeakCheck.markers(folder)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "part1-echo/README.md",
                "notes",
                "part3-sequential-proxy/src/main/java/A.java",
                "part2-tiny/src/main/java/proxylab/Work.java.orig",
                "grader/score/src/main/java/proxylab/grader/Grader.java"
            })
    @DisplayName("a line is found in any file, known to the starter or not")
    void a_line_is_found_in_any_file(String path) throws Exception {
        starter.write(path, "one\n\n" + SECRET + "\n");
        assertThat(leaks()).containsExactly(new Leak(path, 3, Step.ECHO, SECRET));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\t    %s",
                "// %s",
                "| code | `%s` |",
                "if (a) { %s return; } // as before",
            })
    @DisplayName("a line is found as a part of another, and whatever its white space is")
    void a_line_is_found_in_another(String frame) throws Exception {
        starter.write("notes.md", frame.formatted(SECRET.replace(" ", "  \t ")));
        assertThat(leaks()).containsExactly(new Leak("notes.md", 1, Step.ECHO, SECRET));
    }

    @Test
    @DisplayName("a short line gives nothing away, and one of 31 characters does")
    void short_lines_do_not_count() throws Exception {
        String source = lab.read(MadeUpLab.source(Part.ECHO));
        String thirty = "x".repeat(29) + ";";
        String more = "y".repeat(30) + ";";
        lab.write(
                MadeUpLab.source(Part.ECHO),
                source.replace("    " + SECRET, "    " + SECRET + "\n    " + thirty + "\n    " + more));
        starter.write("notes.md", thirty + "\n" + more + "\n");
        assertThat(leaks()).containsExactly(new Leak("notes.md", 2, Step.ECHO, more));
    }

    @Test
    @DisplayName("a line that students can read in the main sources anyway is no secret")
    void a_line_that_stays_elsewhere_does_not_count() throws Exception {
        lab.write("part4-concurrent-proxy/src/main/java/Given.java", "class Given {\n    " + SECRET + "\n}\n");
        write(Steps.none());
        assertThat(leaks()).isEmpty();
    }

    @Test
    @DisplayName("in the sources of tests, one line of a step does not count, and two do")
    void one_line_in_a_test_does_not_count() throws Exception {
        String other = "return answerOfThisOneStep.andMore();";
        String source = lab.read(MadeUpLab.source(Part.ECHO));
        lab.write(MadeUpLab.source(Part.ECHO), source.replace(SECRET, SECRET + "\n" + other));
        String test = "part1-echo/src/test/java/ATest.java";
        starter.write(test, SECRET + "\n" + SECRET + "\n");
        assertThat(leaks()).isEmpty();
        starter.write(test, SECRET + "\n" + MadeUpLab.solution(Step.READ_LINES) + "\n");
        assertThat(leaks()).isEmpty();
        starter.write(test, SECRET + "\n}\n" + other + "\n");
        assertThat(leaks()).extracting(Leak::line).containsExactly(1, 3);
    }

    @ParameterizedTest
    @EnumSource(names = {"READ_LINES", "ECHO", "RUN_PROGRAMS", "WORKER_POOL", "STORE_RESPONSES"})
    @DisplayName("the solution of a step is a leak if the step is not solved, and only then")
    void a_step_counts_or_not(Step step) throws Exception {
        write(Steps.through(step));
        assertThat(LeakCheck.leaks(labFolder, folder, Steps.through(step))).isEmpty();
        Set<Step> oneLess = Steps.through(step);
        oneLess.remove(step);
        List<Leak> leaks = LeakCheck.leaks(labFolder, folder, oneLess);
        assertThat(leaks).extracting(Leak::step).containsOnly(step);
        assertThat(leaks)
                .filteredOn(leak -> !leak.file().equals(HandedOutSource.LIST)) // the part's other steps are not solved
                .singleElement()
                .hasToString("%s:%d: a line of the solution of %s is left: %s"
                        .formatted(MadeUpLab.source(step.part()), line(step), step, MadeUpLab.solution(step)));
    }

    private int line(Step step) throws IOException {
        List<String> lines = starter.read(MadeUpLab.source(step.part())).lines().toList();
        return lines.indexOf("        " + MadeUpLab.solution(step)) + 1;
    }

    @Test
    @DisplayName("a marker that is left is found")
    void markers_are_found() throws Exception {
        starter.write("notes", "one\n// END SOLUTION 2.1\n");
        assertThat(LeakCheck.markers(folder))
                .containsExactly(new SourceProblem("notes", 2, "a marker is left: // END SOLUTION 2.1"));
    }
}
