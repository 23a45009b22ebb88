/**
 * The bench: measures how fast proxies are, beside each other, on this machine alone.
 *
 * <p>{@link proxylab.bench.BenchCommand} is the command {@code grader bench}. The life of one run: it makes a plan of
 * the command line; {@code BenchRun} takes the scenarios of {@link proxylab.bench.scenario} one after the other, round
 * by round; {@link proxylab.bench.load} makes the rounds; what came of it is written by {@link proxylab.bench.view}, as
 * a table, as JSON and as a page.
 */
package proxylab.bench;
