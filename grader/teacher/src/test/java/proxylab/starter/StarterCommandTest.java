package proxylab.starter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
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
import proxylab.grader.Grader;
import proxylab.toolbox.Subcommand;

@DisplayName("The command that writes a starter")
@Execution(ExecutionMode.CONCURRENT)
class StarterCommandTest {
    @TempDir
    private Path folder;

    private Path lab;
    private Path starter;

    private record Run(int status, List<String> out, List<String> err) {}

    @BeforeEach
    void makeLab() throws IOException {
        lab = Files.createDirectory(folder.resolve("lab"));
        starter = folder.resolve("starter");
        MadeUpLab.in(lab);
    }

    private Run run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine grader = new CommandLine(new Grader()).addSubcommand(new StarterCommand());
        grader.setOut(new PrintWriter(out));
        grader.setErr(new PrintWriter(err));
        int status = grader.execute(arguments);
        return new Run(
                status, out.toString().lines().toList(), err.toString().lines().toList());
    }

    private Run write(String... more) {
        String[] arguments = {"starter", starter.toString(), "--lab", lab.toString()};
        return run(Stream.of(arguments, more).flatMap(Arrays::stream).toArray(String[]::new));
    }

    private void nothingIsLeft() {
        assertThat(folder).isDirectoryNotContaining(file -> !file.equals(lab));
    }

    private static String git(Path folder, String... arguments) throws Exception {
        StringBuilder output = new StringBuilder();
        new Git(folder)
                .read(in -> output.append(new String(in.readAllBytes(), StandardCharsets.UTF_8).strip()), arguments);
        return output.toString();
    }

    @Test
    @DisplayName("the grader finds it")
    void the_grader_finds_it() {
        assertThat(ServiceLoader.load(Subcommand.class)).hasAtLeastOneElementOfType(StarterCommand.class);
    }

    @Test
    @DisplayName("a starter stands in its place, and three lines say so")
    void a_starter_is_written() throws Exception {
        Run run = write();
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        assertThat(run.out())
                .containsExactly(
                        "The starter is in " + starter.toRealPath(),
                        "  30 files, " + Step.values().length
                                + " places to write in; one git commit, \"Proxy Lab: starter\".",
                        "Try: cd " + starter.toRealPath() + " && mvn test -pl part1-echo");
        assertThat(starter.resolve(MadeUpLab.source(Part.ECHO)))
                .content()
                .contains("step 1.1: ")
                .doesNotContain("SOLUTION", MadeUpLab.solution(Step.READ_LINES));
        assertThat(starter.resolve("pom.xml")).hasContent("<project/>");
        assertThat(folder).isDirectoryContaining(file -> file.equals(starter));
        assertThat(Files.list(folder)).hasSize(2);
    }

    @Test
    @DisplayName("the line to try is one that a shell understands, whatever the folder is called")
    void a_folder_with_a_space() throws Exception {
        starter = folder.resolve("kim's lab");
        assertThat(write("--no-git").out())
                .contains("Try: cd '" + folder.toRealPath() + "/kim'\\''s lab' && mvn test -pl part1-echo");
    }

    @Test
    @DisplayName("programs can be run, and texts cannot")
    void executable_bits_are_kept() {
        write();
        assertThat(starter.resolve(MadeUpLab.ADDER)).isExecutable();
        assertThat(Files.isExecutable(starter.resolve("LICENSE"))).isFalse();
    }

    @Test
    @DisplayName("git holds all of it in one commit, in nobody's name")
    void git_holds_it() throws Exception {
        write();
        assertThat(git(starter, "log", "--format=%an %ae %s"))
                .isEqualTo("Proxy Lab proxylab@localhost Proxy Lab: starter");
        assertThat(git(starter, "status", "--porcelain", "--ignored")).isEmpty();
        assertThat(git(starter, "ls-files").lines()).hasSize(30).contains(MadeUpLab.ADDER, ".gitignore");
        assertThat(git(starter, "ls-files", "--stage", MadeUpLab.ADDER)).startsWith("100755 ");
        assertThat(starter.resolve(".git/hooks")).doesNotExist();
    }

    @Test
    @DisplayName("no repository is made if none is wanted")
    void no_git() {
        assertThat(write("--no-git").out().get(1)).contains("; no git repository, as asked.");
        assertThat(starter.resolve(".git")).doesNotExist();
    }

    @Test
    @DisplayName("the solutions up to a step stay")
    void solved_through() {
        Run run = write("--solved-through", "5.5", "--no-git");
        assertThat(run.out().get(1)).startsWith("  30 files, 1 places to write in;");
        assertThat(starter.resolve(MadeUpLab.source(Part.CACHE_PROXY)))
                .content()
                .contains(MadeUpLab.solution(Step.STORING_RULES), "step 5.6: ")
                .doesNotContain(MadeUpLab.solution(Step.STORE_RESPONSES), "step 5.5: ");
    }

    @Test
    @DisplayName("an empty folder is a place for it")
    void an_empty_folder_is_taken() throws Exception {
        Files.createDirectory(starter);
        assertThat(write().status()).isZero();
        assertThat(starter.resolve("pom.xml")).exists();
    }

    @Test
    @DisplayName("a folder with anything in it is refused, and stays as it is")
    void a_full_folder_is_refused() throws Exception {
        Files.createDirectory(starter);
        Files.writeString(starter.resolve("mine"), "x");
        Run run = write();
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .containsExactly(
                        "starter: " + starter + " already exists and is not an empty folder: nothing is overwritten");
        assertThat(Files.list(starter)).hasSize(1);
    }

    @Test
    @DisplayName("a file is refused, and so is a place whose folder is not there")
    void impossible_places_are_refused() throws Exception {
        Files.writeString(starter, "x");
        assertThat(write().err()).singleElement().asString().contains("is not an empty folder");
        starter = folder.resolve("not/there");
        assertThat(write().err())
                .containsExactly("starter: there is no folder " + folder.resolve("not") + " to make there in");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lab/starter", "lab/part1-echo/starter", "link/starter", "other/../lab/starter"})
    @DisplayName("a place in the lab is refused, even behind a symbolic link")
    void a_place_in_the_lab_is_refused(String place) throws Exception {
        Files.createSymbolicLink(folder.resolve("link"), lab);
        starter = folder.resolve(place);
        Run run = write();
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).singleElement().asString().contains(" is in the lab that the starter is cut from");
        assertThat(starter).doesNotExist();
    }

    @Test
    @DisplayName("if the lab has errors, each gets a line, and nothing is left behind")
    void errors_are_listed() throws Exception {
        Files.writeString(lab.resolve("one.md"), "x");
        Files.writeString(lab.resolve("two.md"), "x");
        Run run = write();
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).hasSize(2).allMatch(line -> line.startsWith("starter: "));
        nothingIsLeft();
    }

    @Test
    @DisplayName("if a solution would leak, nothing is written")
    void a_leak_stops_the_run() throws Exception {
        new MadeUpLab(lab).write("part1-echo/README.md", MadeUpLab.solution(Step.ECHO));
        Run run = write();
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .containsExactly("starter: part1-echo/README.md:1: a line of the solution of step 1.2 is left: "
                        + MadeUpLab.solution(Step.ECHO));
        nothingIsLeft();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "starter | Missing required parameter: 'DIR'",
                "starter x --solved-through 2.7 | takes the id of a step, not '2.7': 1.1, 1.2, 1.3, 1.4, 1.5, 2.1,",
                "starter x --solved-through | Missing required parameter for option '--solved-through'",
                "--verbose starter x | the options of starter go after the word starter",
                "--lab y starter x | the options of starter go after the word starter",
            })
    @DisplayName("a wrong command line gets a clear message")
    void a_wrong_command_line(String arguments, String message) {
        Run run = run(arguments.split(" "));
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err().get(0)).contains(message);
    }

    /** Runs the command in a JVM with another environment. */
    private String writeInChild(Map<String, String> environment) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Grader.class.getName(),
                "starter",
                starter.toString(),
                "--lab",
                lab.toString());
        builder.environment().putAll(environment);
        Process process = builder.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    @Test
    @DisplayName("neither the user's settings of git nor its environment matter")
    void nothing_of_the_users_matters() throws Exception {
        Path home = Files.createDirectory(folder.resolve("home"));
        Path hook = Files.createDirectory(home.resolve("hooks")).resolve("pre-commit");
        Files.writeString(hook, "#!/bin/sh\nexit 1\n");
        assertThat(hook.toFile().setExecutable(true)).isTrue();
        Files.writeString(home.resolve("ignored"), "*.md\n");
        Files.writeString(
                home.resolve(".gitconfig"),
                "[core]\nhooksPath=" + hook.getParent() + "\nexcludesFile=" + home.resolve("ignored")
                        + "\nautocrlf=true\n[commit]\ngpgSign=true\n[gpg]\nprogram=/no/such/program\n"
                        + "[user]\nname=Somebody\n");
        writeInChild(Map.of(
                "HOME", home.toString(),
                "GIT_DIR", home.resolve("nowhere").toString(),
                "GIT_AUTHOR_NAME", "Somebody"));
        assertThat(git(starter, "log", "--format=%an %cn")).isEqualTo("Proxy Lab Proxy Lab");
        assertThat(git(starter, "ls-files").lines()).hasSize(30).contains("README.md");
    }

    @Test
    @DisplayName("if there is no git, a line says so")
    void without_git() throws Exception {
        String output = writeInChild(Map.of("PATH", folder.toString()));
        assertThat(output).contains("; no git repository, because git is not installed here.");
        assertThat(starter.resolve("pom.xml")).exists();
    }
}
