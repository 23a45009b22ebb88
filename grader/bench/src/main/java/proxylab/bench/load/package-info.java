/**
 * Clients and an origin server that keep a proxy busy, and count.
 *
 * <p>The main type is {@link proxylab.bench.load.LoadGenerator}. The life of one round: a
 * {@link proxylab.bench.load.Load} says how many clients there are and which objects they choose; each
 * {@link proxylab.bench.load.LoadClient} has a {@link proxylab.bench.load.ObjectFetcher}, which asks for one object
 * after the other through the proxy and looks at every byte; the {@link proxylab.bench.load.BenchOrigin} answers and
 * counts what it was asked; a {@link proxylab.bench.load.Round} holds the result.
 */
package proxylab.bench.load;
