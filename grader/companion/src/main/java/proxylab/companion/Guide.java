package proxylab.companion;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import proxylab.companion.Standing.Doubtful;
import proxylab.companion.StepOutcome.Broken;
import proxylab.companion.StepOutcome.Failed;
import proxylab.companion.StepOutcome.NotCompiled;
import proxylab.companion.StepOutcome.NotWritten;
import proxylab.companion.StepOutcome.Passed;
import proxylab.course.Hole;
import proxylab.course.Step;
import proxylab.subject.Lab;
import proxylab.toolbox.Paint;
import proxylab.toolbox.Wording;

/** Says where a student is and what to do, line by line. */
final class Guide {
    private static final String INDENT = "        ";
    private static final int MOST_NAMES = 3;

    private final PrintWriter out;
    private final Paint paint;

    private final Lab lab;
    private final Set<String> told = new HashSet<>();

    Guide(Path lab, PrintWriter out, Paint paint) {
        this.lab = new Lab(lab);
        this.out = out;
        this.paint = paint;
    }

    /** What was assumed about the sources; each remark once. */
    void remarks() {
        lab.remarks().stream().filter(told::add).forEach(remark -> out.println(paint.soft("Note: " + remark)));
        out.flush();
    }

    void done(Step step) {
        out.println("  " + paint.good("done") + "  " + step.id() + "  " + step.task());
        out.flush();
    }

    /** Says why there will be no output for a while. */
    static void runs(Step step, PrintWriter err) {
        err.println("... running the tests of " + step);
        err.flush();
    }

    /** The step to work on: where to write, how to test it, where to read. */
    void next(Path lab, Step step) throws IOException {
        out.println("  " + paint.title("next  " + step.id() + "  " + step.task()));
        List<Hole> holes = StepTests.holes(lab, step);
        for (int i = 0; i < holes.size(); i++) {
            out.println(INDENT
                    + (i == 0 ? "write in   " : "and in     ")
                    + holes.get(i).place());
        }
        out.println(INDENT + "test with  " + testCommand(step));
        out.println(INDENT + "read       " + Handbook.of(lab, step).place());
        out.println(INDENT + "stuck?     java @grader/run hint");
        out.flush();
    }

    private static String testCommand(Step step) {
        return "mvn test -pl " + step.part().folder() + " -Dgroups=" + step.tag();
    }

    /** A round begins, because these files have been saved. */
    void saved(String time, List<String> files) {
        out.println();
        out.println(paint.soft("-- " + time + "  " + names(files)));
        remarks();
    }

    void watching() {
        out.println("A round of tests runs now, and after each save. Ctrl-C ends it.");
        remarks();
        out.println();
        out.flush();
    }

    /** Why a step that had passed was tested once more. */
    void again(Doubtful step) {
        out.println(step.step() + " was tested again, because " + names(step.changed()) + " changed");
        out.flush();
    }

    private static String names(List<String> names) {
        String first = names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
        return first + (names.size() > MOST_NAMES ? " and " + (names.size() - MOST_NAMES) + " more" : "");
    }

    /** One line for all of them: what matters stands above it. */
    void stillPass(List<Doubtful> steps) {
        List<String> changed = steps.stream()
                .flatMap(step -> step.changed().stream())
                .distinct()
                .toList();
        String ids = steps.stream().map(step -> step.step().id()).collect(Collectors.joining(", "));
        out.println(paint.soft("still passing, tested again because " + names(changed) + " changed: " + ids));
        out.flush();
    }

    /** One line, and no more: the next step is waiting. */
    void passed(Step step, Passed passed) {
        out.println(paint.good("Well done: " + step + " is done (" + tests(passed) + ")."));
        out.println();
        out.flush();
    }

    private static String tests(Passed passed) {
        return Wording.count(passed.passed(), "test")
                + (passed.notTried() > 0 ? ", " + passed.notTried() + " not tried" : "");
    }

    /** Why a step is not done. */
    void trouble(Step step, StepOutcome outcome) {
        if (outcome instanceof NotCompiled broken) {
            out.println(paint.bad("does not compile"));
            broken.error().lines().forEach(out::println);
        } else if (outcome instanceof Failed failed) {
            out.println(paint.bad("failed") + "  " + failed.story());
            printed(failed.printed());
        } else if (outcome instanceof Broken broken) {
            out.println(paint.bad("stopped") + "  " + step + ": " + broken.reason());
            printed(broken.printed());
        } else if (outcome instanceof NotWritten unwritten) {
            out.println(unwritten.step() + " is not written yet: "
                    + unwritten.holes().get(0).place());
        }
        out.flush();
    }

    private void printed(List<String> lines) {
        if (!lines.isEmpty()) {
            out.println("what the code printed:");
            lines.forEach(out::println);
        }
    }

    void allDone() {
        out.println(
                paint.good("All " + Step.values().length + " steps are done.") + " Grade the lab: java @grader/run");
        out.flush();
    }
}
