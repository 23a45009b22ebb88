package proxylab.bench;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** One run of a command in this JVM, and what it printed; a failure is printed as the grader's main command does it. */
public record CommandRun(int status, String out, String err) {
    public static CommandRun of(Object command, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = new CommandLine(command).setExecutionExceptionHandler((e, commandLine, parsed) -> {
            commandLine.getErr().println(e.getMessage());
            return 2;
        });
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        return new CommandRun(line.execute(arguments), out.toString(), err.toString());
    }
}
