package proxylab.bench.scenario;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import proxylab.bench.load.Load;

/**
 * A question to the targets, as one or more loads.
 *
 * @param id as the command line names it
 * @param title what is done
 * @param sees what to look at in its chart
 * @param chart how it is drawn
 * @param usualRounds how many rounds it needs
 * @param loads what the clients do
 * @param usualTargets which targets, if the command line names none; each may name others to use in its place
 * @param expectedHits for some loads, by label, the share of hits that an exact cache would have
 */
public record Scenario(
        String id,
        String title,
        String sees,
        Chart chart,
        int usualRounds,
        List<Load> loads,
        List<String> usualTargets,
        Supplier<Map<String, Double>> expectedHits) {

    /** Stands between a target and the one to use if the first cannot be measured; a regular expression. */
    public static final String OR_ELSE = "\\|";

    /** What a chart shows, and along what. */
    public enum Chart {
        /** A bar for each load and target: requests per second. */
        RATE_BARS,
        /** A line for each target over the loads: requests per second, on a scale of powers of ten. */
        RATE_LINES,
        /** A line for each target over the loads: the share of hits. */
        HIT_LINES
    }
}
