package proxylab.bench.soak.traffic;

import java.io.IOException;
import java.util.SplittableRandom;

/** One way to behave as a client: one connection, from its begin to its end. Thread safe. */
interface Visitor {
    /**
     * Visits once.
     *
     * @param errand what to ask for
     * @param random decides what is left to chance
     * @throws WrongAnswer for a wrong answer
     * @throws IOException if there is no connection, or it breaks where it must not
     */
    void visit(Way way, Errand errand, SplittableRandom random) throws IOException;
}
