package proxylab.companion;

import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import proxylab.course.Step;

/** The id of a step on a command line. */
final class StepId {
    private StepId() {}

    /** @throws ParameterException if there is no such step; its message lists the ids */
    static Step read(String text, CommandSpec command) {
        return Step.of(text)
                .orElseThrow(() -> new ParameterException(
                        command.commandLine(),
                        command.name() + " takes the id of a step, not '" + text + "': "
                                + Arrays.stream(Step.values()).map(Step::id).collect(Collectors.joining(", "))));
    }
}
