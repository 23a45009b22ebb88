package proxylab.classroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import proxylab.grader.Grader;
import proxylab.probe.ChildProgram;
import proxylab.toolbox.Processes;
import proxylab.toolbox.TemporaryFolder;

/** The grader here is a script that does what a submission could make of a grader that has a hole. */
@DisplayName("In a sandbox, a submission harms nothing but itself")
@Timeout(120)
class SandboxTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String AS_NOBODY = "setpriv --reuid=65534 --regid=65534 --clear-groups --";

    @TempDir
    private Path folder;

    private ClassFolder all;

    @BeforeEach
    void make() throws Exception {
        all = SandboxedClass.in(folder, sandbox(Bubblewrap.Allowance.DEFAULT));
    }

    private static Sandbox sandbox(Bubblewrap.Allowance allowance) throws IOException {
        return new Bubblewrap(Bubblewrap.PRIVATE, List.of(), System.getenv(), allowance);
    }

    private ClassCommandRun run(String... options) throws IOException {
        Path out = folder.resolve("out");
        String[] arguments = {all.folder().toString(), "--out", out.toString()};
        return ClassCommandRun.of(
                new FakeGrader(folder.resolve("log")),
                Stream.of(arguments, options).flatMap(Stream::of).toArray(String[]::new));
    }

    private List<String> scores() throws IOException {
        return Files.readAllLines(folder.resolve("out/scores.csv"));
    }

    /** What the page of a submission says. */
    private Path page(String name) {
        return folder.resolve("out").resolve(name).resolve("index.html");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "writes to a file outside | echo x > $FOLDER/mine",
                "changes its sources | echo x > $LAB/part1-echo/x",
                "reads another submission | cat $FOLDER/class/aaron/proxy-lab/" + FakeGrader.SCRIPT,
                "reads the results of another submission | cat $FOLDER/out/aaron/index.html",
                "writes the results of another submission | echo x > $FOLDER/out/aaron/index.html",
                "sees a process outside | kill -0 $PID",
                "connects to a program of this machine | bash -c 'echo x > /dev/tcp/127.0.0.1/$PORT'",
                "leaves a file in memory | echo x > /dev/shm/proxylab-$PID && rm /dev/shm/proxylab-$PID",
                "makes namespaces of its own | unshare --user true",
            })
    void it_cannot_do_what_it_could_do_without(String attempt, String command) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String filled = command.replace("$FOLDER", folder.toString())
                    .replace("$PID", String.valueOf(ProcessHandle.current().pid()))
                    .replace("$PORT", String.valueOf(server.getLocalPort()));
            all.submission("aaron", FakeGrader.scoring(70));
            all.submission(
                    "anna",
                    FakeGrader.scoring(40) + "if " + filled
                            + "; then echo it can; else echo it cannot; fi > \"$REPORT/index.html\" 2>&1");
            run();
            assertThat(page("anna")).as("without a sandbox").content().contains("it can\n");
            run("--sandbox", "--again");
            assertThat(page("anna")).as("with --sandbox").content().contains("it cannot\n");
            assertThat(scores().get(2)).startsWith("anna,40,70,");
        }
    }

    @Test
    @DisplayName("a server of its own can be reached, and temporary files can be written")
    void what_a_grader_needs_is_there() throws Exception {
        all.submission(
                "anna",
                FakeGrader.scoring(40)
                        + "echo x > \"$TEMPORARY/file\" && grep -c lo: /proc/net/dev > \"$REPORT/index.html\"");
        run("--sandbox");
        assertThat(page("anna")).hasContent("1");
        assertThat(folder.resolve("class")).isDirectoryNotContaining("glob:**/file");
    }

    @Test
    @DisplayName("whoever ignores signals and leaves a process behind is ended with it when the time is up")
    void nothing_outlives_its_time() throws Exception {
        String mark = UUID.randomUUID().toString();
        all.submission(
                "anna",
                "trap '' TERM INT HUP; (setsid env -i X=" + mark + " sleep 600 &); echo on > \"$REPORT/index.html\"\n"
                        + "while :; do :; done");
        run("--sandbox", "--points-only", "--time-limit", "2");
        assertThat(page("anna")).hasContent("on");
        assertThat(scores().get(1)).startsWith("anna,0,70,").contains("took too long");
        assertThat(Processes.mentioning(mark)).isEmpty();
    }

    @Test
    @DisplayName("a process that is left behind by a grader that ends is ended with it")
    void nothing_outlives_its_grader() throws Exception {
        String mark = UUID.randomUUID().toString();
        all.submission("anna", "(setsid env -i X=" + mark + " sleep 600 >&- 2>&- <&- &)\n" + FakeGrader.scoring(40));
        run("--sandbox");
        assertThat(scores().get(1)).startsWith("anna,40,70,");
        assertThat(Processes.mentioning(mark)).isEmpty();
    }

    @Test
    @DisplayName("a link in place of a report leads nobody to another file")
    void links_are_left_inside() throws Exception {
        Path teachers = Files.writeString(folder.resolve("teachers"), "notes");
        all.submission(
                "anna",
                "cd \"$REPORT\"; ln -s " + folder.resolve("out/aaron/report.json") + " report.json; ln -s " + teachers
                        + " outcome.json\n" + "ln -s " + teachers + " index.html; mkdir -m 0 locked");
        all.submission("aaron", FakeGrader.scoring(70));
        assertThat(run("--sandbox").status()).isEqualTo(1);
        assertThat(scores().get(2)).startsWith("anna,0,70,").contains("it left no report");
        assertThat(teachers).hasContent("notes");
        assertThat(page("anna")).content().doesNotContain("notes");
        assertThat(folder.resolve("out/anna")).isDirectoryNotContaining("glob:**/locked");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '@',
            quoteCharacter = '"',
            value = {
                "more processes than allowed @ for i in $(seq 40); do sleep 20 & done; echo all @ Cannot fork",
                "a file that is too large @ head -c 3000000 /dev/zero > $TMP/file || ls -l $TMP @ 1000000",
                "too many files @ for i in 1 2 3; do head -c 900000 /dev/zero > $TMP/$i; done @ No space left",
            })
    void the_limits_hold(String attempt, String script, String says) throws Exception {
        boolean isRoot = Files.getOwner(Path.of("/proc/self")).getName().equals("root");
        assumeTrue(!isRoot || Files.isExecutable(Path.of("/usr/bin/setpriv")), "root has no limit of processes");
        try (TemporaryFolder temporary = TemporaryFolder.create()) {
            Path own = temporary.newFolder("own");
            Workplace place = new Workplace(
                    own, own, Files.createDirectory(own.resolve("tmp")), Files.createDirectory(own.resolve("out")));
            List<String> command = new ArrayList<>(isRoot ? List.of(AS_NOBODY.split(" ")) : List.of());
            command.addAll(sandbox(new Bubblewrap.Allowance(30, 1_000_000, 2_000_000))
                    .around(place, List.of("/bin/dash", "-c", script.replace("$TMP", "" + place.temporary()))));
            for (Path open = place.outbox(); open.startsWith(own.getParent()); open = open.getParent()) {
                open.toFile().setExecutable(true, false);
                open.toFile().setReadable(true, false);
            }
            try (ChildProgram run = ChildProgram.start(new ProcessBuilder(command))) {
                run.awaitExit(LIMIT);
                assertThat(run.output() + run.errors()).contains(says);
            }
        }
    }

    @Test
    @DisplayName("where bubblewrap is not found, nothing is graded")
    void asked_for_and_not_to_be_had() throws Exception {
        all.submission("anna", FakeGrader.scoring(70));
        ProcessBuilder builder = new ProcessBuilder(ChildProgram.javaCommand(
                System.getProperty("java.class.path"),
                Grader.class.getName(),
                "class",
                all.folder().toString(),
                "--out",
                folder.resolve("out").toString(),
                "--sandbox"));
        builder.environment().putAll(Map.of("PATH", "/nowhere", "LC_ALL", "C.UTF-8"));
        try (ChildProgram run = ChildProgram.start(builder)) {
            assertThat(run.awaitExit(LIMIT)).hasValue(2);
            assertThat(run.errors().lines().toList())
                    .containsExactly("grader: --sandbox: bubblewrap is not installed (apt-get install bubblewrap, dnf"
                            + " install bubblewrap; it is for Linux alone): nothing was graded");
        }
        assertThat(folder.resolve("out/anna")).doesNotExist();
    }
}
