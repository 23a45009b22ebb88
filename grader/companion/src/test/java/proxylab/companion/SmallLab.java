package proxylab.companion;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine;
import proxylab.course.HandedOut;
import proxylab.course.Part;
import proxylab.course.Step;

/**
 * A lab as a student has it, with hardly anything in it: for each step a class {@code Work1_1} with as many holes as
 * the real one has, and a test class that wants its method {@code answer} to return 42.
 */
record SmallLab(Path folder) {
    /** What a command printed. */
    record Ran(int status, String out, String err) {}

    static SmallLab in(Path folder) throws IOException {
        SmallLab lab = new SmallLab(folder);
        lab.write("pom.xml", "<project/>\n").write("grader/testkit/pom.xml", "<project/>\n");
        for (Part part : Part.values()) {
            lab.write(part.folder() + "/README.md", "# Part " + part.number() + "\n");
        }
        for (Step step : Step.values()) {
            lab.write(source(step), sourceOf(step, hole(step).repeat(HandedOut.count(step))));
            lab.write(test(step), testOf(step));
        }
        return lab.withLibraries();
    }

    private static String hole(Step step) {
        return "if (true) throw new UnsupportedOperationException(\"step " + step.id() + ": find the answer\");\n";
    }

    private static String sourceOf(Step step, String body) {
        return "package proxylab.small;\n\nfinal class " + name(step) + " {\nint answer() {\n" + body
                + "return 41;\n}\n}\n";
    }

    private static String testOf(Step step) {
        return """
                package proxylab.small;

                import static org.junit.jupiter.api.Assertions.assertEquals;
                import org.junit.jupiter.api.DisplayName;
                import org.junit.jupiter.api.Tag;
                import org.junit.jupiter.api.Test;
                import proxylab.lesson.LikelyCause;

                @Tag("%s")
                @LikelyCause("One was forgotten.")
                class %sTest {
                    @Test
                    @DisplayName("the answer is right")
                    void the_answer() {
                        assertEquals(42, new %s().answer());
                    }
                }
                """.formatted(step.tag(), name(step), name(step));
    }

    private static String name(Step step) {
        return "Work" + step.id().replace('.', '_');
    }

    static String source(Step step) {
        return step.part().folder() + "/src/main/java/proxylab/small/" + name(step) + ".java";
    }

    static String test(Step step) {
        return step.part().folder() + "/src/test/java/proxylab/small/" + name(step) + "Test.java";
    }

    /** What Maven leaves: here, the jars that this very test runs with. */
    SmallLab withLibraries() throws IOException {
        String jars = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar"))
                .map(entry -> entry + "\n")
                .collect(Collectors.joining());
        return write("grader/testkit/target/test-libraries.txt", jars);
    }

    /** Writes the step's method with this body. */
    SmallLab solve(Step step, String body) throws IOException {
        return write(source(step), sourceOf(step, "if (true) {" + body + "}\n"));
    }

    SmallLab solve(Step step) throws IOException {
        return solve(step, "return 42;");
    }

    /** Writes a file; each time it looks newer than before, however fast that is. */
    SmallLab write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        long before = Files.exists(file) ? Files.getLastModifiedTime(file).toMillis() : 0;
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        if (Files.getLastModifiedTime(file).toMillis() <= before) {
            Files.setLastModifiedTime(file, FileTime.fromMillis(before + 1));
        }
        return this;
    }

    /** Remembers steps as done without running anything. */
    SmallLab knownDone(Step... steps) throws IOException {
        for (Step step : steps) {
            solve(step);
        }
        for (Step step : steps) {
            new Notebook(folder).done(step, new StepSources(folder).fingerprint(step));
        }
        return this;
    }

    /** Runs a command for this lab; an error that it throws is its standard error. */
    Ran run(Object command, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = new CommandLine(command)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .setExecutionExceptionHandler((e, commandLine, parsed) -> {
                    commandLine.getErr().println(e.getMessage());
                    return 2;
                });
        String[] all = Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--lab";
        all[arguments.length + 1] = folder.toString();
        int status = line.execute(all);
        return new Ran(status, out.toString(), err.toString());
    }
}
