/**
 * What is measured, on which proxies, and what the numbers of many rounds say together.
 *
 * <p>The main type is {@link proxylab.bench.scenario.Scenario}. The life of one number: a
 * {@link proxylab.bench.scenario.Plan} pairs scenarios with targets; a {@link proxylab.bench.scenario.ScenarioRun} has
 * each {@link proxylab.bench.scenario.Target} take its rounds in turn, so that a slow minute is shared by all; its
 * rounds make a {@link proxylab.bench.scenario.Cell}, of which a {@link proxylab.bench.scenario.CellSummary} takes the
 * median.
 */
package proxylab.bench.scenario;
