package proxylab.grader;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import proxylab.probe.ChildProgram;

/** The grader as users start it: a JVM of its own. */
final class GraderProcess {
    private static final Duration LIMIT = Duration.ofSeconds(40);

    private GraderProcess() {}

    /** How a run ended. */
    record Ended(int status, String output, String errors) {}

    /** Runs it to its end. */
    static Ended run(Path temporaryFolder, String... arguments) throws Exception {
        return run(List.of(), temporaryFolder, arguments);
    }

    static Ended run(List<String> javaOptions, Path temporaryFolder, String... arguments) throws Exception {
        try (ChildProgram grader = start(javaOptions, temporaryFolder, arguments)) {
            int status = grader.awaitExit(LIMIT).orElseThrow();
            return new Ended(status, grader.output(), grader.errors());
        }
    }

    static ChildProgram start(List<String> javaOptions, Path temporaryFolder, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(
                ChildProgram.javaCommand(System.getProperty("java.class.path"), Grader.class.getName(), arguments));
        command.add(1, "-Djava.io.tmpdir=" + temporaryFolder);
        command.addAll(1, javaOptions);
        return ChildProgram.start(new ProcessBuilder(command));
    }
}
