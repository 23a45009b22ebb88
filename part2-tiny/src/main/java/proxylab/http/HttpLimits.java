package proxylab.http;

import proxylab.program.Arguments;
import proxylab.program.CommandLine;
import proxylab.program.UsageException;

/**
 * How much a client may send before its request is understood, and how long it may take.
 *
 * <p>Given: no step writes here.
 *
 * @param maxRequestLineBytes the longest request line, without its terminator; beyond it 414
 * @param maxHeaderBytes the most for all header lines together; beyond it 431
 * @param requestTimeoutMillis how long the whole request may take to arrive; beyond it 408
 */
public record HttpLimits(int maxRequestLineBytes, int maxHeaderBytes, int requestTimeoutMillis) {
    /** 16 KB for the request line, 64 KB for the header lines, 30 s for all of it. */
    public static final HttpLimits DEFAULT = new HttpLimits(16 << 10, 64 << 10, 30_000);

    /** Adds the options that {@link #from} reads. */
    public static CommandLine options(CommandLine commandLine) {
        return commandLine
                .option(
                        "--max-request-line-bytes",
                        "N",
                        String.valueOf(DEFAULT.maxRequestLineBytes),
                        "the longest request line; 414 beyond it")
                .option(
                        "--max-header-bytes",
                        "N",
                        String.valueOf(DEFAULT.maxHeaderBytes),
                        "the most for all header lines together; 431 beyond it")
                .option(
                        "--request-timeout-ms",
                        "N",
                        String.valueOf(DEFAULT.requestTimeoutMillis),
                        "how long a request may take to arrive, in milliseconds; 408 beyond it");
    }

    /** The limits that the command line asks for. */
    public static HttpLimits from(Arguments arguments) throws UsageException {
        return new HttpLimits(
                arguments.number("--max-request-line-bytes", 16, 1 << 20),
                arguments.number("--max-header-bytes", 16, 1 << 20),
                arguments.millis("--request-timeout-ms"));
    }
}
