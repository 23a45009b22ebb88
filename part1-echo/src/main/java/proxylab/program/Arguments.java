package proxylab.program;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * The values of a command line, checked when they are asked for. Immutable.
 *
 * <p>Given: no step writes here.
 */
public final class Arguments {
    /** The longest time limit, an hour; in milliseconds. */
    private static final int MAX_MILLIS = 3_600_000;

    /** Java's own parsing also accepts a plus sign and the digits of every script in the world. */
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,18}");

    private final int port;
    private final Map<String, String> values;
    private final boolean helpAsked;

    Arguments(int port, Map<String, String> values) {
        this(port, values, false);
    }

    private Arguments(int port, Map<String, String> values, boolean helpAsked) {
        this.port = port;
        this.values = Map.copyOf(values);
        this.helpAsked = helpAsked;
    }

    static Arguments askingForHelp() {
        return new Arguments(0, Map.of(), true);
    }

    /** Whether to print the help text and do nothing else. */
    public boolean helpAsked() {
        return helpAsked;
    }

    /** The port; 0 means any free one. */
    public int port() {
        return port;
    }

    /** The value of an option, as it was written. */
    public String text(String option) {
        return values.get(option);
    }

    /** Whether a flag was given. */
    public boolean flag(String option) {
        return values.get(option).equals("true");
    }

    /** The value of an option that is a whole number within limits, both included. */
    public int number(String option, int lowest, int highest) throws UsageException {
        return number(option, values.get(option), lowest, highest);
    }

    /** The value of an option that is a time limit: from 1 millisecond to an hour. */
    public int millis(String option) throws UsageException {
        return number(option, 1, MAX_MILLIS);
    }

    static int number(String what, String value, int lowest, int highest) throws UsageException {
        if (DIGITS.matcher(value).matches()) {
            long number = Long.parseLong(value);
            if (number >= lowest && number <= highest) {
                return (int) number;
            }
        }
        throw new UsageException(
                "expected a whole number from " + lowest + " to " + highest + " for " + what + ", got '" + value + "'");
    }
}
