package proxylab.classroom;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import proxylab.probe.ChildProgram;

@DisplayName("The autograder for Gradescope")
class AutograderArchiveTest {
    private static final Duration LIMIT = Duration.ofSeconds(50);

    @TempDir
    private Path folder;

    private Path archive(Path jar, String... options) throws IOException {
        Path file = folder.resolve("autograder.zip");
        new AutograderArchive(new PackedGrader(jar, 20, List.of(options))).writeTo(file);
        return file;
    }

    @Test
    void holds_the_grader_and_two_scripts_that_can_be_run() throws Exception {
        Path jar = FakeJar.in(folder);
        Path file = archive(jar);
        try (FileSystem zip = FileSystems.newFileSystem(file, Map.of("enablePosixFileAttributes", "true"))) {
            try (Stream<Path> entries = Files.list(zip.getPath("/"))) {
                assertThat(entries.map(Path::toString))
                        .containsExactlyInAnyOrder("/setup.sh", "/run_autograder", "/grader.jar");
            }
            for (String script : List.of("/setup.sh", "/run_autograder")) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(zip.getPath(script))))
                        .isEqualTo("rwxr-xr-x");
                assertThat(Files.readString(zip.getPath(script)))
                        .startsWith("#!/")
                        .doesNotContain("\r", "@");
            }
            assertThat(Files.readAllBytes(zip.getPath("/grader.jar"))).isEqualTo(Files.readAllBytes(jar));
        }
        archive(jar); // in place of the first one
    }

    /** Unpacks the archive and runs its script as the platform would, in a folder that stands for /autograder. */
    private JsonObject grade(Path archive, String script) throws Exception {
        Path root = folder.resolve("auto grader");
        Path source = Files.createDirectories(root.resolve("source"));
        try (FileSystem zip = FileSystems.newFileSystem(archive)) {
            for (String name : List.of("setup.sh", "run_autograder", "grader.jar")) {
                Files.copy(zip.getPath(name), source.resolve(name));
            }
        }
        ClassFolder.in(root).submission("submission/\ud504\ub85d\uc2dc", script);
        ProcessBuilder builder =
                new ProcessBuilder("/bin/sh", source.resolve("run_autograder").toString()).directory(root.toFile());
        builder.environment().put("AUTOGRADER_ROOT", root.toString());
        builder.environment().put("LC_ALL", "POSIX"); // as in a container
        builder.environment()
                .merge(
                        "PATH",
                        Path.of(System.getProperty("java.home"), "bin").toString(),
                        (old, ours) -> ours + File.pathSeparator + old);
        try (ChildProgram run = ChildProgram.start(builder)) {
            assertThat(run.awaitExit(LIMIT)).as(run.errors()).hasValue(0);
        }
        return JsonParser.parseString(Files.readString(root.resolve("results/results.json")))
                .getAsJsonObject();
    }

    @Test
    @DisplayName("grades a submission whose lab stands a folder down, and passes options on")
    void it_grades() throws Exception {
        JsonObject result = grade(
                archive(FakeJar.in(folder), "--points-only", "--seed", "7"),
                "echo \"{\\\"score\\\":55,\\\"x\\\":\\\"$OPTIONS\\\"}\" > \"$GRADESCOPE\"");
        assertThat(result.get("score").getAsInt()).isEqualTo(55);
        assertThat(result.get("x").getAsString()).startsWith("--points-only --seed 7 --format gradescope=");
    }

    /** A system whose packages are those of these JDKs. */
    private Path system(String versions) throws IOException {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Map<String, String> programs = Map.of(
                "apt-get",
                "[ \"$1\" = update ] && exit; for word; do last=$word; done\n"
                        + "for version in " + versions
                        + "; do [ $last = openjdk-$version-jdk-headless ] && echo $last && exit\n"
                        + "done; echo \"unable to locate $last\" >&2; exit 100",
                "javac",
                "echo javac");
        for (Map.Entry<String, String> program : programs.entrySet()) {
            Path file = bin.resolve(program.getKey());
            Files.writeString(file, "#!/bin/sh\n" + program.getValue() + "\n");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        return bin;
    }

    @ParameterizedTest
    @CsvSource({
        "17,       0, openjdk-17-jdk-headless",
        "17 21,    0, openjdk-21-jdk-headless",
        "17 21 25, 0, openjdk-25-jdk-headless",
        "11,       1, 'expected one of the packages openjdk-{25,21,17}-jdk-headless'",
    })
    void the_newest_jdk_with_long_term_support_is_installed(String versions, int status, String said) throws Exception {
        Path script = Files.writeString(folder.resolve("setup.sh"), new Template("setup.sh").text());
        ProcessBuilder builder = new ProcessBuilder("/bin/bash", script.toString());
        builder.environment()
                .merge("PATH", system(versions).toString(), (old, ours) -> ours + File.pathSeparator + old);
        try (ChildProgram run = ChildProgram.start(builder)) {
            assertThat(run.awaitExit(LIMIT)).as(run.errors()).hasValue(status);
            assertThat(run.output() + run.errors()).contains(said);
        }
    }

    @Test
    void a_grader_that_dies_still_leaves_a_result() throws Exception {
        JsonObject result = grade(archive(FakeJar.in(folder)), "kill -9 $PPID; exit 1");
        assertThat(result.get("score").getAsInt()).isZero();
        assertThat(result.get("output").getAsString()).contains("exit status 137", "Please tell your teacher");
    }

    @Test
    void a_jar_that_cannot_be_run_still_leaves_a_result() throws Exception {
        Path broken = Files.writeString(folder.resolve("broken.jar"), "no jar");
        assertThat(grade(archive(broken), "").get("output").getAsString()).contains("exit status 1 ");
    }

    @Test
    void words_for_the_grader_reach_it_whatever_is_in_them() throws Exception {
        JsonObject result = grade(
                archive(FakeJar.in(folder), "--points-only", "--seed", "7"), "echo '{\"score\":1}' > \"$GRADESCOPE\"");
        assertThat(result.get("score").getAsInt()).isEqualTo(1);
        Path file = archive(FakeJar.in(folder), "it's $HOME");
        try (FileSystem zip = FileSystems.newFileSystem(file)) {
            assertThat(Files.readString(zip.getPath("run_autograder"))).contains("-- 'it'\\''s $HOME'\n");
        }
    }

    @Test
    @DisplayName("a grader that does not run from a jar says what to do")
    void not_from_a_jar() {
        StringWriter err = new StringWriter();
        CommandLine command = new CommandLine(new GradescopeCommand());
        command.setErr(new PrintWriter(err));
        command.setExecutionExceptionHandler((e, line, parsed) -> {
            line.getErr().println(e.getMessage());
            return 2;
        });
        assertThat(command.execute(folder.resolve("a.zip").toString())).isEqualTo(2);
        assertThat(err.toString()).contains("does not run from a jar", "mvn -q -pl grader/app -am package -DskipTests");
        assertThat(folder.resolve("a.zip")).doesNotExist();
    }
}
