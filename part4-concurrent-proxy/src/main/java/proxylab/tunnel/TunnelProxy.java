package proxylab.tunnel;

import proxylab.concurrent.Workers;
import proxylab.http.HttpLimits;
import proxylab.http.RequestLog;
import proxylab.program.CommandLine;
import proxylab.program.ServerProgram;
import proxylab.proxy.OriginLimits;
import proxylab.proxy.ProxyCommandLine;

/** The proxy of stage 4 with tunnels for CONNECT, so that {@code https:} pages work: part 4's optional exercise. */
public final class TunnelProxy {
    private static final String PORT = "--tunnel-port";

    private static final CommandLine COMMAND_LINE = Workers.options(ProxyCommandLine.of(
                    "TunnelProxy", "forwards GET and HEAD requests, and opens tunnels for CONNECT from this machine"))
            .option(PORT, "N", "443", "the only port that tunnels lead to");

    private TunnelProxy() {}

    /** Runs the proxy until it is told to end; {@code --help} explains the arguments. */
    public static void main(String[] args) {
        ServerProgram.run(
                COMMAND_LINE,
                args,
                arguments -> Workers.service(
                        arguments,
                        new TunnelHandler(
                                HttpLimits.from(arguments),
                                OriginLimits.from(arguments),
                                arguments.number(PORT, 1, 65_535),
                                RequestLog.from(arguments))));
    }
}
