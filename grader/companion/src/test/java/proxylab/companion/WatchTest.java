package proxylab.companion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import proxylab.companion.StepOutcome.Broken;
import proxylab.course.Step;
import proxylab.grader.Grader;
import proxylab.probe.BusyMachine;
import proxylab.probe.ChildProgram;
import proxylab.toolbox.LiveLine;
import proxylab.toolbox.Paint;

@Tag("thorough")
@DisplayName("The command watch: a round of tests after each save")
@Timeout(300)
class WatchTest {
    private static final Duration LIMIT = Duration.ofSeconds(120);

    @TempDir
    private Path folder;

    private final StringWriter printed = new StringWriter();
    private SmallLab lab;
    private int seen;

    @BeforeEach
    void make() throws IOException {
        lab = SmallLab.in(folder.resolve("lab"));
    }

    /** Waits for a text after the last one that was waited for. */
    private void awaitText(String text) {
        await().atMost(LIMIT).untilAsserted(() -> assertThat(printed.toString().substring(seen))
                .as("what is printed after what was seen before")
                .contains(text));
        seen = printed.toString().indexOf(text, seen) + text.length();
    }

    /** Code that says which process runs it, then never ends. */
    private String endless(Path pid) {
        return """
                try {
                    java.nio.file.Path part = java.nio.file.Path.of("%s.part");
                    java.nio.file.Files.writeString(part, String.valueOf(ProcessHandle.current().pid()));
                    java.nio.file.Files.move(part, java.nio.file.Path.of("%s"));
                } catch (java.io.IOException e) {
                    throw new IllegalStateException(e);
                }
                while (true) {}
                """.formatted(pid, pid);
    }

    private static ProcessHandle awaitProcess(Path pid) throws IOException {
        await().atMost(LIMIT).until(() -> Files.exists(pid));
        return ProcessHandle.of(Long.parseLong(Files.readString(pid))).orElseThrow();
    }

    private interface Actions {
        void run() throws Exception;
    }

    private void watching(Optional<Step> first, Actions actions) throws Exception {
        PrintWriter out = new PrintWriter(printed);
        try (Watch watch =
                new Watch(lab.folder(), new Guide(lab.folder(), out, Paint.NONE), new LiveLine(out, false))) {
            CompletableFuture<Void> run = CompletableFuture.runAsync(() -> {
                try {
                    watch.run(first);
                } catch (IOException | InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            try {
                actions.run();
            } finally {
                watch.end();
                run.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            }
        }
    }

    @Test
    @DisplayName("not written, not compiled, failed, passed, and on to the next step: each is said after its save")
    void a_whole_way() throws Exception {
        watching(Optional.empty(), () -> {
            awaitText("next  1.1");
            awaitText("step 1.1 is not written yet: " + SmallLab.source(Step.READ_LINES) + ":5");
            lab.solve(Step.READ_LINES, "retrun 42;");
            awaitText("  Work1_1.java\n");
            awaitText("does not compile\n" + SmallLab.source(Step.READ_LINES) + ":5: ");
            awaitText("    if (true) {retrun 42;}\n               ^\n");
            lab.solve(Step.READ_LINES, "return 43;");
            awaitText("failed  step 1.1: the answer is right\n  expected  42\n  actual    43\n");
            awaitText("  again     mvn test -pl part1-echo -Dtest=Work1_1Test#the_answer\n");
            lab.solve(Step.READ_LINES);
            awaitText("Well done: step 1.1 is done (1 test).\n");
            awaitText("next  1.2");
            awaitText("step 1.2 is not written yet");
        });
        assertThat(lab.run(new NextCommand()).err()).as("next knows it too").isEmpty();
    }

    @Test
    @DisplayName("if the next steps are written already, it goes through them without a save, to the last")
    void through_written_steps() throws Exception {
        List<Step> known = new ArrayList<>(List.of(Step.values()));
        known.remove(Step.ECHO);
        lab.knownDone(known.toArray(Step[]::new)).solve(Step.ECHO);
        watching(Optional.empty(), () -> {
            awaitText("  done  1.2  ");
            awaitText("All " + Step.values().length + " steps are done.");
        });
    }

    @Test
    @DisplayName(
            "a save that touches an earlier step has it tested again, with the reason, even if this one is unwritten")
    void an_earlier_step_is_tested_again() throws Exception {
        lab.knownDone(Step.READ_LINES, Step.ECHO);
        watching(Optional.empty(), () -> {
            awaitText("next  1.3");
            awaitText("step 1.3 is not written yet");
            lab.solve(Step.READ_LINES, "return 41;");
            awaitText("  Work1_1.java\nstep 1.3 is not written yet");
            awaitText("step 1.1 was tested again, because Work1_1.java changed\n");
            awaitText("failed  step 1.1: the answer is right\n  expected  42\n  actual    41\n");
            lab.solve(Step.READ_LINES, "return 6 * 7;");
            awaitText("  Work1_1.java\nstill passing, tested again because Work1_1.java changed: 1.1\n"
                    + "step 1.3 is not written yet");
            assertThat(printed.toString()).as("1.2 has not changed").doesNotContain("step 1.2 was");
        });
    }

    @Test
    @DisplayName("what was changed before it began is tested again, too; then it says that all is done")
    void changed_before_it_began() throws Exception {
        lab.knownDone(Step.values()).solve(Step.ECHO, "return 40 + 2;");
        watching(Optional.empty(), () -> {
            awaitText("still passing, tested again because Work1_2.java changed: 1.2\n");
            awaitText("All " + Step.values().length + " steps are done.");
        });
    }

    @Test
    @DisplayName("written steps that were never tested take a line each; the first that fails is shown as the next one")
    void written_before() throws Exception {
        lab.solve(Step.READ_LINES).solve(Step.ECHO, "return 41;");
        watching(Optional.empty(), () -> {
            awaitText("  done  1.1  ");
            awaitText("  next  1.2  ");
            awaitText("failed  step 1.2: the answer is right\n");
            assertThat(printed.toString()).doesNotContain("next  1.1");
        });
    }

    @Test
    @DisplayName("a step whose tests pass while a place is left to write is not done")
    void a_place_is_left() throws Exception {
        lab.solve(Step.READ_LINES, "return 42; // step 1.1: handle the rest\n");
        watching(Optional.empty(), () -> awaitText("step 1.1 is not written yet: " + SmallLab.source(Step.READ_LINES)));
    }

    @Test
    @DisplayName("a save ends the tests that are still running, and the process with them")
    void a_save_ends_a_round() throws Exception {
        Path pid = folder.resolve("pid");
        lab.solve(Step.READ_LINES, endless(pid));
        watching(Optional.of(Step.READ_LINES), () -> {
            ProcessHandle process = awaitProcess(pid);
            lab.solve(Step.READ_LINES);
            awaitText("Well done: step 1.1 is done");
            await().atMost(LIMIT).until(() -> !process.isAlive());
        });
    }

    @Test
    @DisplayName("tests that never end are ended, and the one that was still running is named")
    void a_test_without_an_end() throws Exception {
        Path pid = folder.resolve("pid");
        lab.solve(Step.READ_LINES, endless(pid));
        String test = SmallLab.test(Step.READ_LINES);
        // on a busy machine, JUnit's own limit would be first
        String withoutAnEnd = "@org.junit.jupiter.api.Timeout(600)\nclass ";
        lab.write(test, Files.readString(lab.folder().resolve(test)).replace("class ", withoutAnEnd));
        Duration limit = BusyMachine.stretched(Duration.ofSeconds(8)); // the JVM has to come as far as the test
        try (StepTests tests = new StepTests(lab.folder(), limit)) {
            StepOutcome outcome = tests.run(Step.READ_LINES, (passed, running) -> {});
            assertThat(outcome).isInstanceOfSatisfying(Broken.class, broken -> assertThat(broken.reason())
                    .isEqualTo("The test 'the answer is right' did not end within " + limit.toSeconds() + " s."
                            + " Does something loop, or wait for what never comes?"));
            long process = Long.parseLong(Files.readString(pid));
            await().atMost(LIMIT).until(() -> ProcessHandle.of(process)
                    .filter(ProcessHandle::isAlive)
                    .isEmpty());
        }
    }

    @Test
    @DisplayName("told to end while it waits for a save, it says nothing more")
    void nothing_more_is_said() throws Exception {
        watching(Optional.empty(), () -> awaitText("step 1.1 is not written yet: " + SmallLab.source(Step.READ_LINES)));
        assertThat(printed.toString().substring(seen)).isEqualTo(":5\n");
    }

    @Test
    @DisplayName("told to end, it leaves no process and no file behind")
    void nothing_is_left() throws Exception {
        Path pid = folder.resolve("pid");
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        lab.solve(Step.READ_LINES, endless(pid));
        List<String> command = new ArrayList<>(ChildProgram.javaCommand(
                System.getProperty("java.class.path"),
                Grader.class.getName(),
                "watch",
                "--lab",
                lab.folder().toString()));
        command.add(1, "-Djava.io.tmpdir=" + temporary);
        try (ChildProgram watch = ChildProgram.start(new ProcessBuilder(command))) {
            assertThat(watch.awaitOutput(Pattern.compile("A round of tests runs"), LIMIT))
                    .as("it starts: %s", watch.errors())
                    .isTrue();
            ProcessHandle process = awaitProcess(pid);
            watch.terminate();
            assertThat(watch.endsWithin(LIMIT)).as("it ends").isTrue();
            await().atMost(LIMIT).until(() -> !process.isAlive());
            assertThat(watch.output()).doesNotContain("stopped");
            try (Stream<Path> files = Files.list(temporary)) {
                assertThat(files).isEmpty();
            }
        }
    }
}
