package proxylab.proxy;

import proxylab.program.Arguments;
import proxylab.program.CommandLine;
import proxylab.program.UsageException;

/**
 * How long an origin server may take.
 *
 * <p>Given: no step writes here.
 *
 * @param connectTimeoutMillis for one of its addresses to accept a connection, however many it has. The look-up of its
 *     name comes before, and takes as long as the system's resolver lets it
 * @param readTimeoutMillis for the next bytes of its response
 */
public record OriginLimits(int connectTimeoutMillis, int readTimeoutMillis) {
    /** 10 s to connect, 30 s for the next bytes. */
    public static final OriginLimits DEFAULT = new OriginLimits(10_000, 30_000);

    /** Adds the options that {@link #from} reads. */
    public static CommandLine options(CommandLine commandLine) {
        return commandLine
                .option(
                        "--connect-timeout-ms",
                        "N",
                        String.valueOf(DEFAULT.connectTimeoutMillis),
                        "how long an origin server may take to accept a connection, at all its addresses together, in"
                                + " milliseconds; 504 beyond it")
                .option(
                        "--origin-timeout-ms",
                        "N",
                        String.valueOf(DEFAULT.readTimeoutMillis),
                        "how long an origin server may be silent, in milliseconds; 504 beyond it");
    }

    /** The limits that the command line asks for. */
    public static OriginLimits from(Arguments arguments) throws UsageException {
        return new OriginLimits(arguments.millis("--connect-timeout-ms"), arguments.millis("--origin-timeout-ms"));
    }
}
