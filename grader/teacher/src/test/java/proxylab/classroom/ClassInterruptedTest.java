package proxylab.classroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import proxylab.probe.ChildProgram;

@DisplayName("A class of thirty, of which some are bad, is interrupted halfway and goes on")
@Tag("thorough")
class ClassInterruptedTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int SUBMISSIONS = 30;

    /** The command with a fake grader, in a JVM that can be interrupted. */
    static final class Command {
        private Command() {}

        public static void main(String[] arguments) {
            FakeGrader fake = new FakeGrader(Path.of(arguments[0]));
            CommandLine command = new CommandLine(new ClassCommand(fake));
            command.setErr(new PrintWriter(System.err, true));
            System.exit(command.execute(
                    List.of(arguments).subList(1, arguments.length).toArray(String[]::new)));
        }
    }

    @TempDir
    private Path folder;

    @Test
    void nothing_is_lost_and_nothing_graded_twice() throws Exception {
        Path gate = folder.resolve("gate");
        ClassFolder all = ClassFolder.in(folder.resolve("class"));
        for (int i = 0; i < SUBMISSIONS; i++) {
            all.submission("s" + (10 + i), script(i, gate));
        }
        Path log = Files.createFile(folder.resolve("log"));
        Path out = folder.resolve("out");
        Path temporary = Files.createDirectory(folder.resolve("tmp"));

        List<String> first;
        try (ChildProgram run = start(temporary, log, all, out)) {
            await().atMost(LIMIT).until(() -> Files.exists(folder.resolve("gate.reached")));
            await().atMost(LIMIT).until(() -> Files.exists(out.resolve("s24/outcome.json")));
            run.terminate();
            assertThat(run.awaitExit(LIMIT)).hasValue(143);
            assertThat(run.errors()).contains("interrupted: ", " of 30 have a result");
            first = Files.readAllLines(log);
            assertThat(out.resolve("s25")).doesNotExist();
            List<String> scores = Files.readAllLines(out.resolve("scores.csv"));
            assertThat(scores.size() - 1).isBetween(14, 29);
            assertThat(scores).noneMatch(row -> row.startsWith("s25,"));
            assertThat(out.resolve("summary.html")).content().contains("not graded yet");
        }
        assertThat(temporary).isEmptyDirectory();

        Files.createFile(gate);
        try (ChildProgram run = start(temporary, log, all, out)) {
            int status = run.awaitExit(LIMIT).orElseThrow();
            assertThat(run.output())
                    .as("the one that fills its memory fails, or is too slow to fail")
                    .contains(
                            status == 1
                                    ? "30 submissions: 28 graded, 1 took too long, 1 grader failed"
                                    : "30 submissions: 28 graded, 2 took too long")
                    .contains("  27  3.2-host-kept: A request keeps its Host.")
                    .contains("   1  part3-sequential-proxy: The stage could not be judged: it does not compile.");
        }
        List<String> second = Files.readAllLines(log);
        List<String> again = new ArrayList<>(second.subList(first.size(), second.size()));
        again.retainAll(first);
        assertThat(again)
                .as("only what was cut off, or failed, is graded twice")
                .contains("# s25")
                .hasSizeLessThanOrEqualTo(3);
        assertThat(Files.readAllLines(out.resolve("scores.csv"))).hasSize(SUBMISSIONS + 1);
        assertThat(temporary).isEmptyDirectory();
    }

    private static String script(int i, Path gate) {
        String audits = ",\"criteria\":[],\"audits\":{\"met\":1,\"missed\":1,\"notTried\":0,\"results\":[{\"id\":"
                + "\"3.2-host-kept\",\"step\":\"3.2\",\"sentence\":\"A request keeps its Host.\",\"outcome\":\"missed\"}]}";
        String good = FakeGrader.scoring(i % 2 == 0 ? 55 : 70, audits);
        return switch (i) {
            case 3 -> "while :; do :; done";
            case 5 -> "x=xxxxxxxx; ulimit -v 300000; while :; do x=$x$x; done"; // fills its memory
            case 7 ->
                FakeGrader.reporting("{\"score\":0,\"maxScore\":70,\"stages\":[{\"name\":\"part3-sequential-proxy\","
                        + "\"judged\":false,\"reason\":\"does not compile (1 error)\"}]}");
            case 15 -> "touch " + gate + ".reached; until [ -e " + gate + " ]; do sleep 0.05; done\n" + good;
            default -> good;
        };
    }

    private static ChildProgram start(Path temporary, Path log, ClassFolder all, Path out) throws Exception {
        List<String> command = new ArrayList<>(ChildProgram.javaCommand(
                System.getProperty("java.class.path"),
                Command.class.getName(),
                log.toString(),
                all.folder().toString(),
                "--out",
                out.toString(),
                "--jobs",
                "2",
                "--points-only",
                "--time-limit",
                "5"));
        command.add(1, "-Djava.io.tmpdir=" + temporary);
        return ChildProgram.start(new ProcessBuilder(command));
    }
}
