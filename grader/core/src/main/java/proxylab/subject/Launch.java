package proxylab.subject;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import proxylab.probe.ChildProgram;
import proxylab.toolbox.ShellLine;

/** How a proxy is started. */
public interface Launch {

    /** The command line of a proxy on this port. */
    default List<String> command(int port) {
        return command(port, List.of());
    }

    /** The same, with more arguments; none unless {@link #takesOptions()}. */
    List<String> command(int port, List<String> options);

    /**
     * The process that will be a proxy on this port.
     *
     * @throws IOException if there is no folder for it to work in
     */
    ProcessBuilder onPort(int port, List<String> options) throws IOException;

    /** Whether it knows the options of the lab's own programs. */
    boolean takesOptions();

    /**
     * A stage of the lab: a main class, in a JVM like this one with little memory. Each start has a new, empty folder
     * to work in, and an environment that says nothing about ours.
     *
     * <p>That it uses java.base alone is seen in its classes ({@link Admission}); {@code --limit-modules} would add
     * nothing to that, and would switch off class data sharing, which halves the time of a start.
     *
     * @param workFolder where those folders are made; whoever made it deletes it
     */
    record Java(List<Path> classPath, String mainClass, Path workFolder) implements Launch {
        private static final List<String> JVM_OPTIONS = List.of(
                "-XX:MaxDirectMemorySize=64m",
                "-XX:+DisableAttachMechanism",
                "-Dfile.encoding=UTF-8",
                "-Djava.io.tmpdir=.", // the folder it works in
                "-Duser.home=.");

        private static final Map<String, String> ENVIRONMENT = Map.of("LC_ALL", "C.UTF-8");

        @Override
        public List<String> command(int port, List<String> options) {
            String[] arguments = Stream.concat(Stream.of(String.valueOf(port)), options.stream())
                    .toArray(String[]::new);
            List<String> command =
                    new ArrayList<>(ChildProgram.javaCommand(ChildProgram.classPath(classPath), mainClass, arguments));
            command.addAll(1, JVM_OPTIONS);
            return command;
        }

        @Override
        public ProcessBuilder onPort(int port, List<String> options) throws IOException {
            ProcessBuilder process = new ProcessBuilder(command(port, options));
            process.environment().clear(); // JAVA_TOOL_OPTIONS, CLASSPATH, ...
            process.environment().putAll(ENVIRONMENT);
            return process.directory(
                    Files.createTempDirectory(workFolder, "start").toFile());
        }

        @Override
        public boolean takesOptions() {
            return true;
        }
    }

    /** Any program: a line for the shell in which {@value #PORT} stands for the port. It has our environment. */
    record Shell(String line) implements Launch {
        public static final String PORT = "{port}";

        @Override
        public List<String> command(int port, List<String> options) {
            if (!options.isEmpty()) {
                throw new IllegalArgumentException("a line for the shell takes no options, got " + options);
            }
            return ShellLine.inShell(line.replace(PORT, String.valueOf(port)));
        }

        @Override
        public ProcessBuilder onPort(int port, List<String> options) {
            return new ProcessBuilder(command(port, options));
        }

        @Override
        public boolean takesOptions() {
            return false;
        }
    }
}
