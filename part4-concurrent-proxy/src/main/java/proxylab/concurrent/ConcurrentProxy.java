package proxylab.concurrent;

import proxylab.program.CommandLine;
import proxylab.program.ServerProgram;
import proxylab.proxy.ProxyCommandLine;

/**
 * The program of stage 4: the proxy of stage 3 for many clients at once.
 *
 * <p>Given: no step writes here.
 */
public final class ConcurrentProxy {
    private static final CommandLine COMMAND_LINE = Workers.options(
            ProxyCommandLine.of("ConcurrentProxy", "forwards GET and HEAD requests, many clients at once"));

    private ConcurrentProxy() {}

    /** Runs the proxy until it is told to end; {@code --help} explains the arguments. */
    public static void main(String[] args) {
        ServerProgram.run(
                COMMAND_LINE,
                args,
                arguments -> Workers.service(
                        arguments, ProxyCommandLine.handler(arguments, ProxyCommandLine.origins(arguments))));
    }
}
