package proxylab.grader;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import proxylab.probe.ChildProgram;

/** How a proxy is started. */
interface Launch {

    /** The process that will be a proxy on this port. */
    default ProcessBuilder onPort(int port) {
        return onPort(port, List.of());
    }

    /** The same, with more arguments; none unless {@link #takesOptions()}. */
    ProcessBuilder onPort(int port, List<String> options);

    /** Whether it knows the options of the lab's own programs. */
    boolean takesOptions();

    /** A stage of the lab: a main class, in a JVM like this one, with an empty folder to work in. */
    record Java(List<Path> classPath, String mainClass, Path workFolder) implements Launch {
        @Override
        public ProcessBuilder onPort(int port, List<String> options) {
            String[] arguments = Stream.concat(Stream.of(String.valueOf(port)), options.stream())
                    .toArray(String[]::new);
            return new ProcessBuilder(ChildProgram.javaCommand(ChildProgram.classPath(classPath), mainClass, arguments))
                    .directory(workFolder.toFile());
        }

        @Override
        public boolean takesOptions() {
            return true;
        }
    }

    /** Any program: a line for the shell in which {@value #PORT} stands for the port. */
    record Shell(String line) implements Launch {
        static final String PORT = "{port}";

        @Override
        public ProcessBuilder onPort(int port, List<String> options) {
            if (!options.isEmpty()) {
                throw new IllegalArgumentException("a line for the shell takes no options, got " + options);
            }
            return new ProcessBuilder("/bin/sh", "-c", line.replace(PORT, String.valueOf(port)));
        }

        @Override
        public boolean takesOptions() {
            return false;
        }
    }
}
