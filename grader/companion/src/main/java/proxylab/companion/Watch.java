package proxylab.companion;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import proxylab.companion.Standing.Doubtful;
import proxylab.companion.StepOutcome.Passed;
import proxylab.course.Step;
import proxylab.toolbox.GradingImpossible;
import proxylab.toolbox.LiveLine;

/**
 * Rounds of compiling and testing one step, a new one after each save; a save during a round ends it. The step is the
 * one to work on, the goal. While it does not pass, steps before it whose sources have changed are tested again; one of
 * them that fails comes first from then on.
 *
 * <pre>
 *   round of the goal --(passed)--&gt; round of the next goal
 *        |       ^
 *   (not passed) +------(a save)-----------------+
 *        v                                       |
 *   rounds of doubtful steps --(all passed)--&gt; wait
 *        |         ^
 *        +-(failed)+ after the next save, until they pass; then the goal
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

    /** A step before the goal has failed: from now on it comes first. */
    private boolean isBroken;

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
     * @param first the step to begin with; empty for the first that is not written, or has never passed
     */
    void run(Optional<Step> first) throws IOException, InterruptedException {
        guide.watching();
        Optional<Step> goal = first.isPresent() ? first : standing.firstNeverDone();
        goal.ifPresent(step -> prepare(step));
        while (goal.isPresent() && !isEnding) {
            work(goal);
            goal = standing.firstNeverDone();
        }
        if (!isEnding) {
            work(goal);
        }
        if (!isEnding) {
            guide.allDone();
        }
    }

    /** Prints no more, whatever is under way; may come from another thread. */
    void end() {
        isEnding = true;
    }

    /** Until the goal has passed; without one, until no step before it is doubtful. */
    private void work(Optional<Step> goal) throws IOException, InterruptedException {
        Step last = goal.orElse(Step.values()[Step.values().length - 1]); // its part may use all sources
        boolean isIntroduced = goal.isPresent() && introduce(goal.get(), true);
        boolean isWorkedOn = isIntroduced;
        while (!isEnding) {
            Snapshot seen = look(last);
            boolean isTried = isBroken || goal.isEmpty();
            boolean isClear = !isTried || retest(goal, last, seen);
            if (isClear && goal.isEmpty()) {
                return;
            }
            if (isClear) {
                Optional<StepOutcome> outcome = check(last, last, seen);
                if (outcome.isPresent() && outcome.get() instanceof Passed passed) {
                    tellPassed(last, passed, isWorkedOn);
                    return;
                }
                if (outcome.isPresent()) {
                    isIntroduced = isIntroduced || introduce(last, false);
                    tellTrouble(last, outcome.get());
                    if (!isTried) {
                        retest(goal, last, seen);
                    }
                }
            }
            awaitSave(last, seen);
            isWorkedOn = true;
        }
    }

    /** Tests all steps before the goal that have passed, and may no longer; returns whether all of them do. */
    private boolean retest(Optional<Step> goal, Step last, Snapshot seen) throws IOException, InterruptedException {
        List<Doubtful> passing = new ArrayList<>();
        Optional<Doubtful> doubtful = standing.firstDoubtful(goal);
        while (doubtful.isPresent()) {
            Doubtful again = doubtful.get();
            Optional<StepOutcome> outcome = check(again.step(), last, seen);
            if (outcome.isEmpty()) {
                return false;
            }
            if (!outcome.get().isPassed()) {
                isBroken = true;
                live.above(again.step().part(), () -> guide.again(again));
                tellTrouble(again.step(), outcome.get());
                return false;
            }
            passing.add(again);
            doubtful = standing.firstDoubtful(goal);
        }
        isBroken = false;
        if (!passing.isEmpty()) {
            live.above(last.part(), () -> guide.stillPass(passing));
        }
        return true;
    }

    /** A round of a step, which is remembered if it passes; empty if a file was saved meanwhile, or all is to end. */
    private Optional<StepOutcome> check(Step step, Step last, Snapshot seen) throws IOException, InterruptedException {
        Fingerprint fingerprint = standing.fingerprint(step);
        Optional<StepOutcome> outcome = round(step, last, seen);
        if (outcome.isEmpty() || isEnding) {
            return Optional.empty();
        }
        if (outcome.get().isPassed()) {
            standing.passed(step, fingerprint);
        }
        return outcome;
    }

    private void tellTrouble(Step step, StepOutcome outcome) {
        live.above(step.part(), () -> guide.trouble(step, outcome));
        prepare(step);
    }

    private void tellPassed(Step step, Passed passed, boolean isEarned) {
        live.above(step.part(), () -> {
            if (isEarned) {
                guide.passed(step, passed);
            } else {
                guide.done(step);
            }
        });
    }

    /** Shows where to work, as soon as it is clear that there is something to do; returns whether it did. */
    private boolean introduce(Step step, boolean isUntried) throws IOException {
        boolean isShown = !isUntried || !StepTests.holes(lab, step).isEmpty();
        if (isShown) {
            guide.next(lab, step);
        }
        return isShown;
    }

    /** Empty if a file was saved meanwhile: the result no longer matters. */
    private Optional<StepOutcome> round(Step step, Step last, Snapshot seen) throws IOException, InterruptedException {
        Future<StepOutcome> round = rounds.submit(() ->
                tests.run(step, (passed, running) -> live.looksAt(step.part(), passed + " passed; now: " + running)));
        while (true) {
            try {
                return Optional.of(round.get(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS));
            } catch (TimeoutException e) {
                if (isEnding || !look(last).equals(seen)) {
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
    private void awaitSave(Step step, Snapshot before) throws InterruptedException {
        Snapshot now = look(step);
        Snapshot last = before;
        while (!isEnding && (now.equals(before) || !now.equals(last))) {
            Thread.sleep(LOOK_AGAIN_MILLIS);
            last = now;
            now = look(step);
        }
        if (!isEnding) {
            List<String> changed = now.changedSince(before).stream()
                    .map(file -> file.getFileName().toString())
                    .toList();
            live.above(step.part(), () -> guide.saved(LocalTime.now().format(TIME), changed));
        }
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
