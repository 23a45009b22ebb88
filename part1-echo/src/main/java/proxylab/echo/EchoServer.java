package proxylab.echo;

import proxylab.program.CommandLine;
import proxylab.program.ServerProgram;

/**
 * The program of stage 1: listens, and echoes one client at a time.
 *
 * <p>Given: no step writes here.
 */
public final class EchoServer {
    private static final CommandLine COMMAND_LINE = ServerProgram.commandLine(
                    "EchoServer", "echoes what each client sends, one client at a time")
            .option("--read-timeout-ms", "N", "60000", "how long a client may stay silent, in milliseconds");

    private EchoServer() {}

    /** Runs the server until it is told to end; {@code --help} explains the arguments. */
    public static void main(String[] args) {
        ServerProgram.run(
                COMMAND_LINE,
                args,
                arguments -> new ServerProgram.Service(
                        Runnable::run, new EchoHandler(arguments.millis("--read-timeout-ms"))));
    }
}
