package proxylab.classroom;

import java.io.IOException;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.Set;
import proxylab.probe.ChildProgram;

/**
 * Runs a grader to its end, or to the end of its time.
 *
 * @param ending tells when the run is broken off from outside
 */
record TimedRun(Ending ending) {
    /** How long a grader may take to end its own children and delete its files, once it has been asked to end. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    /** As shells count them: SIGINT, SIGKILL and SIGTERM. */
    private static final Set<Integer> ENDED_BY_SIGNAL = Set.of(130, 137, 143);

    private static final Duration SLOW_SIGNAL = Duration.ofSeconds(2);

    /** How it ended. */
    sealed interface Ended {
        /** By itself, or by whatever happened to it. */
        record Finished(int status, String output, String errors) implements Ended {}

        /** Its time was up, and it was ended with all that it had started. */
        record OutOfTime(String output) implements Ended {}

        /** With this JVM. */
        record BrokenOff() implements Ended {}
    }

    /** Returns when no process of it is left. */
    Ended run(ProcessBuilder grader, Duration limit) throws IOException, InterruptedException {
        try (ChildProgram child = ChildProgram.start(grader)) {
            OptionalInt status = child.awaitExit(limit);
            if (status.isEmpty()) {
                child.terminate();
                child.endsWithin(GRACE);
                return ending.hasBegun() ? new Ended.BrokenOff() : new Ended.OutOfTime(child.output());
            }
            boolean bySignal = ENDED_BY_SIGNAL.contains(status.getAsInt());
            return ending.beginsWithin(bySignal ? SLOW_SIGNAL : Duration.ZERO)
                    ? new Ended.BrokenOff()
                    : new Ended.Finished(status.getAsInt(), child.output(), child.errors());
        } catch (IOException e) {
            if (ending.beginsWithin(SLOW_SIGNAL)) { // then nothing can be started any more
                return new Ended.BrokenOff();
            }
            throw e;
        }
    }
}
