package proxylab.grader;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import proxylab.grader.fixture.Surroundings;
import proxylab.probe.ChildProgram;
import proxylab.subject.Launch;

@DisplayName("A stage of the lab runs in surroundings that are the same for everybody")
class LaunchTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    @Test
    void it_has_a_bare_environment_and_an_empty_folder() throws Exception {
        Launch launch = new Launch.Java(testClasses(), Surroundings.class.getName(), folder);
        ProcessBuilder builder = launch.onPort(80, List.of("--workers", "9"));
        assertThat(System.getenv()).as("this JVM's own environment").hasSizeGreaterThan(3);
        try (ChildProgram program = ChildProgram.start(builder)) {
            assertThat(program.awaitExit(LIMIT)).hasValue(0);
            assertThat(program.errors()).isEmpty();
            assertThat(program.output().lines())
                    .containsExactlyInAnyOrder(
                            "variable LC_ALL",
                            "variable PROXYLAB_PROCESS_TREE",
                            "files here 0",
                            "temporary files go here true",
                            "text is UTF-8",
                            "memory is bounded true",
                            "arguments 80 --workers 9");
        }
    }

    @Test
    void options_for_every_java_program_of_this_account_do_not_reach_it() throws Exception {
        ProcessBuilder outer = new ProcessBuilder(ChildProgram.javaCommand(
                System.getProperty("java.class.path"), Outer.class.getName(), folder.toString()));
        outer.environment().put("JAVA_TOOL_OPTIONS", "-Dleak=1");
        outer.environment().put("CLASSPATH", "/leak");
        try (ChildProgram program = ChildProgram.start(outer)) {
            assertThat(program.awaitExit(LIMIT)).hasValue(0);
            assertThat(program.output().lines()).containsExactlyInAnyOrder("LC_ALL");
        }
    }

    /** A JVM with such options, that prints the environment that it would give to a stage. */
    static final class Outer {
        private Outer() {}

        public static void main(String[] arguments) throws Exception {
            new Launch.Java(List.of(), "None", Path.of(arguments[0]))
                    .onPort(80, List.of())
                    .environment()
                    .keySet()
                    .forEach(System.out::println);
        }
    }

    @Test
    void each_start_has_a_folder_of_its_own() throws Exception {
        Launch launch = new Launch.Java(testClasses(), Surroundings.class.getName(), folder);
        Path first = launch.onPort(80, List.of()).directory().toPath();
        Path second = launch.onPort(80, List.of()).directory().toPath();
        assertThat(first).isNotEqualTo(second).isEmptyDirectory();
        assertThat(second).isEmptyDirectory();
        assertThat(first.getParent()).isEqualTo(folder);
    }

    @Test
    void another_program_keeps_the_environment() throws Exception {
        ProcessBuilder builder = new Launch.Shell("echo {port}").onPort(80, List.of());
        assertThat(builder.environment()).isEqualTo(System.getenv());
        assertThat(builder.command()).endsWith("echo 80");
    }

    private static List<Path> testClasses() throws Exception {
        return List.of(Path.of(Surroundings.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI()));
    }
}
