package proxylab.companion;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import proxylab.companion.Standing.Listener;
import proxylab.companion.Standing.Next;
import proxylab.companion.StepOutcome.Passed;
import proxylab.companion.Tour.News;
import proxylab.course.Step;
import proxylab.toolbox.GradingImpossible;

/**
 * Tests steps of one part, up to the first that fails. They share a JVM, which takes half the time of one for each; one
 * that does not pass there is tested again alone, for what an earlier step has left must not decide.
 */
final class Stretch {
    private final Path lab;
    private final List<Step> steps;
    private final Map<Step, Fingerprint> toTest;
    private final Notebook notebook;
    private final Listener listener;
    private final Consumer<News> news;
    private StepTests running; // guarded by this
    private boolean isCancelled; // guarded by this

    /**
     * @param toTest what stands for each step that is to be tested; there may be steps of other parts among them
     * @param news where to leave what the notebook and the listener are to hear
     */
    Stretch(
            Path lab,
            List<Step> steps,
            Map<Step, Fingerprint> toTest,
            Notebook notebook,
            Listener listener,
            Consumer<News> news) {
        this.lab = lab;
        this.steps = steps;
        this.toTest = toTest;
        this.notebook = notebook;
        this.listener = listener;
        this.news = news;
    }

    /** @return the first that is not done; empty if all are */
    Optional<Next> run() throws GradingImpossible, IOException, InterruptedException {
        if (steps.stream().noneMatch(toTest::containsKey)) {
            steps.forEach(step -> news.accept(() -> listener.done(step)));
            return Optional.empty();
        }
        try (StepTests tests = new StepTests(lab)) {
            begin(tests);
            int at = 0;
            while (at < steps.size()) {
                at += together(tests, at);
                if (at < steps.size()) {
                    Step step = steps.get(at);
                    StepOutcome outcome = toTest.containsKey(step) ? alone(tests, step) : new Passed(0, 0);
                    if (!outcome.isPassed()) {
                        return Optional.of(new Next(step, outcome));
                    }
                    done(step);
                    at++;
                }
            }
            return Optional.empty();
        }
    }

    private synchronized void begin(StepTests tests) throws IOException {
        running = tests;
        if (isCancelled) {
            tests.cancel();
        }
    }

    /** Ends it soon; may come from another thread, at any time. */
    synchronized void cancel() throws IOException {
        isCancelled = true;
        if (running != null) {
            running.cancel();
        }
    }

    /** Tests the steps from one on in one JVM, up to one that needs no test; returns how many of them passed. */
    private int together(StepTests tests, int from) throws IOException, InterruptedException {
        List<Step> some =
                steps.stream().skip(from).takeWhile(toTest::containsKey).toList();
        if (some.size() < 2) {
            return 0;
        }
        Shared shared = new Shared(some);
        if (tests.run(some, shared).isPassed()) {
            done(some.get(shared.at++));
        }
        return shared.at;
    }

    /** What happens in a JVM that several steps share. */
    private final class Shared implements TestJvm.Listener {
        private final List<Step> some;
        private int at;

        Shared(List<Step> some) {
            this.some = some;
            begins(some.get(0));
        }

        @Override
        public void heard(int passed, String test) {
            Stretch.this.heard(some.get(at), passed, test);
        }

        @Override
        public void passed(Passed group) {
            done(some.get(at++));
            begins(some.get(at));
        }
    }

    private StepOutcome alone(StepTests tests, Step step) throws IOException, InterruptedException {
        begins(step);
        return tests.run(step, (passed, test) -> heard(step, passed, test));
    }

    private void begins(Step step) {
        news.accept(() -> listener.looksAt(step));
    }

    private void heard(Step step, int passed, String test) {
        news.accept(() -> listener.heard(step, passed, test));
    }

    private void done(Step step) {
        news.accept(() -> {
            if (toTest.containsKey(step)) {
                notebook.done(step, toTest.get(step));
            }
            listener.done(step);
        });
    }
}
