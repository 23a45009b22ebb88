package proxylab.program;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The arguments that a program takes: a port, then options with a value ({@code --name value} or {@code --name=value})
 * and flags ({@code --name}).
 *
 * <p>Immutable; each method that adds an option returns a new description.
 *
 * <p>Given: no step writes here.
 */
public final class CommandLine {
    private final String program;
    private final String summary;
    private final int lowestPort;
    private final Map<String, Option> options;

    /** @param valueName empty for a flag */
    private record Option(String valueName, String defaultValue, String meaning) {
        boolean isFlag() {
            return valueName.isEmpty();
        }
    }

    /**
     * A command line with a port, and no options yet.
     *
     * @param program the name that its messages begin with
     * @param summary what the program does, to follow its name in a sentence
     * @param lowestPort 0 where any free port will do, 1 where a port must be named
     */
    public CommandLine(String program, String summary, int lowestPort) {
        this(program, summary, lowestPort, Map.of());
    }

    private CommandLine(String program, String summary, int lowestPort, Map<String, Option> options) {
        this.program = program;
        this.summary = summary;
        this.lowestPort = lowestPort;
        this.options = options;
    }

    /** Adds an option that takes a value. */
    public CommandLine option(String name, String valueName, String defaultValue, String meaning) {
        return with(name, new Option(valueName, defaultValue, meaning));
    }

    /** Adds an option without a value. */
    public CommandLine flag(String name, String meaning) {
        return with(name, new Option("", "false", meaning));
    }

    private CommandLine with(String name, Option option) {
        Map<String, Option> more = new LinkedHashMap<>(options);
        more.put(name, option);
        return new CommandLine(program, summary, lowestPort, more);
    }

    /** The name that its messages begin with. */
    public String program() {
        return program;
    }

    /**
     * Reads the words of a command line.
     *
     * @throws UsageException when a word is not understood, a value is missing or the port is not a port
     */
    public Arguments parse(String... words) throws UsageException {
        Map<String, String> values = new HashMap<>();
        options.forEach((name, option) -> values.put(name, option.defaultValue()));
        String port = "";
        for (int i = 0; i < words.length; i++) {
            String word = words[i];
            if (word.equals("--help") || word.equals("-h")) {
                return Arguments.askingForHelp();
            }
            if (!word.startsWith("--")) {
                if (!port.isEmpty()) {
                    throw new UsageException("expected one port, got '" + port + "' and '" + word + "'");
                }
                port = word;
                continue;
            }
            boolean hasValue = word.contains("=");
            String[] nameAndValue = word.split("=", 2);
            String name = nameAndValue[0];
            Option option = options.get(name);
            if (option == null) {
                throw new UsageException(
                        "expected one of " + String.join(", ", options.keySet()) + ", got '" + name + "'");
            }
            if (option.isFlag() && hasValue) {
                throw new UsageException("expected no value for " + name + ", got '" + nameAndValue[1] + "'");
            }
            if (!option.isFlag() && !hasValue && i + 1 == words.length) {
                throw new UsageException("expected a value after " + name + ", got nothing");
            }
            values.put(name, option.isFlag() ? "true" : hasValue ? nameAndValue[1] : words[++i]);
        }
        if (port.isEmpty()) {
            throw new UsageException(
                    "expected a port from " + lowestPort + " to 65535 as the first argument, got none");
        }
        return new Arguments(Arguments.number("the port", port, lowestPort, 65_535), values);
    }

    /** What {@code --help} prints. */
    public String help() {
        StringBuilder text = new StringBuilder();
        text.append("Usage: ").append(program).append(" PORT [OPTION]...\n");
        text.append(program).append(' ').append(summary).append(".\n\n");
        text.append("  PORT  from ")
                .append(lowestPort)
                .append(" to 65535")
                .append(lowestPort == 0 ? "; 0 means any free port" : "")
                .append('\n');
        options.forEach((name, option) -> {
            text.append("  ").append(name);
            if (option.isFlag()) {
                text.append("\n        ").append(option.meaning()).append('\n');
            } else {
                text.append(' ').append(option.valueName()).append("\n        ").append(option.meaning());
                text.append(option.defaultValue().isEmpty() ? "" : " (default: " + option.defaultValue() + ")")
                        .append('\n');
            }
        });
        text.append("  --help\n        print this text\n");
        return text.toString();
    }
}
