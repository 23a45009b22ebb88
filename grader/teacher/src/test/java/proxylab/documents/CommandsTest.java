package proxylab.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import proxylab.toolbox.Processes;

@Tag("thorough")
@DisplayName("The commands of a document")
@Execution(ExecutionMode.CONCURRENT)
class CommandsTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    private static DocumentedLab trueLab; // copied, never changed

    @TempDir
    private Path folder;

    private DocumentedLab lab;

    @BeforeAll
    static void makeTrueLab(@TempDir Path folder) throws IOException {
        trueLab = DocumentedLab.in(folder);
    }

    @BeforeEach
    void makeLab() throws IOException {
        lab = trueLab.copyTo(folder);
    }

    private static String block(String mark, String language, String... lines) {
        return "<!-- " + mark + " -->\n```" + language + "\n" + String.join("\n", lines) + "\n```\n\n";
    }

    private static String run(String... lines) {
        return block("run", "sh", lines);
    }

    private static String prints(String... lines) {
        return block("prints", "text", lines);
    }

    private List<String> problems(Duration limit, String... blocks) throws Exception {
        Findings findings = new Findings();
        Document document = Document.parse("README.md", String.join("", blocks));
        CommandsCheck.check(lab.folder(), List.of(document), limit, findings);
        return findings.problems().stream().map(DocumentProblem::toString).toList();
    }

    private List<String> problems(String... blocks) throws Exception {
        return problems(LONG, blocks);
    }

    @Test
    @DisplayName("run in one bash after another, in the lab's folder")
    void one_shell() throws Exception {
        assertThat(problems(
                        run("greeting=hello", "cd part1-echo"),
                        run("echo \"$greeting from $(basename \"$PWD\")\"", "echo more >&2"),
                        prints("hello from part1-echo", "more")))
                .isEmpty();
    }

    @Test
    @DisplayName("have only PATH and JAVA_HOME of the environment, and their own home")
    void bare_environment() throws Exception {
        assertThat(problems(
                        run(
                                "env | grep -v '^_\\|^PROXYLAB_PROCESS_TREE=' | sed 's/=.*//' | sort | tr '\\n' ' '",
                                "ls \"$HOME\""),
                        prints("HOME JAVA_HOME LC_ALL PATH PWD SHLVL TMPDIR ")))
                .isEmpty();
    }

    @Test
    @DisplayName("print what the document shows, or the difference is shown with the command to try it again")
    void difference() throws Exception {
        assertThat(problems(run("echo one", "echo two", "echo three"), prints("one", "three", "four")))
                .containsExactly("""
                        README.md:3: the output differs from line 10 on (- is in the document, + is printed)
                          one
                        + two
                          three
                        - four
                        $ echo one
                        $ echo two
                        $ echo three
                        again: java -jar grader/target/grader.jar documents README.md""");
    }

    @Test
    @DisplayName("are shown with the lines near a difference, and not a book full of them")
    void a_long_difference() throws Exception {
        assertThat(problems(run("seq 100"), prints("...", "50", "x", "...", "100")))
                .singleElement()
                .asString()
                .contains("\n  ...\n  48\n  49\n  50\n- x\n  51\n  52\n  53\n  ...\n$ seq 100\n");
        assertThat(problems(run("seq 100"), prints("x")))
                .singleElement()
                .asString()
                .contains("\n- x\n+ 1\n", "\n+ 39\n  (61 more lines)\n");
    }

    @Test
    @DisplayName("end with the exit status that the document names")
    void exit_status() throws Exception {
        assertThat(problems(block("run: exits with 22", "sh", "(exit 22)"))).isEmpty();
        assertThat(problems(block("run: exits with 22", "sh", "true")))
                .singleElement()
                .asString()
                .startsWith("README.md:3: expected exit status 22, got 0\n");
        assertThat(problems(run("echo the reason", "(exit 3)")))
                .singleElement()
                .asString()
                .startsWith("README.md:3: expected exit status 0, got 3\n| the reason\n");
    }

    @Test
    @DisplayName("all succeed, not only the last")
    void a_failure_before_the_end() throws Exception {
        assertThat(problems(run("true", "grep -q x gone 2> /dev/null", "if false; then true; fi", "false || true")))
                .singleElement()
                .asString()
                .startsWith("README.md:3: expected each command to succeed; exit status 2 on line 4: grep -q x gone");
        assertThat(problems(block("run: exits with 3", "sh", "true", "(exit 3)")))
                .isEmpty();
    }

    @Test
    @DisplayName("do not end the shell")
    void the_shell_lives_on() throws Exception {
        assertThat(problems(run("exit 0"), run("true")))
                .satisfiesExactly(
                        first -> assertThat(first)
                                .contains("expected a command that leaves the shell, found one that ends it"),
                        second -> assertThat(second)
                                .isEqualTo("README.md:8: the blocks from here on were not run, because the one before"
                                        + " failed"));
    }

    @Test
    @DisplayName("end in time, or are ended with all that they have started")
    void time_limit() throws Exception {
        String mark = "h" + UUID.randomUUID();
        String waits = "bash -c 'sleep 600; true' " + mark;
        assertThat(problems(Duration.ofSeconds(2), run("echo begun", waits + " &", waits)))
                .singleElement()
                .asString()
                .startsWith("README.md:3: expected the end of this block within 2 s; it did not come\n| begun\n");
        assertNothingRunsWith(mark);
    }

    private static void assertNothingRunsWith(String mark) {
        assertThat(Processes.mentioning(mark)).isEmpty();
    }

    @Test
    @DisplayName("may start a server: its lines are awaited, and it is ended afterwards")
    void server() throws Exception {
        String mark = "s" + UUID.randomUUID();
        assertThat(problems(
                        block(
                                "run in the background",
                                "sh",
                                "bash -c 'echo ready; echo more; sleep 600; true' " + mark),
                        prints("ready", "m..."),
                        run("pgrep -f '[" + mark.charAt(0) + "]" + mark.substring(1)
                                + "' > /dev/null || ps > /dev/null")))
                .isEmpty();
        assertNothingRunsWith(mark);
    }

    @Test
    @DisplayName("may not start a server that ends at once, and what follows is not run")
    void server_that_ends() throws Exception {
        assertThat(problems(
                        block("run in the background", "sh", "echo 'port in use'; exit 1"),
                        prints("listening", "more"),
                        run("touch " + lab.folder().resolve("gone"))))
                .satisfiesExactly(
                        first -> assertThat(first)
                                .startsWith("README.md:3: expected a server that prints a line and goes on; it ended\n"
                                        + "| port in use\n"),
                        second -> assertThat(second).contains("the blocks from here on were not run"));
        assertThat(lab.folder().resolve("gone")).doesNotExist();
    }

    @Test
    @DisplayName("may not start a server that ends after its first line; one that they end themselves is fine")
    void server_that_ends_later() throws Exception {
        assertThat(problems(
                        block("run in the background", "sh", "echo 'unknown option'; (exit 2)"),
                        run("while [ ! -s \"$HOME/../1.status\" ]; do :; done")))
                .singleElement()
                .asString()
                .startsWith("README.md:3: expected a server that goes on; it ended with exit status 2\n$ echo");
        assertThat(problems(
                        block("run in the background", "sh", "bash -c 'echo $$ > pid; echo ready; exec sleep 600'"),
                        run("kill $(cat pid); rm pid; while [ ! -s \"$HOME/../1.status\" ]; do :; done")))
                .isEmpty();
    }

    @Test
    @DisplayName("get free ports, and the document does not notice")
    void ports() throws Exception {
        assertThat(problems(
                        run(
                                "a=80",
                                "[ 8080 != \"$a$a\" ]",
                                "echo http://localhost:8080/ 8000, $((8080 - 8000 != 80)) 18080 8080ms"),
                        prints("http://localhost:8080/ 8000, ... 18080 8080ms")))
                .isEmpty();
    }

    @Test
    @DisplayName("leave no file in the lab")
    void files_left() throws Exception {
        assertThat(problems(run("f=$(mktemp)", "echo x > \"$f\""))).isEmpty();
        assertThat(problems(run("echo x > part1-echo/left.txt")))
                .containsExactly("part1-echo/left.txt: a command of a document has left this file behind");
    }

    @Test
    @DisplayName("need a lab that is built")
    void built() throws Exception {
        Files.delete(lab.folder().resolve("grader/target/grader.jar"));
        lab.add("README.md", run("true"));
        DocumentedLab.Run run = lab.run();
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.text() + run.err()).contains("there is no grader/target/grader.jar: mvn -q compile");
        assertThat(lab.run("--no-run").status()).isZero();
    }

    @Test
    @DisplayName("are run by the command, in each document for itself")
    void by_the_command() throws Exception {
        lab.add("README.md", run("x=1", "echo 8000"));
        lab.add("README.md", prints("8001"));
        lab.add("part1-echo/README.md", run("echo \"[$x]\""));
        lab.add("part1-echo/README.md", prints("[]"));
        lab.add("grader/README.md", run("type mvn > /dev/null || true"));
        DocumentedLab.Run run = lab.run();
        assertThat(run.text())
                .contains(
                        "  commands      1 problem  3 blocks run, 3 documents with such blocks",
                        "   - 8001\n   + 8000\n   $ x=1\n   $ echo 8000\n");
        assertThat(run.status()).isEqualTo(1);
    }
}
