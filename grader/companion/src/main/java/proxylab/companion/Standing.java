package proxylab.companion;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import proxylab.companion.StepOutcome.NotWritten;
import proxylab.companion.StepOutcome.Passed;
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
        default void done(Step step) {}

        /** Its tests are about to run. */
        void looksAt(Step step);
    }

    /**
     * Checks step after step, and runs tests only if their result is not known.
     *
     * @return empty if all steps are done
     * @throws GradingImpossible if tests must be run and cannot be
     */
    Optional<Next> next(Listener listener) throws GradingImpossible, IOException, InterruptedException {
        List<Hole> holes = Hole.in(lab);
        try (Lazy tests = new Lazy(lab)) {
            for (Step step : Step.values()) {
                StepOutcome outcome = look(step, of(step, holes), tests, listener);
                if (!outcome.isPassed()) {
                    return Optional.of(new Next(step, outcome));
                }
                listener.done(step);
            }
            return Optional.empty();
        }
    }

    private static List<Hole> of(Step step, List<Hole> holes) {
        return holes.stream().filter(hole -> hole.step() == step).toList();
    }

    private StepOutcome look(Step step, List<Hole> holes, Lazy tests, Listener listener)
            throws GradingImpossible, IOException, InterruptedException {
        if (!holes.isEmpty()) {
            return new NotWritten(step, holes);
        }
        String fingerprint = sources.fingerprint(step);
        if (notebook.isDone(step, fingerprint)) {
            return new Passed(0, 0);
        }
        listener.looksAt(step);
        StepOutcome outcome = tests.get().run(step, (passed, running) -> {});
        if (outcome.isPassed()) {
            notebook.done(step, fingerprint);
        }
        return outcome;
    }

    /** What stands for the step as it is written now; see {@link #passed}. */
    String fingerprint(Step step) throws IOException {
        return sources.fingerprint(step);
    }

    /** Remembers that the step's tests passed with the sources that this fingerprint stands for. */
    void passed(Step step, String fingerprint) throws IOException {
        notebook.done(step, fingerprint);
    }

    /** The first step that is not known to be done; nothing is run. */
    Optional<Step> firstNotKnownDone() throws IOException {
        List<Hole> holes = Hole.in(lab);
        for (Step step : Step.values()) {
            if (!of(step, holes).isEmpty() || !notebook.isDone(step, sources.fingerprint(step))) {
                return Optional.of(step);
            }
        }
        return Optional.empty();
    }

    /** If everything is known, nothing needs to be compiled, and no library is needed. */
    private static final class Lazy implements AutoCloseable {
        private final Path lab;
        private StepTests tests;

        Lazy(Path lab) {
            this.lab = lab;
        }

        StepTests get() throws GradingImpossible {
            if (tests == null) {
                tests = new StepTests(lab);
            }
            return tests;
        }

        @Override
        public void close() throws IOException {
            if (tests != null) {
                tests.close();
            }
        }
    }
}
