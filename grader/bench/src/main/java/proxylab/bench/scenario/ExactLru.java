package proxylab.bench.scenario;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import proxylab.bench.load.Choice;

/**
 * How many requests a cache could answer if it always dropped the least recently used object: worked out, to compare
 * with what is measured. All objects have the same size.
 */
public final class ExactLru {
    private static final int REQUESTS = 100_000;
    private static final long SEED = 1;

    private ExactLru() {}

    /** The share of hits, from 0 to 1, once the cache is full. */
    public static double hitShare(Choice choice, int objectsThatFit) {
        SplittableRandom random = new SplittableRandom(SEED);
        Map<Long, Boolean> cache = new LinkedHashMap<>(16, 0.75f, true);
        long hits = 0;
        for (int i = 0; i < 2 * REQUESTS; i++) { // the first half fills it
            boolean hit = cache.put(choice.next(random), true) != null;
            hits += hit && i >= REQUESTS ? 1 : 0;
            if (cache.size() > objectsThatFit) {
                cache.remove(cache.keySet().iterator().next());
            }
        }
        return hits / (double) REQUESTS;
    }
}
