package proxylab.classroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import proxylab.probe.ChildProgram;
import proxylab.toolbox.GradingImpossible;

@DisplayName("The autograder for Classroom 50")
class Classroom50BundleTest {
    private static final Duration LIMIT = Duration.ofSeconds(50);

    @TempDir
    private Path folder;

    /** How the script ended, and what it printed. */
    private record Run(int status, String output) {}

    private Path bundle(Path jar, String... options) throws IOException, GradingImpossible {
        Path bundle = folder.resolve("the bundle");
        new Classroom50Bundle(new PackedGrader(jar, 20, List.of(options))).writeTo(bundle);
        return bundle;
    }

    private Path checkout() {
        return folder.resolve("work/anna");
    }

    /** Starts the script as the platform's runner does: in the student's checkout, with what it sets. */
    private Run grade(Path bundle, String script, String path) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/python3")), "no Python here");
        ClassFolder.in(folder.resolve("work")).submission("anna", script);
        Files.writeString(checkout().resolve("result.json"), "{\"score\": 70}"); // the student's own
        ProcessBuilder builder = new ProcessBuilder(
                        "/usr/bin/python3", bundle.resolve("autograder.py").toString())
                .directory(checkout().toFile());
        builder.environment().putAll(Map.of("CLASSROOM", "systems", "OWNER", "anna", "LC_ALL", "POSIX", "PATH", path));
        try (ChildProgram run = ChildProgram.start(builder)) {
            int status = run.awaitExit(LIMIT).orElseThrow();
            return new Run(status, run.output() + run.errors());
        }
    }

    private Run grade(Path bundle, String script) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin").toString();
        return grade(bundle, script, java + File.pathSeparator + System.getenv("PATH"));
    }

    private JsonObject result() throws IOException {
        return JsonParser.parseString(Files.readString(checkout().resolve("result.json")))
                .getAsJsonObject();
    }

    private String body() throws IOException {
        return Files.readString(checkout().resolve("release-body.md"));
    }

    @Test
    void is_a_folder_with_all_that_is_needed() throws Exception {
        Path jar = FakeJar.in(folder);
        Path bundle = bundle(jar);
        try (Stream<Path> files = Files.list(bundle)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("autograder.py", "grader.jar", "runtime.json", "README.md");
        }
        assertThat(bundle.resolve("grader.jar")).hasSameBinaryContentAs(jar);
        assertThat(bundle.resolve("autograder.py")).content().doesNotContain("@", "\r");
        assertThat(JsonParser.parseString(Files.readString(bundle.resolve("runtime.json")))
                        .getAsJsonObject()
                        .get("java")
                        .getAsString())
                .isEqualTo("25");
        bundle(jar); // in place of the first one
    }

    @Test
    void the_points_and_the_report_are_handed_over_and_options_passed_on() throws Exception {
        String script = "echo 'the report, with ``` in it'; echo \"{\\\"score\\\":55,\\\"max-score\\\":70,"
                + "\\\"tests\\\":[],\\\"x\\\":\\\"$OPTIONS\\\"}\" > \"$CLASSROOM50\"";
        Run run = grade(bundle(FakeJar.in(folder), "--points-only", "--seed", "7"), script);
        assertThat(run.status()).as(run.output()).isZero();
        assertThat(result().get("score").getAsInt()).isEqualTo(55);
        assertThat(result().get("x").getAsString()).startsWith("--points-only --seed 7 --format classroom50=");
        assertThat(body()).contains("### Proxy Lab: 55/70", "````text\nthe report, with ``` in it\n````");
    }

    @Test
    void a_submission_without_a_verdict_has_no_points_and_the_reason() throws Exception {
        Run run = grade(bundle(FakeJar.in(folder)), "echo 'out of *luck*' >&2; exit 2");
        assertThat(run.status()).as(run.output()).isZero();
        assertThat(result().get("score").getAsInt()).isZero();
        assertThat(result().get("owner").getAsString()).isEqualTo("anna");
        assertThat(body()).contains("| Cache | FAIL | 0 / 15 |", "out of *luck*");
    }

    @Test
    void what_a_program_prints_is_no_command_for_the_platform() throws Exception {
        Run run = grade(bundle(FakeJar.in(folder)), "echo '::error::mine'; exit 2");
        assertThat(run.output()).containsPattern("(?s)^::stop-commands::(\\w{32})\n.*::error::mine.*\n::\\1::\n");
    }

    @Test
    void a_grader_that_fails_is_an_error_and_no_result() throws Exception {
        Run run = grade(bundle(FakeJar.in(folder)), "kill -9 $PPID");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.output()).contains("::error::the grader ended with exit status");
        assertThat(checkout().resolve("result.json")).doesNotExist();
    }

    @Test
    void without_a_jdk_the_message_says_what_to_set() throws Exception {
        Run run = grade(bundle(FakeJar.in(folder)), "exit 0", folder.toString());
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.output())
                .contains("::error::expected a JDK, found no java: give the assignment the runtime {\"java\": \"25\"}");
    }

    @Test
    void a_grader_that_the_platform_would_not_fetch_is_refused() throws Exception {
        Path jar = folder.resolve("large.jar");
        try (RandomAccessFile file = new RandomAccessFile(jar.toFile(), "rw")) {
            file.setLength(Classroom50Bundle.MOST_BYTES + 1);
        }
        assertThatThrownBy(() -> bundle(jar))
                .isInstanceOf(GradingImpossible.class)
                .hasMessageContaining("Classroom 50 takes at most");
    }
}
