package proxylab.classroom;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import proxylab.grader.Grader;
import proxylab.probe.ChildProgram;

/** How a grader is started for one submission. */
interface GraderProgram {
    /**
     * The command line.
     *
     * @param lab the folder with the sources
     * @param temporary where its temporary files go
     * @param options its other options: where reports go, and those that were passed on
     */
    List<String> commandLine(Path lab, Path temporary, List<String> options);

    /** This grader itself, in a JVM of its own. */
    static GraderProgram itself() {
        return (lab, temporary, options) -> {
            List<String> arguments = new ArrayList<>(List.of("--lab", lab.toString()));
            arguments.addAll(options);
            List<String> command = new ArrayList<>(
                    ChildProgram.javaCommand(classPath(), Grader.class.getName(), arguments.toArray(String[]::new)));
            command.add(1, "-Djava.io.tmpdir=" + temporary);
            return command;
        };
    }

    /**
     * This JVM's own; a grader for a submission works in another folder, where {@code grader.jar} would not be found.
     */
    private static String classPath() {
        return ChildProgram.classPath(
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(entry -> Path.of(entry).toAbsolutePath())
                        .toList());
    }
}
