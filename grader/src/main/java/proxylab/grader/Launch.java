package proxylab.grader;

import java.nio.file.Path;
import java.util.List;
import proxylab.probe.ChildProgram;

/** How a proxy is started. */
interface Launch {

    /** The process that will be a proxy on this port. */
    ProcessBuilder onPort(int port);

    /** A stage of the lab: a main class, in a JVM like this one, with an empty folder to work in. */
    record Java(List<Path> classPath, String mainClass, Path workFolder) implements Launch {
        @Override
        public ProcessBuilder onPort(int port) {
            List<String> command =
                    ChildProgram.javaCommand(ChildProgram.classPath(classPath), mainClass, String.valueOf(port));
            return new ProcessBuilder(command).directory(workFolder.toFile());
        }
    }

    /** Any program: a line for the shell in which {@value #PORT} stands for the port. */
    record Shell(String line) implements Launch {
        static final String PORT = "{port}";

        @Override
        public ProcessBuilder onPort(int port) {
            return new ProcessBuilder("/bin/sh", "-c", line.replace(PORT, String.valueOf(port)));
        }
    }
}
