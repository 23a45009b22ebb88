package proxylab.proxy;

import proxylab.http.HttpLimits;
import proxylab.http.RequestLog;
import proxylab.program.Arguments;
import proxylab.program.CommandLine;
import proxylab.program.ServerProgram;
import proxylab.program.UsageException;

/**
 * The options that all three proxies have, and the handler made from them.
 *
 * <p>Given: no step writes here.
 */
public final class ProxyCommandLine {
    private ProxyCommandLine() {}

    /** A command line with the options of every proxy. */
    public static CommandLine of(String program, String summary) {
        return RequestLog.options(
                OriginLimits.options(HttpLimits.options(ServerProgram.commandLine(program, summary))));
    }

    /** The origin servers, within the limits that the command line asks for. */
    public static Upstream origins(Arguments arguments) throws UsageException {
        return new DirectUpstream(OriginLimits.from(arguments));
    }

    /** A handler in front of this upstream, within the limits that the command line asks for. */
    public static ProxyHandler handler(Arguments arguments, Upstream upstream) throws UsageException {
        return new ProxyHandler(upstream, HttpLimits.from(arguments), RequestLog.from(arguments));
    }
}
