package proxylab.bench.scenario;

import java.util.List;

/**
 * A whole run, as it is shown.
 *
 * @param command what was typed
 * @param machine where it ran
 * @param leftOut targets that could not be measured, each with the reason
 */
public record BenchResult(
        String command, Machine machine, RunSettings settings, List<ScenarioResult> scenarios, List<LeftOut> leftOut) {

    /**
     * @param cores how many processors this JVM may use
     * @param java the version that the bench and the lab's programs run on
     */
    public record Machine(int cores, long memoryMib, String java, String system, String date) {}

    /** How long was measured. */
    public record RunSettings(double secondsPerRound, double warmUpSeconds, String heap, long seed, String baseline) {}

    /**
     * One scenario, all its cells.
     *
     * @param rounds how many were made of each cell
     * @param chart how it is drawn: the name of a {@link Scenario.Chart}
     */
    public record ScenarioResult(
            String id, String title, String sees, int rounds, String chart, List<CellSummary> cells) {}

    /** A target that could not be measured. */
    public record LeftOut(String target, String reason) {}

    /** Whether a request to any target has failed. */
    public boolean hasErrors() {
        return scenarios.stream().flatMap(scenario -> scenario.cells().stream()).anyMatch(CellSummary::hasErrors);
    }

    /** Whether there are any figures. */
    public boolean hasFigures() {
        return scenarios.stream().flatMap(scenario -> scenario.cells().stream()).anyMatch(CellSummary::isMeasured);
    }
}
