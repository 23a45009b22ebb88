package proxylab.classroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import proxylab.grader.Grader;
import proxylab.probe.ChildProgram;

@DisplayName("However a submission ends, or does not, the class gets its scores")
@Tag("thorough")
@Timeout(300)
class ClassEndingsTest {
    private static final String PROXY = "part3-sequential-proxy/src/main/java/proxylab/proxy/SequentialProxy.java";

    @TempDir
    private Path folder;

    /** The rows of the scores, after a run of the real grader for part 3. */
    private List<String> graded(List<String> jvmOptions, int exitStatus, String... options) throws Exception {
        Path out = folder.resolve("out");
        List<String> command = new ArrayList<>(ChildProgram.javaCommand(
                System.getProperty("java.class.path"),
                Grader.class.getName(),
                "class",
                folder.resolve("class").toString(),
                "--out",
                out.toString(),
                "--points-only"));
        command.addAll(List.of(options));
        command.addAll(List.of("--", "--stage", "3"));
        command.addAll(1, jvmOptions);
        try (ChildProgram run = ChildProgram.start(new ProcessBuilder(command))) {
            assertThat(run.awaitExit(Duration.ofMinutes(5))).as(run.errors()).hasValue(exitStatus);
        }
        return Files.readAllLines(out.resolve("scores.csv"));
    }

    private void submission(String name, String members) throws IOException {
        ClassFolder all = ClassFolder.in(folder.resolve("class"));
        all.file(name + "/part1-echo/src/main/java/proxylab/echo/Echo.java", "package proxylab.echo; class Echo {}");
        all.file(name + "/part2-tiny/src/main/java/proxylab/tiny/Tiny.java", "package proxylab.tiny; class Tiny {}");
        all.file(name + "/" + PROXY, "package proxylab.proxy; public class SequentialProxy { " + members + " }");
    }

    private static String main(String body) {
        return "public static void main(String[] arguments) { " + body + " }";
    }

    @Test
    void each_has_a_row_with_no_points_and_a_page_with_the_reason() throws Exception {
        String pairs = "1";
        for (int i = 0; i < 40; i++) {
            pairs = "pair(" + pairs + ")"; // the compiler writes out a type that is twice as long each time
        }
        StringBuilder constants = new StringBuilder("static final String A0 = \"" + "x".repeat(1_000) + "\";");
        for (int i = 1; i < 25; i++) { // the compiler joins constants, and so makes a text of 16 GB
            constants.append(" static final String A%d = A%d + A%d;".formatted(i, i - 1, i - 1));
        }
        Map<String, String> reasons = Map.of(
                "constant",
                "java.lang.OutOfMemoryError",
                "halt",
                "ended before it listened on its port (exit status 3)",
                "initialiser",
                "did not listen on the port",
                "exit",
                "ended before it listened on its port (exit status 0)",
                "output",
                "did not listen on the port",
                "nested",
                "does not compile",
                "types",
                "took longer than 90 s, and was ended with all that it had started");
        submission("initialiser", "static { for (int i = 0; i < 1; ) {} } " + main(""));
        submission("exit", main("System.exit(0);"));
        submission("halt", "static { Runtime.getRuntime().halt(3); } " + main(""));
        submission("constant", constants + main("System.out.println(A24.length());"));
        submission("output", main("while (true) System.out.println(\"x\".repeat(10_000));"));
        submission("nested", "int x = " + "(".repeat(20_000) + "1" + ")".repeat(20_000) + "; " + main(""));
        submission(
                "types",
                "static class Pair<A, B> {} static <A> Pair<A, A> pair(A a) { return null; } static Object o = " + pairs
                        + "; " + main(""));
        List<String> rows = graded(List.of(), 0, "--jobs", "2", "--time-limit", "90");
        assertThat(rows).hasSize(1 + reasons.size());
        reasons.forEach((name, reason) -> {
            assertThat(rows).as(name).anyMatch(row -> row.startsWith(name + ",0,70,"));
            assertThat(folder.resolve("out").resolve(name).resolve("index.html"))
                    .content()
                    .contains(reason);
        });
    }

    @ParameterizedTest
    @CsvSource({"64k, it could not be started: ", "100k, classes can't be written to "})
    @DisplayName("a full disk is the reason, and the submission is tried again by the next run")
    @EnabledOnOs(OS.LINUX)
    void a_full_disk(String size, String reason) throws Exception {
        Path small = Files.createDirectory(folder.resolve("small"));
        assumeTrue(sh("mount -t tmpfs -o size=" + size + " tmpfs " + small), "this test mounts a file system");
        try {
            submission("kim", "String x = \"" + "x".repeat(60_000) + "\"; " + main(""));
            assertThat(graded(List.of("-Djava.io.tmpdir=" + small), 1).get(1))
                    .startsWith("kim,0,70,")
                    .contains("grader failed,", reason, "No space left on device");
            assertThat(small).isEmptyDirectory();
        } finally {
            sh("umount " + small);
        }
    }

    private static boolean sh(String line) throws Exception {
        try (ChildProgram run = ChildProgram.start(new ProcessBuilder("/bin/sh", "-c", line))) {
            return run.awaitExit(Duration.ofSeconds(20)).orElse(-1) == 0;
        }
    }
}
