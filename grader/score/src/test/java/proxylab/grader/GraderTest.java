package proxylab.grader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import proxylab.course.Part;
import proxylab.course.Step;
import proxylab.grader.fixture.CheatingProxy;

@DisplayName("The command line of the grader")
@Execution(ExecutionMode.CONCURRENT)
class GraderTest {
    private record Run(int status, List<String> out, List<String> err) {
        static Run of(String... arguments) {
            StringWriter out = new StringWriter();
            StringWriter err = new StringWriter();
            CommandLine grader = Grader.commandLine();
            grader.setOut(new PrintWriter(out));
            grader.setErr(new PrintWriter(err));
            int status = grader.execute(arguments);
            return new Run(
                    status,
                    out.toString().lines().toList(),
                    err.toString().lines().toList());
        }

        String lastLine() {
            return out.get(out.size() - 1);
        }
    }

    @Test
    void the_steps_are_listed_with_their_tests_and_what_is_missing(@TempDir Path folder) throws Exception {
        LabFolder.complete(folder);
        Path test = folder.resolve("part1-echo/src/test/java/ATest.java");
        Files.createDirectories(test.getParent());
        Files.writeString(test, "@Tag(\"step-1.2\") class ATest { @Test void a() {} @Property void b() {} }");
        Run run = Run.of("steps", "--lab", folder.toString());

        assertThat(run.status()).as("the exit status: most steps have no test").isEqualTo(1);
        assertThat(run.out()).hasSize(2 + Step.values().length).anySatisfy(line -> assertThat(line)
                .matches("1\\.2 +1 +1 +0  echo one connection until the client closes it"));
        assertThat(run.lastLine()).matches("all +1 +1 +0 *");
        assertThat(run.err())
                .hasSize(Step.values().length - 1)
                .first()
                .asString()
                .contains("the tag step-1.1, found none");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--frobnicate | Unknown option: '--frobnicate'",
                "--require | Missing required parameter for option '--require'",
                "--require many | Invalid value for option '--require': 'many' is not an int",
                "--require 71 | --require takes a score from 0 to 70, not 71",
                "--require -1 | --require takes a score from 0 to 70, not -1",
                "--stage 2 | --stage takes 3, 4 or 5, not 2",
                "--check 3.2-nothing | --check takes the id of an audit, not '3.2-nothing': --list shows all of them",
                "--format xml | --format takes one of json, gradescope, classroom50, autolab, junit, perhaps with =FILE, not 'xml'",
                "--seed x | Invalid value for option '--seed': 'x' is not a long",
                "--exec ./proxy | --exec needs {port} where the port goes",
                "--classic --points-only | --classic chooses the audits",
                "--classic --check 3.2-host-kept | --classic chooses the audits",
                "--exec {port}& | --exec takes a program that stays in the foreground",
                "--exec {port} --lab . | are mutually exclusive",
                "part3 | Unmatched argument at index 0: 'part3'",
            })
    void a_wrong_command_line_gets_one_clear_line_and_status_2(String arguments, String message) {
        Run run = Run.of(arguments.split(" "));
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).hasSize(2);
        assertThat(run.err().get(0)).startsWith("grader: ").contains(message);
        assertThat(run.err().get(1)).isEqualTo("Try --help for the options.");
    }

    @Test
    void reports_are_written_where_they_were_asked_for(@TempDir Path folder) throws Exception {
        LabFolder.complete(folder.resolve("lab"));
        Run run = Run.of(
                "--lab",
                folder.resolve("lab").toString(),
                "--stage",
                "3",
                "--report",
                folder.resolve("page").toString(),
                "--format",
                "json=" + folder.resolve("new/folder/r.json"),
                "--format",
                "junit=" + folder.resolve("tests.xml"));
        assertThat(run.status()).isZero();
        assertThat(folder.resolve("page/index.html")).content().contains("part3-sequential-proxy", "exit status 3");
        assertThat(folder.resolve("new/folder/r.json")).content().contains("\"judged\": false");
        assertThat(folder.resolve("tests.xml")).content().startsWith("<?xml");
        assertThat(folder.resolve("new/folder")).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void a_report_that_cannot_be_written_is_reported_before_anything_is_judged(@TempDir Path folder) throws Exception {
        LabFolder.complete(folder);
        Files.writeString(folder.resolve("file"), "in the way");
        Run run = Run.of(
                "--lab", folder.toString(), "--report", folder.resolve("file").toString());
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .singleElement()
                .asString()
                .contains("the folder " + folder.resolve("file") + " for index.html can't be made");
    }

    @Test
    void a_folder_that_is_not_there_gets_one_clear_line_and_status_2() {
        Run run = Run.of("--lab", "/no/such/folder");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).containsExactly("grader: there is no folder /no/such/folder");
    }

    @Test
    void a_folder_without_parts_gets_one_clear_line_and_status_2(@TempDir Path empty) {
        Run run = Run.of("--lab", empty.toString());
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .singleElement()
                .asString()
                .contains("there is no lab in " + empty)
                .contains("part1-echo");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h"})
    void help_names_every_option_and_the_exit_statuses(String option) {
        Run run = Run.of(option);
        assertThat(run.status()).isZero();
        assertThat(String.join(" ", run.out()))
                .contains("--lab", "--exec", "--require", "--seed", "--verbose", "--version", "Exit status");
    }

    @Test
    void version_is_one_line() {
        assertThat(Run.of("--version").out()).singleElement().asString().startsWith("Proxy Lab grader");
    }

    @Test
    void the_last_line_is_the_score_whatever_the_program_prints() {
        Run run = Run.of("--points-only", "--verbose", "--exec", Fixtures.command(CheatingProxy.FORGES_A_REPORT));
        assertThat(run.status()).isZero();
        assertThat(run.lastLine()).isEqualTo("totalScore: 40/70");
        assertThat(run.out()).doesNotContain("totalScore: 70/70", "cacheScore: 15/15");
        assertThat(run.out()).contains("   | totalScore: 70/70");
    }

    @Test
    void a_score_below_the_required_one_ends_with_status_1() {
        String nothing = Fixtures.command(CheatingProxy.MAKES_IT_UP);
        assertThat(Run.of("--points-only", "--require", "1", "--exec", nothing).status())
                .isEqualTo(1);
        assertThat(Run.of("--points-only", "--require", "0", "--exec", nothing).status())
                .isZero();
        String everything = Fixtures.command("proxylab.grader.fixture.CachingFixture");
        assertThat(Run.of("--points-only", "--require", "70", "--exec", everything)
                        .status())
                .isZero();
    }

    @Test
    void the_report_has_the_rhythm_of_the_classic_driver() {
        Run run = Run.of(
                "--points-only",
                "--seed",
                "4711",
                "--exec",
                Fixtures.command("proxylab.grader.fixture.CachingFixture"));
        assertThat(run.out())
                .containsSubsequence(
                        "*** Basic ***",
                        "basicScore: 40/40",
                        "*** Concurrency ***",
                        "concurrencyScore: 15/15",
                        "*** Cache ***",
                        "cacheScore: 15/15",
                        "totalScore: 70/70");
        assertThat(run.out().get(1)).contains("--seed 4711");
    }

    @Test
    void the_same_seed_makes_the_same_files() {
        String command = Fixtures.command(CheatingProxy.MAKES_IT_UP);
        assertThat(fileLines(Run.of("--points-only", "--seed", "1", "--exec", command)))
                .hasSize(5)
                .isEqualTo(fileLines(Run.of("--points-only", "--seed", "1", "--exec", command)))
                .doesNotContainAnyElementsOf(fileLines(Run.of("--points-only", "--seed", "2", "--exec", command)));
    }

    private static List<String> fileLines(Run run) {
        return run.out().stream()
                .filter(line -> line.matches("[1-5]: /.*bytes\\)"))
                .toList();
    }

    @Test
    void every_stage_of_a_lab_has_its_row_and_its_reason(@TempDir Path folder) throws Exception {
        LabFolder lab = LabFolder.complete(folder);
        lab.source(
                Part.CONCURRENT_PROXY,
                "proxylab.concurrent.ConcurrentProxy",
                "public class ConcurrentProxy { int x = y; }");
        Run run = Run.of("--lab", folder.toString(), "--require", "40");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out())
                .containsSubsequence(
                        "=== part3-sequential-proxy ===",
                        "not judged: ended before it listened on its port (exit status 3)",
                        "=== part4-concurrent-proxy ===",
                        "not judged: does not compile (1 error)",
                        "=== part5-cache-proxy ===",
                        "not judged: needs part4-concurrent-proxy, which does not compile (1 error)");
        assertThat(run.out().stream().filter(line -> line.contains("ConcurrentProxy.java:3: cannot find symbol")))
                .hasSize(2);
        assertThat(run.out().stream().filter(line -> line.endsWith(" 0/70  does not compile (1 error)")))
                .hasSize(1);
        assertThat(run.lastLine()).isEqualTo("totalScore: 0/70");
    }

    @Tag("thorough")
    @Test
    void nothing_is_left_in_the_folder_for_temporary_files(@TempDir Path folder) throws Exception {
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        LabFolder.complete(folder.resolve("lab"));
        GraderProcess.Ended run =
                GraderProcess.run(temporary, "--lab", folder.resolve("lab").toString());
        assertThat(run.status()).isZero();
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void where_temporary_files_cannot_be_written_one_clear_line_says_so(@TempDir Path folder) throws Exception {
        LabFolder.complete(folder);
        GraderProcess.Ended run = GraderProcess.run(folder.resolve("nowhere"), "--lab", folder.toString());
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.errors().lines().filter(line -> line.startsWith("grader: "))) // newer JVMs warn as well
                .singleElement()
                .asString()
                .contains("where temporary files go");
    }

    @Test
    void a_runtime_without_a_compiler_gets_one_clear_line(@TempDir Path folder) throws Exception {
        LabFolder.complete(folder);
        GraderProcess.Ended run = GraderProcess.run(
                List.of("--limit-modules", "java.base,java.logging,java.sql"), folder, "--lab", folder.toString());
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.errors().lines()).singleElement().asString().contains("no compiler", "JDK, 17 or later");
    }
}
