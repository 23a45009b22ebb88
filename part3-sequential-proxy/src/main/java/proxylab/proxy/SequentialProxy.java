package proxylab.proxy;

import proxylab.program.CommandLine;
import proxylab.program.ServerProgram;

/**
 * The program of stage 3: a proxy for one client at a time.
 *
 * <p>Given: no step writes here.
 */
public final class SequentialProxy {
    private static final CommandLine COMMAND_LINE =
            ProxyCommandLine.of("SequentialProxy", "forwards GET and HEAD requests, one client at a time");

    private SequentialProxy() {}

    /** Runs the proxy until it is told to end; {@code --help} explains the arguments. */
    public static void main(String[] args) {
        ServerProgram.run(
                COMMAND_LINE,
                args,
                arguments -> new ServerProgram.Service(
                        Runnable::run, ProxyCommandLine.handler(arguments, ProxyCommandLine.origins(arguments))));
    }
}
