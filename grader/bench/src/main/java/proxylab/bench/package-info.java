/**
 * The bench: measures how fast proxies are, beside each other, on this machine alone.
 *
 * <p>{@link proxylab.bench.BenchCommand} is the command {@code grader bench}. The life of one run: it makes a
 * {@code Plan} of the command line; {@code BenchRun} takes its {@code Scenario}s one after the other; {@code Targets}
 * compiles the lab and knows how each {@code Target} is started. A {@code ScenarioRun} goes round by round through all
 * its {@code Cell}s, a target under a {@code Load} each; the {@code LoadGenerator} makes a {@code Round} of it: each
 * {@code LoadClient} makes one {@code Exchange} after the other, through the target, with the {@code BenchOrigin}, and
 * checks what it gets. What came of it is a {@code BenchResult}, shown as a table, as JSON and as a page with charts.
 */
package proxylab.bench;
