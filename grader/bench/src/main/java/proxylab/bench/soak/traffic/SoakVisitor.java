package proxylab.bench.soak.traffic;

import java.io.IOException;
import java.util.SplittableRandom;

/** One way to behave as a client: one connection, from its begin to its end. Thread safe. */
interface SoakVisitor {
    /**
     * Visits once.
     *
     * @param errand what to ask for
     * @param random decides what is left to chance
     * @throws FaultyAnswer for a wrong answer
     * @throws IOException if there is no connection, or it breaks where it must not
     */
    void visit(WayToOrigin way, Errand errand, SplittableRandom random) throws IOException;
}
