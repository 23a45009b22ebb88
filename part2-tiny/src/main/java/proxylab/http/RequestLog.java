package proxylab.http;

import java.util.function.Consumer;
import proxylab.program.Arguments;
import proxylab.program.CommandLine;

/**
 * The option {@code --verbose}: each line of a request head, printed on standard output as it arrives.
 *
 * <p>Given: no step writes here.
 */
public final class RequestLog {
    private static final String VERBOSE = "--verbose";

    private RequestLog() {}

    /** Adds the option that {@link #from} reads. */
    public static CommandLine options(CommandLine commandLine) {
        return commandLine.flag(VERBOSE, "print each request's line and headers as they arrive");
    }

    /** Takes each line: prints it, made safe for a terminal, or does nothing. Thread safe. */
    public static Consumer<String> from(Arguments arguments) {
        return arguments.flag(VERBOSE) ? line -> System.out.println(Quoted.printable(line)) : line -> {};
    }
}
