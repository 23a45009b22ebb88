package proxylab.classroom;

import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import proxylab.grader.Grader;

/** Options that are passed on to the grader of each submission. */
final class PassedOn {
    private PassedOn() {}

    /**
     * Asks the grader whether it accepts them: otherwise a typing mistake would only show in the results of a whole
     * class.
     *
     * @param command the command that was given them
     * @throws ParameterException if it does not
     */
    static void check(List<String> options, CommandLine command) {
        CommandLine above = command.getParent();
        if (above != null && !above.getParseResult().matchedOptions().isEmpty()) {
            String name = command.getCommandName();
            throw new ParameterException(command, "the options of " + name + " go after the word " + name);
        }
        CommandLine grader = new CommandLine(new Grader());
        List<String> all =
                Stream.concat(Stream.of("--lab", "."), options.stream()).toList();
        try {
            grader.parseArgs(all.toArray(String[]::new));
        } catch (ParameterException e) {
            throw new ParameterException(
                    command, "the grader does not take " + String.join(" ", options) + ": " + e.getMessage(), e);
        }
        if (grader.isUsageHelpRequested() || grader.isVersionHelpRequested()) {
            throw new ParameterException(command, "--help and --version grade nothing");
        }
    }
}
