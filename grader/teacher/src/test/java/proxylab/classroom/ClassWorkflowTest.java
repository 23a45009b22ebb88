package proxylab.classroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import proxylab.probe.ChildProgram;

@DisplayName("The workflow for a class, with its scripts run as GitHub runs them")
class ClassWorkflowTest {
    private static final Duration LIMIT = Duration.ofSeconds(50);

    /** Stands for the grader: what has a result is kept, and each other submission gets one. */
    private static final String JAVA = """
            #!/bin/bash
            shift 3
            [ "$2" = --out ] && mkdir -p "$3" && touch "$3/.ours" || exit 2
            for one in "$1"/*; do
              place=$3/$(basename "$one")
              [ -d "$place" ] || { mkdir "$place" && echo "$1 $4" > "$place/index.html"; }
            done
            echo "all graded"
            exit "${STATUS:-0}"
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void make() throws IOException {
        Path java = Files.createDirectories(folder.resolve("bin")).resolve("java");
        Files.writeString(java, JAVA);
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createFile(folder.resolve("grader.jar"));
        Files.createDirectories(folder.resolve("submissions"));
    }

    private void submissions(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            Files.createDirectories(folder.resolve("submissions").resolve("a student " + i));
        }
    }

    /** The script of the step with this name. */
    private static String script(String step) {
        List<String> lines = new Template("class.yml").text().lines().toList();
        String from = "      - name: " + step;
        return lines.stream()
                .dropWhile(line -> !line.equals(from))
                .dropWhile(line -> !line.equals("        run: |"))
                .skip(1)
                .takeWhile(line -> line.isBlank() || line.startsWith("          "))
                .map(String::stripTrailing)
                .map(line -> line.isEmpty() ? line : line.substring(10))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private int run(String step, Map<String, String> environment) throws Exception {
        Path script = Files.writeString(folder.resolve("script"), script(step));
        ProcessBuilder builder = new ProcessBuilder(
                        "/bin/bash", "--noprofile", "--norc", "-eo", "pipefail", script.toString())
                .directory(folder.toFile());
        builder.environment()
                .putAll(Map.of(
                        "OPTIONS",
                        "--points-only",
                        "GITHUB_OUTPUT",
                        folder.resolve("output").toString(),
                        "GITHUB_STEP_SUMMARY",
                        folder.resolve("summary").toString(),
                        "PATH",
                        folder.resolve("bin") + File.pathSeparator + System.getenv("PATH")));
        builder.environment().putAll(environment);
        try (ChildProgram run = ChildProgram.start(builder)) {
            return run.awaitExit(LIMIT).orElseThrow();
        }
    }

    /** Grades a share, and puts its results where the last job finds them. */
    private List<String> grade(int share) throws Exception {
        assertThat(run("Grade every 256th submission", Map.of("SHARE", String.valueOf(share))))
                .isZero();
        Path to = Files.createDirectories(folder.resolve("shares")).resolve("share-" + share);
        Files.move(folder.resolve("results"), to);
        Files.move(folder.resolve("share"), folder.resolve("graded-" + share));
        return names(to);
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @CsvSource({"1, shares=[0]", "3, 'shares=[0,1,2]'"})
    void each_submission_is_a_share(int count, String shares) throws Exception {
        submissions(count);
        assertThat(run("As many shares as there are submissions, but at most 256", Map.of()))
                .isZero();
        assertThat(folder.resolve("output")).hasContent(shares);
    }

    @Test
    void a_class_of_any_size_has_at_most_256_shares_and_nobody_is_left_out() throws Exception {
        submissions(300);
        assertThat(run("As many shares as there are submissions, but at most 256", Map.of()))
                .isZero();
        assertThat(Files.readString(folder.resolve("output"))).endsWith(",255]\n");
        assertThat(grade(0)).hasSize(2);
        assertThat(grade(43)).hasSize(2).doesNotContainAnyElementsOf(names(folder.resolve("shares/share-0")));
        assertThat(grade(44)).hasSize(1);
        assertThat(grade(255)).hasSize(1);
    }

    @Test
    void without_submissions_the_first_job_says_what_it_expected() throws Exception {
        assertThat(run("As many shares as there are submissions, but at most 256", Map.of()))
                .isEqualTo(1);
    }

    @Test
    void the_last_job_gathers_what_there_is_and_grades_the_rest() throws Exception {
        submissions(3);
        grade(1);
        grade(2);
        assertThat(run("Gather the results, and grade what has none", Map.of())).isZero();
        Path results = folder.resolve("results");
        assertThat(names(results)).containsExactly("a student 0", "a student 1", "a student 2");
        assertThat(results.resolve("a student 0/index.html")).hasContent("submissions --points-only");
        assertThat(results.resolve("a student 2/index.html")).hasContent("share --points-only");
        assertThat(folder.resolve("summary")).content().contains("```text\nall graded\n```");
    }

    @Test
    void a_job_that_could_not_grade_all_is_red_and_has_its_summary() throws Exception {
        submissions(1);
        assertThat(run("Gather the results, and grade what has none", Map.of("STATUS", "1")))
                .isEqualTo(1);
        assertThat(folder.resolve("summary")).content().contains("all graded");
    }
}
