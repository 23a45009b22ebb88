package proxylab.classroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import proxylab.probe.ChildProgram;

@DisplayName("The autograder for Autolab")
class AutolabFilesTest {
    private static final Duration LIMIT = Duration.ofSeconds(50);
    private static final String NO_POINTS =
            "{\"scores\":{\"Basic\":0,\"Concurrency\":0,\"Cache\":0},\"scoreboard\":[0,0,0,0,0]}";

    @TempDir
    private Path folder;

    private Path job;

    @BeforeEach
    void open() throws IOException {
        job = Files.createDirectories(folder.resolve("a job"));
    }

    private void install(Path jar, String... options) throws IOException {
        Path files = folder.resolve("files");
        new AutolabFiles(new PackedGrader(jar, 20, List.of(options)), "handin.zip").writeTo(files);
        Files.copy(files.resolve("autograde-Makefile"), job.resolve("Makefile"));
        Files.copy(files.resolve("autograde.tar"), job.resolve("autograde.tar"));
    }

    /** Runs make as Tango does, with nothing in the environment, and both streams in one file. */
    private List<String> make(String threads) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/make")), "no make here");
        Path limits = folder.resolve("limits"); // as in /proc: those of the user who runs this test may be too low
        Files.writeString(
                limits, "Max cpu time   unlimited  unlimited\nMax processes   " + threads + "   9999  processes\n");
        Path output = folder.resolve("output.log");
        ProcessBuilder builder =
                new ProcessBuilder("/bin/sh", "-c", "exec make > \"$OUT\" 2>&1").directory(job.toFile());
        builder.environment().clear();
        builder.environment()
                .putAll(Map.of(
                        "OUT",
                        output.toString(),
                        "LIMITS",
                        limits.toString(),
                        "PATH",
                        Path.of(System.getProperty("java.home"), "bin") + File.pathSeparator + "/usr/bin:/bin"));
        try (ChildProgram run = ChildProgram.start(builder)) {
            assertThat(run.awaitExit(LIMIT)).as(run.errors()).hasValue(0);
        }
        return Files.readAllLines(output);
    }

    private List<String> make() throws Exception {
        return make("unlimited");
    }

    private void handIn(String script) throws IOException {
        ClassFolder.in(job).archive("handin.zip", script);
    }

    private static String last(List<String> lines) {
        return lines.get(lines.size() - 1);
    }

    @Test
    void the_report_is_shown_and_the_last_line_is_the_result() throws Exception {
        install(FakeJar.in(folder), "--points-only", "--seed", "7");
        handIn("echo a report with $OPTIONS; echo trouble >&2; printf '{\"scores\":1}' > \"$AUTOLAB\"");
        List<String> lines = make();
        assertThat(last(lines)).isEqualTo("{\"scores\":1}");
        assertThat(String.join("\n", lines))
                .contains("a report with --points-only --seed 7 --format autolab=", "trouble")
                .doesNotContain("make:", "tar xf");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "exit 3                   | exit status 3",
                "kill -9 $PPID; sleep 60  | The grader ended with exit status 137",
                "printf 'no end'; exit 2  | no end",
                "printf half; kill -9 $$  | SIGKILL",
            })
    void without_a_verdict_the_last_line_gives_no_points(String script, String shown) throws Exception {
        install(FakeJar.in(folder));
        handIn(script);
        List<String> lines = make();
        assertThat(last(lines)).isEqualTo(NO_POINTS);
        assertThat(String.join("\n", lines)).contains(shown);
    }

    @Test
    void an_empty_handin_gives_no_points() throws Exception {
        install(FakeJar.in(folder));
        Files.createFile(job.resolve("handin.zip"));
        assertThat(last(make())).isEqualTo(NO_POINTS);
    }

    @Test
    void a_handin_of_another_name_gives_no_points() throws Exception {
        install(FakeJar.in(folder));
        assertThat(last(make())).isEqualTo(NO_POINTS);
    }

    @Test
    void a_damaged_autograder_gives_no_points() throws Exception {
        install(Files.writeString(folder.resolve("broken.jar"), "no jar"));
        handIn("");
        assertThat(last(make())).isEqualTo(NO_POINTS);
        Files.writeString(job.resolve("autograde.tar"), "no archive");
        assertThat(last(make())).isEqualTo(NO_POINTS);
    }

    @ParameterizedTest
    @CsvSource({"100, --points-only --format", "3999, --points-only --format", "4000, --format", "unlimited, --format"})
    void where_few_threads_are_allowed_the_audits_are_left_out(String threads, String options) throws Exception {
        install(FakeJar.in(folder));
        handIn("echo \"options: $OPTIONS\"; echo {} > \"$AUTOLAB\"");
        List<String> lines = make(threads);
        assertThat(lines).anyMatch(line -> line.startsWith("options: " + options));
        assertThat(lines.stream().filter(line -> line.startsWith("Only " + threads + " threads are allowed here")))
                .hasSize(options.startsWith("--points-only") ? 1 : 0);
    }

    @Test
    void audits_that_are_left_out_anyway_are_left_out_once() throws Exception {
        install(FakeJar.in(folder), "--points-only");
        handIn("echo \"options: $OPTIONS\"; echo {} > \"$AUTOLAB\"");
        assertThat(make("100")).anyMatch(line -> line.startsWith("options: --points-only --format"));
    }

    @Test
    void the_page_says_what_the_assessment_needs() throws Exception {
        install(FakeJar.in(folder));
        String page = Files.readString(folder.resolve("files/README.md"));
        assertThat(page).contains("`handin.zip`", "`Basic` with 40 points").doesNotContain("@");
        String columns = page.substring(page.indexOf("```json") + 7, page.lastIndexOf("```"));
        JsonObject object = JsonParser.parseString(columns).getAsJsonObject();
        JsonObject none = JsonParser.parseString(NO_POINTS).getAsJsonObject();
        assertThat(object.getAsJsonArray("scoreboard")).hasSameSizeAs(none.getAsJsonArray("scoreboard"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"my handin.zip", "../handin.zip", "", ".zip", "a$b", "a'b"})
    void a_handin_name_that_a_makefile_would_take_apart_is_refused(String name) {
        StringWriter err = new StringWriter();
        CommandLine command = new CommandLine(new AutolabCommand());
        command.setErr(new PrintWriter(err));
        assertThat(command.execute("--handin", name, folder.resolve("out").toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--handin takes a file name", "not '" + name + "'");
    }
}
