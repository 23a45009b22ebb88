/**
 * The numbers for people: tables on a terminal, and a page with charts and words that say what to see in them.
 *
 * <p>The main types are {@link proxylab.bench.view.ConsoleTable} and {@link proxylab.bench.view.BenchPage}. They read a
 * {@link proxylab.bench.scenario.BenchResult}, and measure nothing.
 */
package proxylab.bench.view;
