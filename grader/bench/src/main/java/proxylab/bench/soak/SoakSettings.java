package proxylab.bench.soak;

import java.time.Duration;
import proxylab.bench.soak.traffic.Mix;

/**
 * How a soak is made.
 *
 * @param requests how many there are
 * @param time ends it earlier
 * @param visitors how many there are at once
 * @param mix who they are
 * @param rest how long nothing may have changed in the proxy before it is measured the first time: longer than idle
 *     workers stay
 * @param restLimit how long to wait until it rests
 */
record SoakSettings(long requests, Duration time, int visitors, Mix mix, Duration rest, Duration restLimit) {
    private static final long FIRST = 50_000;

    /** After so many requests the proxy is measured for the first time: it has warmed up, and its cache is full. */
    long firstRequests() {
        return Math.min(FIRST, requests / 2);
    }
}
