package proxylab.companion;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import proxylab.companion.StepOutcome.Passed;
import proxylab.course.Step;
import proxylab.toolbox.GradingImpossible;
import proxylab.toolbox.LiveLine;

/**
 * Rounds of compiling and testing one step, a new one after each save; a save during a round ends it. When the step
 * passes, it goes on with the next one.
 *
 * <pre>
 *   round of the step --(not passed)--&gt; wait for a save --&gt; round of the step
 *        |                                                      ^
 *        +--(passed)--&gt; round of the next step         (a save during a round)
 * </pre>
 */
final class Watch implements AutoCloseable {
    private static final long LOOK_AGAIN_MILLIS = 100;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final Path lab;
    private final Guide guide;
    private final LiveLine live;
    private final Standing standing;
    private final StepSources sources;
    private final StepTests tests;
    private final ExecutorService rounds = Executors.newSingleThreadExecutor(action -> {
        Thread thread = new Thread(action, "round");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean isEnding;

    /** @throws GradingImpossible if tests cannot be run */
    Watch(Path lab, Guide guide, LiveLine live) throws GradingImpossible {
        this.lab = lab;
        this.guide = guide;
        this.live = live;
        this.standing = new Standing(lab);
        this.sources = new StepSources(lab);
        this.tests = new StepTests(lab);
    }

    /**
     * Goes on until all steps are done, or {@link #end} is called.
     *
     * @param first the step to begin with; empty for the first one that is not known to be done
     */
    void run(Optional<Step> first) throws IOException, InterruptedException {
        Optional<Step> current = first.isPresent() ? first : standing.firstNotKnownDone();
        current.ifPresent(step -> prepare(step));
        while (current.isPresent() && !isEnding) {
            Step step = current.get();
            guide.next(lab, step);
            guide.watching();
            untilPassed(step);
            current = standing.firstNotKnownDone();
        }
        if (!isEnding) {
            guide.allDone();
        }
    }

    /** Prints no more, whatever is under way; may come from another thread. */
    void end() {
        isEnding = true;
    }

    private void untilPassed(Step step) throws IOException, InterruptedException {
        Snapshot seen = look(step);
        while (!isEnding) {
            String fingerprint = standing.fingerprint(step);
            Optional<StepOutcome> outcome = round(step, seen);
            if (outcome.isPresent() && !isEnding) {
                if (outcome.get() instanceof Passed passed) {
                    standing.passed(step, fingerprint);
                    live.above(step.part(), () -> guide.passed(step, passed));
                    return;
                }
                live.above(step.part(), () -> guide.trouble(step, outcome.get()));
                prepare(step);
            }
            seen = awaitSave(step, seen);
        }
    }

    /** Empty if a file was saved meanwhile: the result no longer matters. */
    private Optional<StepOutcome> round(Step step, Snapshot seen) throws IOException, InterruptedException {
        Future<StepOutcome> round = rounds.submit(() ->
                tests.run(step, (passed, running) -> live.looksAt(step.part(), passed + " passed; now: " + running)));
        while (true) {
            try {
                return Optional.of(round.get(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS));
            } catch (TimeoutException e) {
                if (isEnding || !look(step).equals(seen)) {
                    tests.cancel();
                    finish(round);
                    return Optional.empty();
                }
            } catch (ExecutionException e) {
                throw new IOException("a round failed: " + e.getCause(), e.getCause());
            }
        }
    }

    private void finish(Future<StepOutcome> round) throws InterruptedException {
        try {
            round.get();
        } catch (ExecutionException e) {
            // it was to be ended, and has ended
        }
        tests.forgetCancel();
    }

    /** Waits for a change, and then until nothing changes any more: an editor may save piece by piece. */
    private Snapshot awaitSave(Step step, Snapshot before) throws InterruptedException {
        Snapshot now = look(step);
        Snapshot last = before;
        while (!isEnding && (now.equals(before) || !now.equals(last))) {
            Thread.sleep(LOOK_AGAIN_MILLIS);
            last = now;
            now = look(step);
        }
        if (!isEnding) {
            Collection<Path> changed = now.changedSince(before);
            String names = changed.stream()
                    .map(file -> file.getFileName().toString())
                    .limit(3)
                    .collect(Collectors.joining(", "));
            live.above(
                    step.part(),
                    () -> guide.saved(LocalTime.now().format(TIME), names + (changed.size() > 3 ? " and more" : "")));
        }
        return now;
    }

    private Snapshot look(Step step) {
        return Snapshot.ofSources(sources.folders(step.part()));
    }

    private void prepare(Step step) {
        try {
            tests.prepare(step.part());
        } catch (IOException e) {
            // the round itself will tell
        }
    }

    @Override
    public void close() throws IOException {
        rounds.shutdownNow();
        tests.close();
    }
}
