package proxylab.grader;

import java.util.random.RandomGenerator;
import proxylab.report.Criterion;
import proxylab.report.CriterionResult;
import proxylab.subject.ProxyUnderTest;
import proxylab.toolbox.GradingImpossible;

/** Judges one criterion. It has no state: all it needs comes in, all it found goes out. */
interface CriterionCheck {

    /**
     * Observes the proxy.
     *
     * @param random makes up files and paths
     * @param timeouts what has been learnt about this proxy's speed; the check uses it and adds to it
     * @throws GradingImpossible if the grader's own side fails
     */
    CriterionResult check(ProxyUnderTest proxy, RandomGenerator random, AdaptiveTimeouts timeouts)
            throws GradingImpossible, InterruptedException;

    /** The check for a criterion. */
    static CriterionCheck of(Criterion criterion) {
        return switch (criterion) {
            case BASIC -> new BasicCheck();
            case CONCURRENCY -> new ConcurrencyCheck();
            case CACHE -> new CacheCheck();
        };
    }
}
