package proxylab.cache;

import proxylab.concurrent.Workers;
import proxylab.net.ConnectionHandler;
import proxylab.program.Arguments;
import proxylab.program.CommandLine;
import proxylab.program.ServerProgram;
import proxylab.program.UsageException;
import proxylab.proxy.ProxyCommandLine;

/**
 * The program of stage 5: the proxy of stage 4 with a cache in front of the origin servers.
 *
 * <p>Given: no step writes here.
 */
public final class CacheProxy {
    private static final CommandLine COMMAND_LINE = CacheLimits.options(Workers.options(ProxyCommandLine.of(
            "CacheProxy", "forwards GET and HEAD requests, many clients at once, and remembers the answers")));

    private CacheProxy() {}

    /** Runs the proxy until it is told to end; {@code --help} explains the arguments. */
    public static void main(String[] args) {
        ServerProgram.run(COMMAND_LINE, args, arguments -> Workers.service(arguments, handler(arguments)));
    }

    private static ConnectionHandler handler(Arguments arguments) throws UsageException {
        CachingUpstream upstream =
                new CachingUpstream(ProxyCommandLine.origins(arguments), CacheLimits.from(arguments));
        return upstream.relieving(ProxyCommandLine.handler(arguments, upstream));
    }
}
