package proxylab.lesson;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import proxylab.course.Hole;
import proxylab.course.Step;

/**
 * The one form in which every failed test is reported: the step, what should be, what was found, the likely cause,
 * where to read, and how to run it again.
 */
final class Telling {
    private Telling() {}

    /** A test that was run and failed. */
    static StepFailure failed(TestCase test, Throwable failure) {
        if (failure instanceof StepFailure told) {
            return told;
        }
        if (!test.toWrite().isEmpty() && cameToAHole(failure)) {
            return notWritten(test.step(), test.toWrite());
        }
        FailureSummary summary = FailureSummary.of(failure);
        List<String> lines = new ArrayList<>();
        if (!summary.what().isEmpty()) {
            lines.add("looked at " + summary.what());
        }
        test.inputs().forEach(input -> lines.add("for       " + input));
        lines.addAll(summary.lines());
        Stream.of(summary.mistake(), test.likelyCause(), CommonCause.of(failure))
                .flatMap(Optional::stream)
                .forEach(cause -> lines.add("likely    " + cause));
        if (!test.toWrite().isEmpty()) {
            lines.add("to write  " + Hole.places(test.toWrite()));
        }
        lines.add("read      " + test.step().part().folder() + "/README.md, " + test.step());
        lines.add("again     " + test.command());
        return new StepFailure(
                test.step(),
                true,
                test.step() + ": " + test.sentence(),
                lines.stream().map(line -> "  " + line).toList());
    }

    private static boolean cameToAHole(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(cause -> cause instanceof UnsupportedOperationException
                        && String.valueOf(cause.getMessage()).matches("step \\d\\.\\d: .*"));
    }

    /** A test of a step that is not written yet: there was nothing to try. */
    static StepFailure notWritten(Step step, List<Hole> holes) {
        return new StepFailure(step, false, step + " is not written yet: " + Hole.places(holes), List.of());
    }

    /** A test of a step that needs an earlier one, which is not written yet. */
    static StepFailure notWrittenBefore(Step step, Step earlier, List<Hole> holes) {
        return new StepFailure(
                step,
                false,
                step + " needs " + earlier + ", which is not written yet: " + Hole.places(holes),
                List.of());
    }
}
