package proxylab.probe;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * A program under observation: started as a process of its own, its output read and kept (bounded), and ended with all
 * its children by {@link #close()}.
 *
 * <p>Thread safe. Standard output and standard error are read at all times, so the program never blocks on a full pipe;
 * the first {@value KeptOutput#KEPT_CHARS} characters of each are kept, and the last {@value KeptOutput#KEPT_END_CHARS}
 * too.
 */
public final class ChildProgram implements AutoCloseable {
    private static final Pattern LISTENING = Pattern.compile("(?m)^listening on port (\\d+)$");

    private final Process process;
    private final ProcessTree tree;
    private final KeptOutput output;
    private final KeptOutput errors;

    private ChildProgram(Process process, ProcessTree tree) {
        this.process = process;
        this.tree = tree;
        this.output = new KeptOutput(process.getInputStream(), "output of " + process.pid());
        this.errors = new KeptOutput(process.getErrorStream(), "errors of " + process.pid());
    }

    /** Starts the program; the builder's environment gets the mark by which its children are found again. */
    public static ChildProgram start(ProcessBuilder builder) throws IOException {
        ProcessTree tree = ProcessTree.mark(builder);
        return new ChildProgram(tree.start(), tree);
    }

    /** Starts a class's {@code main} in a JVM like this one, with this one's class path. */
    public static ChildProgram java(Class<?> main, String... arguments) throws IOException {
        return start(new ProcessBuilder(javaCommand(System.getProperty("java.class.path"), main.getName(), arguments)));
    }

    /** The command line that runs {@code mainClass} in a small JVM of this one's version. */
    public static List<String> javaCommand(String classPath, String mainClass, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-XX:-UsePerfData", // a killed JVM would leave its file in the temporary folder
                "-Xmx256m",
                "-cp",
                classPath,
                mainClass));
        command.addAll(List.of(arguments));
        return command;
    }

    /** Class folders and jars as one class path. */
    public static String classPath(List<Path> entries) {
        return String.join(
                File.pathSeparator, entries.stream().map(Path::toString).toList());
    }

    /**
     * Waits for the line {@code listening on port N} on standard output; empty if the program ended or the limit passed
     * before it came.
     */
    public OptionalInt awaitListeningPort(Duration limit) throws InterruptedException {
        return output.await(LISTENING, limit)
                .map(match -> OptionalInt.of(Integer.parseInt(match.group(1))))
                .orElse(OptionalInt.empty());
    }

    /** Waits until standard output holds a match; returns whether it came within the limit. */
    public boolean awaitOutput(Pattern pattern, Duration limit) throws InterruptedException {
        return output.await(pattern, limit).isPresent();
    }

    /** Waits until standard error holds a match; returns whether it came within the limit. */
    public boolean awaitErrors(Pattern pattern, Duration limit) throws InterruptedException {
        return errors.await(pattern, limit).isPresent();
    }

    /** Waits for the program's end; its exit status, or empty if the limit passed. All its output is read by then. */
    public OptionalInt awaitExit(Duration limit) throws InterruptedException {
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            return OptionalInt.empty();
        }
        output.awaitEnd();
        errors.awaitEnd();
        return OptionalInt.of(process.exitValue());
    }

    /** Returns whether the program itself ends within the limit; its children and its output are not waited for. */
    public boolean endsWithin(Duration limit) throws InterruptedException {
        return process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Asks the program to end (SIGTERM). */
    public void terminate() {
        process.toHandle().destroy(); // Process.destroy() would close the streams too, and lose its last words
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** The numbers of itself and of its children, as far as they are alive. */
    public List<Long> pids() {
        return tree.pids();
    }

    public long pid() {
        return process.pid();
    }

    /** The program's standard input. */
    public OutputStream input() {
        return process.getOutputStream();
    }

    /** What has come on standard output so far, as UTF-8 text. */
    public String output() {
        return output.text();
    }

    /** What has come on standard error so far, as UTF-8 text. */
    public String errors() {
        return errors.text();
    }

    /** The last thing that came on standard output: at most {@value KeptOutput#KEPT_END_CHARS} characters. */
    public String outputEnd() {
        return output.end();
    }

    /** The last thing that came on standard error: at most {@value KeptOutput#KEPT_END_CHARS} characters. */
    public String errorsEnd() {
        return errors.end();
    }

    /** Ends the program and every process that it started, without asking. */
    @Override
    public void close() {
        tree.kill();
    }
}
