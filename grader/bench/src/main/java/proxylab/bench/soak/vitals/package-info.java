/**
 * What a process holds, seen from outside, and whether it grows.
 *
 * <p>The main type is {@link proxylab.bench.soak.vitals.Vitals}: a {@link proxylab.bench.soak.vitals.Checkup} waits
 * until the process rests and takes them; {@link proxylab.bench.soak.vitals.Growth} compares two of them.
 */
package proxylab.bench.soak.vitals;
