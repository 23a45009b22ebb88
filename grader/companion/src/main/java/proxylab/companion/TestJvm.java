package proxylab.companion;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import proxylab.companion.StepOutcome.Broken;
import proxylab.companion.StepOutcome.Failed;
import proxylab.companion.StepOutcome.Passed;
import proxylab.course.Part;
import proxylab.probe.ChildProgram;
import proxylab.testrun.TestMain;
import proxylab.testrun.TestMessage;

/**
 * A JVM that runs tests once: started in advance, it has the libraries loaded when the first save comes. One JVM for
 * each round, so that nothing of one round is left in the next.
 *
 * <p>{@link #close} may come from another thread at any time: a running round then ends, and so do all programs that
 * its tests have started.
 */
final class TestJvm implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    /** Longer than the lab's tests' own limit, because they can say more about it. */
    static final Duration SILENCE_LIMIT = Duration.ofSeconds(70);

    private static final Duration END_LIMIT = Duration.ofSeconds(5);

    private static final int SHOWN_LINES = 12;

    private final Part part;
    private final GuardedPort port;
    private final ChildProgram program;

    private TestJvm(Part part, GuardedPort port, ChildProgram program) {
        this.part = part;
        this.port = port;
        this.program = program;
    }

    /**
     * Starts one for the tests of a part, in the part's folder, as the build does.
     *
     * @param classPath class folders may be empty until {@link #run}
     */
    static TestJvm start(Path lab, Part part, List<Path> classPath) throws IOException {
        GuardedPort port = GuardedPort.open();
        try {
            Path folder = lab.resolve(part.folder());
            ProcessBuilder builder = new ProcessBuilder(command(classPath, folder, port)).directory(folder.toFile());
            return new TestJvm(part, port, ChildProgram.start(builder));
        } catch (IOException | RuntimeException e) {
            port.close();
            throw e;
        }
    }

    private static List<String> command(List<Path> classPath, Path folder, GuardedPort port) {
        List<String> command = new ArrayList<>(ChildProgram.javaCommand(
                ChildProgram.classPath(classPath),
                TestMain.class.getName(),
                String.valueOf(port.number()),
                String.valueOf(port.word())));
        command.replaceAll(word -> word.startsWith("-Xmx") ? "-Xmx512m" : word); // as in the build
        command.add(1, "-Dbasedir=" + folder);
        return command;
    }

    Part part() {
        return part;
    }

    /** Where the JVM connects to. */
    int port() {
        return port.number();
    }

    boolean isAlive() {
        return program.isAlive();
    }

    /**
     * Runs the tests of these classes, group after group, up to the first failure.
     *
     * @param groups for each step, the names of its test classes
     * @param silenceLimit how long one test may take
     * @return what came of the last group that was begun; all before it passed
     */
    StepOutcome run(List<List<String>> groups, Duration silenceLimit, Listener progress)
            throws IOException, InterruptedException {
        try (Socket socket = port.admit(START_LIMIT, program::isAlive);
                DataOutputStream out = new DataOutputStream(socket.getOutputStream());
                DataInputStream in = new DataInputStream(socket.getInputStream())) {
            socket.setSoTimeout(Math.toIntExact(silenceLimit.toMillis()));
            out.writeUTF(groups.stream().map(group -> String.join(" ", group)).collect(Collectors.joining("\n")));
            out.flush();
            for (int i = 1; i < groups.size(); i++) {
                StepOutcome outcome = hear(socket, in, silenceLimit, progress);
                if (!(outcome instanceof Passed passed)) {
                    return outcome;
                }
                progress.passed(passed);
            }
            return hear(socket, in, silenceLimit, progress);
        } catch (SocketTimeoutException e) {
            return new Broken(
                    "The JVM for the tests did not start within " + START_LIMIT.toSeconds() + " s.", printed());
        } catch (EOFException | SocketException e) {
            return new Broken(ending(e), printed());
        }
    }

    private String ending(IOException lost) throws InterruptedException {
        OptionalInt status = program.awaitExit(END_LIMIT);
        return status.isPresent()
                ? "The JVM that ran the tests ended before they did, with exit status " + status.getAsInt() + "."
                : "The connection to the JVM that runs the tests was lost: " + lost + ".";
    }

    private StepOutcome hear(Socket socket, DataInputStream in, Duration silenceLimit, Listener progress)
            throws IOException, InterruptedException {
        int passed = 0;
        int notTried = 0;
        String running = "";
        while (true) {
            TestMessage message;
            try {
                message = TestMessage.read(in);
            } catch (SocketTimeoutException e) {
                String test = running.isEmpty() ? "The tests" : "The test '" + running + "'";
                return new Broken(
                        test + " did not end within " + silenceLimit.toSeconds()
                                + " s. Does something loop, or wait for what never comes?",
                        printed());
            }
            switch (message.kind()) {
                case READY -> {}
                case STARTED -> running = message.text();
                case PASSED -> passed++;
                case NOT_TRIED -> notTried++;
                case FAILED -> {
                    socket.shutdownOutput(); // the JVM ends with it, so that all that it has printed is here
                    program.awaitExit(END_LIMIT);
                    return new Failed(message.text(), passed, printed());
                }
                case END -> {
                    return passed > 0
                            ? new Passed(passed, notTried)
                            : new Broken("No test was run: expected at least one.", printed());
                }
            }
            progress.heard(passed, running);
        }
    }

    /** Hears about the progress. */
    interface Listener {
        /** @param passed how many tests of the group have passed so far */
        void heard(int passed, String running) throws IOException;

        /** All tests of a group have passed, and the next group begins. */
        default void passed(Passed group) throws IOException {}
    }

    /** What matters of what the tested code printed. */
    private List<String> printed() {
        return Stream.of(program.output(), program.errors())
                .flatMap(text -> PrintedLines.of(text, SHOWN_LINES).stream())
                .toList();
    }

    @Override
    public void close() throws IOException {
        try (port) {
            program.close();
        }
    }
}
