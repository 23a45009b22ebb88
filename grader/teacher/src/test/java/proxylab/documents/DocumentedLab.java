package proxylab.documents;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import proxylab.companion.NextCommand;
import proxylab.companion.WatchCommand;
import proxylab.course.Part;
import proxylab.course.Step;
import proxylab.grader.Grader;
import proxylab.starter.MadeUpLab;
import proxylab.trace.TraceCommand;

/** A small lab whose documents are true, to be made untrue. */
record DocumentedLab(MadeUpLab files) {
    /** The result of one run of the command. */
    record Run(int status, List<String> out, List<String> err) {
        String text() {
            return String.join("\n", out);
        }
    }

    /** A copy of a lab in another folder. */
    DocumentedLab copyTo(Path other) throws IOException {
        try (Stream<Path> all = Files.walk(folder())) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                Path copy = other.resolve(folder().relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        return new DocumentedLab(new MadeUpLab(other));
    }

    static DocumentedLab in(Path folder) throws IOException {
        DocumentedLab lab = new DocumentedLab(MadeUpLab.in(folder));
        for (Part part : Part.values()) {
            StringBuilder handbook = new StringBuilder("# " + part.folder() + "\n\n");
            handbook.append("```sh\nmvn test\n```\n\n");
            handbook.append(
                    "<!-- generated: steps -->\n<!-- end of generated -->\n\n## Facts\n\nNone.\n\n## Steps\n\n");
            for (Step step : Step.of(part)) {
                handbook.append(section(step));
                lab.write(
                        part.folder() + "/src/test/java/proxylab/Step"
                                + step.id().replace(".", "") + "Test.java",
                        "@Tag(\"" + step.tag() + "\") class Step" + step.id().replace(".", "")
                                + "Test { @Test void works() {} }\n");
            }
            handbook.append("## More\n\nThe end.\n");
            lab.write(LabTexts.handbookPath(part), handbook.toString());
            lab.write(part.folder() + "/target/classes/Work.class", "");
            lab.write(part.folder() + "/target/run.jar", "");
        }
        lab.write(
                "part1-echo/src/main/java/proxylab/Options.java",
                "class Options { String bind = \"--bind ADDRESS\"; }\n");
        lab.write("grader/README.md", "# The grader\n\n## The companion\n"); // the starter's README leads here
        lab.write("grader/TROUBLES.md", "# Troubles\n");
        lab.write("grader/SETUP.md", "# Set up\n\n## Without a network\n");
        lab.write("grader/TEACHING.md", "# For teachers\n");
        lab.write("grader/target/grader.jar", "");
        lab.run("--write");
        return lab;
    }

    private static String section(Step step) {
        return """
                ### Step %s: %s

                **Read first:** [the facts](#facts) (1 min).

                **Goal.** It works.

                <details><summary>Hint 1: a nudge</summary>

                Think.

                </details>

                <details><summary>Hint 2: an approach</summary>

                Plan.

                </details>

                <details><summary>Hint 3: nearly the code</summary>

                Do.

                </details>

                **See it work.** It does:

                ```sh
                echo done
                ```

                """.formatted(step.id(), step.task());
    }

    Path folder() {
        return files.folder();
    }

    DocumentedLab write(String path, String text) throws IOException {
        files.write(path, text);
        return this;
    }

    String read(String path) throws IOException {
        return files.read(path);
    }

    /** Adds a line at the end of a document. */
    DocumentedLab add(String path, String line) throws IOException {
        return write(path, read(path) + "\n" + line + "\n");
    }

    DocumentedLab replace(String path, String text, String other) throws IOException {
        String before = read(path);
        if (!before.contains(text)) {
            throw new IllegalArgumentException("there is no '" + text + "' in " + path);
        }
        return write(path, before.replace(text, other));
    }

    DocumentedLab delete(String path) throws IOException {
        Files.delete(folder().resolve(path));
        return this;
    }

    /** Runs the command as the grader would. */
    Run run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine grader = new CommandLine(new Grader())
                .addSubcommand(new NextCommand())
                .addSubcommand(new WatchCommand())
                .addSubcommand(new TraceCommand())
                .addSubcommand(new DocumentsCommand());
        grader.setOut(new PrintWriter(out));
        grader.setErr(new PrintWriter(err));
        grader.setExecutionExceptionHandler((e, command, parsed) -> {
            command.getErr().println(e.getMessage());
            return 2; // as the grader does it
        });
        String[] all = Stream.of(new String[] {"documents", "--lab", folder().toString()}, arguments)
                .flatMap(Arrays::stream)
                .toArray(String[]::new);
        int status = grader.execute(all);
        return new Run(
                status, out.toString().lines().toList(), err.toString().lines().toList());
    }
}
