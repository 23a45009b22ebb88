package proxylab.starter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import proxylab.course.Part;
import proxylab.course.Step;
import proxylab.probe.BusyMachine;

@Tag("thorough")
@Timeout(300) // each test is a whole run of Maven
@DisplayName("What a student sees of mvn test fits on one screen, and ends with what to do next")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StudentScreenTest {
    private static final Path LAB = Path.of(System.getProperty("basedir", ""))
            .toAbsolutePath()
            .getParent()
            .getParent();
    private static final int MOST_LINES = 40;
    private static final Duration LIMIT = Duration.ofMinutes(4);

    @TempDir
    static Path folder;

    private static Path starter;

    @BeforeAll
    static void make_a_starter() throws StarterImpossible, IOException {
        starter = folder.resolve("starter");
        try (StarterFolder growing = StarterFolder.create(starter, LAB)) {
            growing.write(Edition.of(LAB, Steps.none()));
            growing.moveToPlace();
        }
    }

    @Test
    @Order(1)
    @DisplayName("In a fresh starter: the steps, and the first one of them")
    void a_fresh_starter() throws Exception {
        Screen screen = test(Part.ECHO);

        assertThat(screen.text()).contains("  ----  1.1  " + Step.READ_LINES.task() + ": not written yet\n");
        assertThat(screen.message()).matches("""
                (?s)Next: step 1\\.1 is not written yet: part1-echo/src/main/java/proxylab/net/LineReader\\.java:\\d+.*
                  task      .*
                  read      part1-echo/README\\.md, step 1\\.1
                  again     mvn test -pl part1-echo -Dgroups=step-1\\.1
                """);
        assertThat(screen.status()).as("the exit status").isEqualTo(1);
    }

    @Test
    @Order(2)
    @DisplayName("Code that does not compile: file, line and caret")
    void a_compile_error() throws Exception {
        solve(Step.ECHO);
        edit(
                "part1-echo/src/main/java/proxylab/echo/EchoHandler.java",
                "out.write(piece, 0, count);",
                "out.writ(piece);");
        assertThat(test(Part.ECHO).message()).containsPattern("""
                Next: the code does not compile yet: one error
                  part1-echo/src/main/java/proxylab/echo/EchoHandler\\.java:\\d+: cannot find symbol
                  +out\\.writ\\(piece\\);
                  +\\^
                """);
    }

    @Test
    @Order(3)
    @DisplayName("Code that ends the JVM of the tests: the test that ran")
    void an_exit() throws Exception {
        solve(Step.ECHO);
        edit(
                "part1-echo/src/main/java/proxylab/echo/EchoHandler.java",
                "out.write(piece, 0, count);",
                "System.exit(3);");
        assertThat(test(Part.ECHO).message()).startsWith("Next: step 1.2: ").contains("The code calls System.exit");
    }

    @Test
    @Order(4)
    @DisplayName("A part that is done: where it goes on; what the code prints is shown, too")
    void a_part_that_is_done() throws Exception {
        solve(Step.ECHO_CLIENT);
        String reader = "part1-echo/src/main/java/proxylab/net/LineReader.java";
        edit(
                reader,
                "class LineReader {",
                "class LineReader {\n    static { System.out.println(\"a student's line\"); }");
        Screen screen = test(Part.ECHO);

        assertThat(screen.status()).as("the exit status of\n" + screen.text()).isZero();
        assertThat(screen.text()).contains("a student's line\n", "  done  1.1  ", "  done  1.5  ");
        assertThat(screen.message()).startsWith("Next: step 2.1, part2-tiny\n  task      parse a request line\n");
    }

    @Test
    @Order(5)
    @DisplayName("In the middle of a part: the first step that is not written")
    void the_middle_of_a_part() throws Exception {
        solve(Step.HEADER_LINES);
        Screen screen = test(Part.TINY);

        assertThat(screen.text()).contains("  done  2.2  ", "  ----  2.4  ");
        assertThat(screen.message()).startsWith("Next: step 2.3 is not written yet: ");
    }

    @Test
    @Order(6)
    @DisplayName("A bounded buffer that loses its lock and its signals: a message of step 4.2, in little time")
    void a_naive_buffer() throws Exception {
        solve(Step.BOUNDED_BUFFER);
        String buffer = "part4-concurrent-proxy/src/main/java/proxylab/concurrent/BoundedBuffer.java";
        edit(buffer, "while (count", "if (count");
        edit(buffer, "        try {\n            if (count == items.length) {\n                return false;", """
                        {
                            if (count == items.length) {
                                return false;""");
        edit(buffer, "            return true;\n        } finally {\n            lock.unlock();\n        }", """
                            lock.unlock();
                            return true;
                        }""");
        long start = System.nanoTime();
        Screen screen = test(Part.CONCURRENT_PROXY);

        assertThat(screen.message()).startsWith("Next: step 4.2: ");
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .as("the time until the message")
                .isLessThan(BusyMachine.stretched(Duration.ofSeconds(75)));
    }

    @Test
    @Order(7)
    @DisplayName("A file that is gone: its name, and how it comes back")
    void a_file_that_is_gone() throws Exception {
        solve(Step.ECHO);
        String handler = "part1-echo/src/main/java/proxylab/echo/EchoHandler.java";
        Files.delete(starter.resolve(handler));
        Screen screen = test(Part.ECHO);

        assertThat(screen.text().stripTrailing().lines())
                .endsWith(
                        "missing: " + handler,
                        "Was it renamed, moved or deleted? Put it back: git checkout -- FILE brings back what you"
                                + " committed last.");
        assertThat(screen.status()).as("the exit status").isEqualTo(1);
    }

    @ParameterizedTest
    @Order(8)
    @ValueSource(strings = {"-Dall", "-e"})
    @DisplayName("Whoever asks for more sees what Maven says, too")
    void all_there_is(String option) throws Exception {
        solve(Step.ECHO);
        Files.delete(starter.resolve("part1-echo/src/main/java/proxylab/echo/EchoHandler.java"));

        assertThat(maven("test", "-pl", Part.ECHO.folder(), option).text()).contains("[ERROR] missing: ");
    }

    @Test
    @Order(9)
    @DisplayName("Several parts and a room of the grader: the last part's message, and of the room all that Maven says")
    void several_modules() throws Exception {
        solve(Step.RUN_PROGRAMS);
        Screen screen = maven(
                "test",
                "-pl",
                "part1-echo,part2-tiny,grader/core",
                "-Dtest=LineReaderTest,RequestLineTest",
                "-Dsurefire.failIfNoSpecifiedTests=false",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=info");

        assertThat(screen.message()).startsWith("Next: the whole of step 2.1\n");
        assertThat(screen.text())
                .contains("Building Grader: what its rooms share")
                .doesNotContain("Building Part 2");
    }

    /**
     * What stands on the screen.
     *
     * @param status the exit status of Maven
     */
    private record Screen(int status, String text) {
        /** From {@code Next:} on: nothing may follow it. */
        String message() {
            assertThat(text).as("the screen").contains("\nNext: ");
            return text.substring(text.lastIndexOf("\nNext: ") + 1);
        }
    }

    private static Screen test(Part part) throws IOException, InterruptedException {
        Screen screen = maven("test", "-pl", part.folder());
        assertThat(screen.text().lines().count())
                .as("lines on the screen:\n" + screen.text())
                .isLessThanOrEqualTo(MOST_LINES);
        assertThat(screen.text()).doesNotContain("[ERROR]", "[WARNING]", "[INFO]");
        return screen;
    }

    private static Screen maven(String... arguments) throws IOException, InterruptedException {
        File output = folder.resolve("screen.txt").toFile();
        Process maven = new ProcessBuilder(
                        Stream.concat(Stream.of("mvn"), Stream.of(arguments)).toList())
                .directory(starter.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start();
        try {
            assertThat(maven.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS))
                    .as("whether Maven ends within " + LIMIT.toMinutes() + " minutes")
                    .isTrue();
        } finally {
            maven.descendants().forEach(ProcessHandle::destroyForcibly);
            maven.destroyForcibly();
        }
        return new Screen(maven.exitValue(), Files.readString(output.toPath()).replaceAll("\u001b\\[[;\\d]*m", ""));
    }

    /** Puts the solutions of all steps up to this one into the starter, and takes away all that the student wrote. */
    private static void solve(Step last) throws StarterImpossible, IOException {
        for (LabFile file : Edition.of(LAB, Steps.through(last)).files()) {
            Path target = starter.resolve(file.path());
            if (file.path().endsWith(".java") && !file.text().equals(Optional.of(read(target)))) {
                Files.createDirectories(target.getParent());
                Files.write(target, file.content());
            }
        }
    }

    private static String read(Path file) throws IOException {
        return Files.exists(file) ? Files.readString(file, UTF_8) : "";
    }

    private static void edit(String file, String expected, String replacement) throws IOException {
        Path path = starter.resolve(file);
        String text = read(path);
        assertThat(text).as(file).contains(expected);
        Files.writeString(path, text.replace(expected, replacement), UTF_8);
    }
}
