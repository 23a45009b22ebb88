package proxylab.bench.scenario;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * How a run is made.
 *
 * @param clients how many clients there are at once, if a scenario does not say
 * @param round how long a round is
 * @param rounds how many there are; empty for as many as a scenario needs
 * @param warmUp how long a program works before it is measured
 * @param seed makes the clients choose the same objects again
 * @param quick few clients and few objects: to see that everything works, not to measure
 */
public record Settings(int clients, Duration round, OptionalInt rounds, Duration warmUp, long seed, boolean quick) {}
