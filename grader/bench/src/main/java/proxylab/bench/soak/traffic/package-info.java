/**
 * Visitors of all kinds, good and bad, and an origin server of all kinds behind the proxy.
 *
 * <p>The main type is {@link proxylab.bench.soak.traffic.Traffic}. The life of one visit: the
 * {@link proxylab.bench.soak.traffic.Mix} says who makes it, a {@link proxylab.bench.soak.traffic.SoakVisitor}, and for
 * what, an {@link proxylab.bench.soak.traffic.Errand}; the {@link proxylab.bench.soak.traffic.SoakOrigin} answers in
 * the {@link proxylab.bench.soak.traffic.Manner} that the errand's path names; an
 * {@link proxylab.bench.soak.traffic.AnswerCheck} looks at every byte that came; the
 * {@link proxylab.bench.soak.traffic.VisitCount} counts.
 */
package proxylab.bench.soak.traffic;
