package proxylab.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import proxylab.course.Part;

@Tag("thorough")
@DisplayName("The command bench")
class BenchCommandTest {
    private static final String LAB = "../.."; // tests run in the folder of their module

    private static CommandRun run(String... arguments) {
        return CommandRun.of(new BenchCommand(), arguments);
    }

    @Test
    void measures_the_programs_of_a_lab_and_writes_figures_and_a_page(@TempDir Path folder) throws Exception {
        Path json = folder.resolve("figures.json");
        CommandRun run = run(
                "--lab",
                LAB,
                "--quick",
                "--scenario",
                "hit-1k",
                "--target",
                "part4/pool",
                "--target",
                "part5/pool",
                "--target",
                "here=part5/thread@" + LAB,
                "--format",
                "json=" + json,
                "--report",
                folder.toString());

        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("target", "req/s", "part4/pool", "part5/pool", "here");
        JsonObject result = JsonParser.parseString(Files.readString(json)).getAsJsonObject();
        assertThat(result.get("command").getAsString()).startsWith("grader --lab ../.. --quick");
        JsonObject scenario = result.getAsJsonArray("scenarios").get(0).getAsJsonObject();
        assertThat(scenario.getAsJsonArray("cells")).hasSize(3).allSatisfy(cell -> {
            assertThat(cell.getAsJsonObject().get("errors").getAsJsonObject().size())
                    .isZero();
            assertThat(cell.getAsJsonObject().get("p99Millis").getAsDouble()).isPositive();
        });
        assertThat(hits(scenario, 0)).as("part 4 has no cache").isZero();
        assertThat(hits(scenario, 1)).as("part 5 has one, filled beforehand").isEqualTo(1);
        assertThat(Files.readString(folder.resolve("index.html")))
                .contains("Why a cache?", "<svg", "part5/pool", "grader --lab ../.. --quick")
                .doesNotContain("{{", "http-equiv", "src=");
    }

    private static double hits(JsonObject scenario, int cell) {
        return scenario.getAsJsonArray("cells")
                .get(cell)
                .getAsJsonObject()
                .get("hitShare")
                .getAsDouble();
    }

    @Test
    void stages_that_do_not_compile_are_named_and_left_out(@TempDir Path folder) throws Exception {
        Path source = folder.resolve("part1-echo/src/main/java/proxylab/echo/Echo.java");
        Files.createDirectories(source.getParent());
        Files.writeString(source, "package proxylab.echo; class Echo { int x = ; }");
        CommandRun run = run("--lab", folder.toString(), "--quick", "--scenario", "relay-1k", "--target", "part4/pool");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out())
                .contains("relay-1k was left out: there is no target for it")
                .contains("part4/pool was left out: needs part1-echo, which does not compile");
    }

    @Test
    void programs_that_do_not_start_are_named_with_what_they_say_and_left_out(@TempDir Path folder) throws Exception {
        for (Part part : Part.values()) {
            String name = part.proxyClass().orElse("proxylab.part" + part.number() + ".Main");
            Path source = folder.resolve(part.folder() + "/src/main/java/" + name.replace('.', '/') + ".java");
            Files.createDirectories(source.getParent());
            int dot = name.lastIndexOf('.');
            Files.writeString(
                    source,
                    "package " + name.substring(0, dot) + "; public class " + name.substring(dot + 1)
                            + " { public static void main(String[] a) {"
                            + " throw new UnsupportedOperationException(\"step 4.3: do it\"); } }");
        }
        CommandRun run = run("--lab", folder.toString(), "--quick", "--scenario", "zipf");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out())
                .contains("zipf was left out: there is no target for it")
                .contains("part5/pool was left out: it ended before it listened on its port (exit status 1):"
                        + " step 4.3: do it")
                .contains("part5/thread was left out: ");
    }

    @Test
    void a_scenario_that_needs_a_cache_leaves_out_what_has_none() {
        CommandRun run = run("--lab", LAB, "--quick", "--scenario", "zipf", "--target", "direct");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).contains("zipf was left out: there is no target for it");
    }

    @Test
    void the_scenarios_are_listed() {
        assertThat(run("--list").out().lines().map(line -> line.split(" ")[0]))
                .containsExactly(
                        "slow-origin",
                        "hit-1k",
                        "hit-100k",
                        "relay-1k",
                        "relay-1m",
                        "idle",
                        "zipf",
                        "storm",
                        "entries");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--peer x=192.0.2.1:80 | expected a loopback address, such as 127.0.0.1; got 192.0.2.1",
                "--peer 127.0.0.1:80 | expected NAME=HOST:PORT",
                "--peer x=127.0.0.1:0 | expected NAME=HOST:PORT",
                "--peer x=127.0.0.1:65536 | expected NAME=HOST:PORT",
                "--target part2 | expected part3, part4, part5",
                "--target part5/fibre | expected part3, part4, part5",
                "--scenario none | --scenario takes one of slow-origin, hit-1k,",
                "--all --scenario zipf | --all runs all scenarios, --scenario only some",
                "--clients 0 | --clients takes 1 to 1000, not 0",
                "--seconds 0 | --seconds takes 0.01 to 600, not 0.0",
                "--seconds NaN | --seconds takes 0.01 to 600, not NaN",
                "--rounds 0 | --rounds takes 1 to 1000, not 0",
                "--warm-up -1 | --warm-up takes 0 to 600 seconds, not -1.0",
                "--heap lots | --heap takes a size such as 64m, not 'lots'",
                "--format xml | --format takes json or json=FILE, not 'xml'",
            })
    void a_wrong_command_line_gets_what_was_expected(String arguments, String message) {
        CommandRun run = run(arguments.split(" "));

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).startsWith(message);
    }

    @Test
    void the_baseline_has_to_be_one_of_the_targets() {
        CommandRun run =
                run("--lab", LAB, "--quick", "--scenario", "hit-1k", "--target", "direct", "--baseline", "part9");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).startsWith("--baseline takes one of the targets, direct; not 'part9'");
    }

    @Test
    void a_folder_without_a_lab_is_refused(@TempDir Path folder) {
        CommandRun run = run("--lab", folder.toString(), "--quick");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("there is no lab in " + folder);
    }
}
