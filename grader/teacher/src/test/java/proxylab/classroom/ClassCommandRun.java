package proxylab.classroom;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import proxylab.grader.Grader;

/**
 * What became of one {@code grader class}.
 *
 * @param out the lines of its standard output
 * @param err those of standard error
 */
record ClassCommandRun(int status, List<String> out, List<String> err) {
    /** Runs it in this JVM, with this grader for each submission. */
    static ClassCommandRun of(FakeGrader fake, String... arguments) {
        return of(new ClassCommand(fake), arguments);
    }

    /** Runs a command in this JVM. */
    static ClassCommandRun of(ClassCommand command, String... arguments) {
        StringWriter output = new StringWriter();
        StringWriter errors = new StringWriter();
        CommandLine grader = new CommandLine(new Grader()).addSubcommand(command);
        grader.setOut(new PrintWriter(output));
        grader.setErr(new PrintWriter(errors));
        grader.setExecutionExceptionHandler((e, failed, parsed) -> {
            failed.getErr().println(e.getMessage());
            return 2;
        });
        int status = grader.execute(
                Stream.concat(Stream.of("class"), Stream.of(arguments)).toArray(String[]::new));
        return new ClassCommandRun(
                status,
                output.toString().lines().toList(),
                errors.toString().lines().toList());
    }
}
