package proxylab.bench.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import proxylab.bench.CommandRun;
import proxylab.course.Part;

@Tag("thorough")
@DisplayName("The command soak")
class SoakCommandTest {
    private static final String LAB = "../.."; // tests run in the folder of their module

    private static CommandRun run(String... arguments) {
        return CommandRun.of(new SoakCommand(), arguments);
    }

    @ParameterizedTest
    @ValueSource(strings = {"thread", "pool", "virtual", "crew"})
    @Timeout(240) // on a busy machine
    void the_lab_gives_every_visitor_the_right_answer(String workers) {
        assumeTrue(!workers.equals("virtual") || Runtime.version().feature() >= 21, "virtual threads need Java 21");
        CommandRun run = run("--lab", LAB, "--workers", workers, "--requests", "4000", "--seconds", "100", "--verbose");

        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .contains("part5/" + workers + ": ", " reached the origin server", "open files and sockets")
                .contains("a popular object", "refused", "visitor gone within the head")
                .doesNotContain("went wrong", "given up");
    }

    @Test
    void a_proxy_that_ends_is_quoted(@TempDir Path folder) throws Exception {
        for (Part part : Part.values()) {
            String name = part.proxyClass().orElse("proxylab.part" + part.number() + ".Main");
            Path source = folder.resolve(part.folder() + "/src/main/java/" + name.replace('.', '/') + ".java");
            Files.createDirectories(source.getParent());
            int dot = name.lastIndexOf('.');
            Files.writeString(
                    source,
                    "package " + name.substring(0, dot) + "; public class " + name.substring(dot + 1)
                            + " { public static void main(String[] a) throws Exception {"
                            + " new java.net.ServerSocket(Integer.parseInt(a[0])).accept();"
                            + " throw new UnsupportedOperationException(\"step 1.3: do it\"); } }");
        }
        CommandRun run = run("--lab", folder.toString(), "--requests", "60", "--visitors", "1");

        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out())
                .contains("expected a connection to the proxy, got none", "The soak was given up.")
                .contains("the program has ended (exit status 1)", "step 1.3: do it");
    }

    @Test
    @EnabledForJreRange(max = JRE.JAVA_20)
    void workers_that_this_java_does_not_have_are_left_out() {
        CommandRun run = run("--lab", LAB, "--workers", "virtual", "--requests", "10");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).contains("part5/virtual was left out: it ended before it listened on its port");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--workers fibre | --workers takes thread, pool, virtual, crew; not 'fibre'",
                "--requests 1 | --requests takes 2 to 1000000000, not 1",
                "--seconds 0 | --seconds takes 1 to 604800, not 0",
                "--visitors 0 | --visitors takes 1 to 1000, not 0",
                "--heap lots | --heap takes a size such as 64m, not 'lots'",
            })
    void a_wrong_command_line_gets_what_was_expected(String arguments, String message) {
        CommandRun run = run(arguments.split(" "));

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).startsWith(message);
    }

    @Test
    void a_folder_without_a_lab_is_refused(@TempDir Path folder) {
        CommandRun run = run("--lab", folder.toString());

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("there is no lab in " + folder);
    }
}
