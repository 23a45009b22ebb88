package proxylab.companion;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import proxylab.companion.StepOutcome.NotWritten;
import proxylab.course.Hole;
import proxylab.course.Step;
import proxylab.toolbox.GradingImpossible;

/**
 * Finds out where a student is: the first step that is not done. A step is done when nothing of it is left to write and
 * its tests pass. A step once found done stays done until a source that its tests use changes.
 */
final class Standing {
    private final Path lab;
    private final StepSources sources;
    private final Notebook notebook;

    Standing(Path lab) {
        this.lab = lab;
        this.sources = new StepSources(lab);
        this.notebook = new Notebook(lab);
    }

    /** The first step that is not done, and why it is not. */
    record Next(Step step, StepOutcome outcome) {}

    /** Hears about steps while they are checked. */
    interface Listener {
        /** So many steps are going to be tested, one after another up to the first that fails. */
        default void toTest(int steps) {}

        default void done(Step step) {}

        /** Its tests are about to run. */
        void looksAt(Step step);

        /** So many of its tests have passed, and the next one runs. */
        default void heard(Step step, int passed, String running) {}
    }

    /**
     * Checks step after step, and runs tests only if their result is not known.
     *
     * @return empty if all steps are done
     * @throws GradingImpossible if tests must be run and cannot be
     */
    Optional<Next> next(Listener listener) throws GradingImpossible, IOException, InterruptedException {
        List<Hole> holes = Hole.in(lab);
        List<Step> written = Arrays.stream(Step.values())
                .takeWhile(step -> of(step, holes).isEmpty())
                .toList();
        Map<Step, Fingerprint> toTest = new EnumMap<>(Step.class);
        for (Step step : written) {
            Fingerprint fingerprint = sources.fingerprint(step);
            if (!notebook.isDone(step, fingerprint)) {
                toTest.put(step, fingerprint);
            }
        }
        if (toTest.isEmpty()) {
            written.forEach(listener::done); // nothing needs to be compiled, and no library is needed
        } else {
            listener.toTest(toTest.size());
            Optional<Next> next = new Tour(lab, toTest, notebook, listener).of(written);
            if (next.isPresent()) {
                return next;
            }
        }
        return Arrays.stream(Step.values())
                .skip(written.size())
                .findFirst()
                .map(step -> new Next(step, new NotWritten(step, of(step, holes))));
    }

    private static List<Hole> of(Step step, List<Hole> holes) {
        return holes.stream().filter(hole -> hole.step() == step).toList();
    }

    /** What stands for the step as it is written now; see {@link #passed}. */
    Fingerprint fingerprint(Step step) throws IOException {
        return sources.fingerprint(step);
    }

    /** Remembers that the step's tests passed with the sources that this fingerprint stands for. */
    void passed(Step step, Fingerprint fingerprint) throws IOException {
        notebook.done(step, fingerprint);
    }

    /** The first step that has places to write in, or has never passed; nothing is run. */
    Optional<Step> firstNeverDone() throws IOException {
        List<Hole> holes = Hole.in(lab);
        return Arrays.stream(Step.values())
                .filter(step ->
                        !of(step, holes).isEmpty() || notebook.passedWith(step).isEmpty())
                .findFirst();
    }

    /**
     * A step that has passed before, and may no longer.
     *
     * @param changed the names of what has changed since
     */
    record Doubtful(Step step, List<String> changed) {}

    /** The first such step, of all before the given one if there is one; nothing is run. */
    Optional<Doubtful> firstDoubtful(Optional<Step> before) throws IOException {
        for (Step step : Step.values()) {
            if (before.isPresent() && step.compareTo(before.get()) >= 0) {
                break;
            }
            Optional<Fingerprint> then = notebook.passedWith(step);
            Fingerprint now = sources.fingerprint(step);
            if (then.isPresent() && !then.get().equals(now)) {
                return Optional.of(new Doubtful(step, now.changedSince(then.get())));
            }
        }
        return Optional.empty();
    }
}
