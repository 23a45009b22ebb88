/**
 * The bench: measures how fast proxies are, side by side, on this machine alone.
 *
 * <p>{@link proxylab.bench.BenchCommand} is the command {@code grader bench}. The life of one run: it turns the command
 * line into a plan; {@code BenchRun} takes the scenarios of {@link proxylab.bench.scenario} one after the other, round
 * by round; {@link proxylab.bench.load} makes the rounds; {@link proxylab.bench.view} writes the results as a table, as
 * JSON and as a page.
 */
package proxylab.bench;
