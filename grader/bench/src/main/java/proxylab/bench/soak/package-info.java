/**
 * The soak: a proxy is kept busy for a long time, by good and bad visitors and origin servers, and must hold no more at
 * the end than when it had just warmed up.
 *
 * <p>{@link proxylab.bench.soak.SoakCommand} is the command {@code grader soak}. The life of one run: it starts the
 * proxy; a {@code Soak} sends it {@link proxylab.bench.soak.traffic} and takes its {@link proxylab.bench.soak.vitals}
 * twice; a {@code SoakReport} says what was wrong, and what has grown.
 */
package proxylab.bench.soak;
