package proxylab.lesson;

import java.time.Duration;
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
        String told = test.sentence() + "\n" + String.join("\n", lines);
        Stream.of(summary.mistake(), test.likelyCause(told), CommonCause.of(failure))
                .flatMap(Optional::stream)
                .forEach(cause -> lines.add("likely    " + cause));
        if (!test.toWrite().isEmpty()) {
            lines.add("to write  " + Hole.places(test.toWrite()));
        }
        List<String> story = new ArrayList<>();
        lines.forEach(line -> story.add("  " + line));
        story.add(read(test.step()));
        story.add("  again     " + test.command());
        return new StepFailure(test.step(), true, test.step() + ": " + test.sentence(), story);
    }

    private static boolean cameToAHole(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(cause -> cause instanceof UnsupportedOperationException
                        && String.valueOf(cause.getMessage()).matches("step \\d\\.\\d: .*"));
    }

    /** A test of a step that is not written yet: there was nothing to try. */
    static StepFailure notWritten(Step step, List<Hole> holes) {
        return new StepFailure(
                step,
                false,
                step + " is not written yet: " + Hole.places(holes),
                List.of(task(step), read(step), again(step)));
    }

    /** A test of a step that needs an earlier one, which is not written yet. */
    static StepFailure notWrittenBefore(Step step, Step earlier, List<Hole> holes) {
        return new StepFailure(
                step,
                false,
                step + " needs " + earlier + ", which is not written yet: " + Hole.places(holes),
                List.of(task(earlier), read(earlier), again(earlier)));
    }

    /** What went wrong while a class of tests was set up, or loaded. */
    static StepFailure outsideATest(Step step, String name, Throwable failure) {
        return new StepFailure(
                step, true, step + ": " + name, List.of("  actual    " + failure, read(step), again(step)));
    }

    /** The tests' JVM is gone, and this test had not ended. */
    static StepFailure endedTooEarly(Step step, String name) {
        return new StepFailure(
                step,
                true,
                step + ": " + name,
                List.of(
                        "  expected  the test to end",
                        "  actual    the Java machine that ran it ended first",
                        "  likely    The code calls System.exit or Runtime.halt: only main may do that. Or the machine ran"
                                + " out of memory.",
                        read(step),
                        again(step)));
    }

    /** A property that would never end. */
    static StepFailure endless(Step step, String sentence, Duration limit, Optional<String> place) {
        return new StepFailure(
                step,
                true,
                step + ": " + sentence,
                List.of(
                        "  expected  an end within " + limit.toSeconds() + " s",
                        "  actual    still running, at " + place.orElse("an unknown place"),
                        "  likely    A loop whose condition stays true, or a wait that nobody ends.",
                        read(step),
                        again(step)));
    }

    /** The tests that were chosen have passed, and this is their last step, which may have more of them. */
    static String passed(Step last) {
        return "Next: the whole of " + last + "\n" + again(last);
    }

    /** All tests that ran have passed, and this is their last step. */
    static String done(Step last) {
        if (last.ordinal() + 1 == Step.values().length) {
            return "Next: " + last + " was the last one. See what the whole proxy is worth:\n"
                    + "  again     mvn -q -pl grader/app package -DskipTests && java @grader/run";
        }
        Step next = Step.values()[last.ordinal() + 1];
        return String.join(
                "\n", List.of("Next: " + next + ", " + next.part().folder(), task(next), read(next), again(next)));
    }

    private static String task(Step step) {
        return "  task      " + step.task();
    }

    private static String read(Step step) {
        return "  read      " + step.part().folder() + "/README.md, " + step;
    }

    private static String again(Step step) {
        return "  again     mvn test -pl " + step.part().folder() + " -Dgroups=" + step.tag();
    }
}
