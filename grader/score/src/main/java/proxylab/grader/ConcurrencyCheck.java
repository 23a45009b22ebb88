package proxylab.grader;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import proxylab.grader.Fetch.Outcome;
import proxylab.grader.TinyOrigin.Seen;
import proxylab.report.Criterion;
import proxylab.report.CriterionResult;
import proxylab.report.Evidence;
import proxylab.report.Explanation;
import proxylab.report.Verdict;
import proxylab.subject.ProxyUnderTest;
import proxylab.toolbox.GradingImpossible;
import proxylab.toolbox.Wording;
import proxylab.wire.Transcript;

/**
 * Concurrency: while client A waits for an origin that has its request and does not answer, client B must be served
 * from another origin.
 *
 * <p>If B is not served in time, A's origin may answer. If B is served then, one client did block the other.
 */
final class ConcurrencyCheck implements CriterionCheck {
    private static final int POINTS = Criterion.CONCURRENCY.points();
    private static final String SUBJECT = "client B is served while client A's origin holds its answer back";
    private static final String EXPECTED =
            "client B gets its file from another origin while client A still waits for its own";
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);
    private static final String READ = "part4-concurrent-proxy/README.md, step 4.1";

    @Override
    public CriterionResult check(ProxyUnderTest proxy, RandomGenerator random, AdaptiveTimeouts timeouts)
            throws GradingImpossible, InterruptedException {
        TestFile held = TestFiles.random(random).programSource();
        TestFile wanted = TestFiles.random(random).page();
        try (TinyOrigin slow = TinyOrigin.holding(held);
                TinyOrigin quick = TinyOrigin.holding(wanted)) {
            Transcript transcript = new Transcript();
            slow.tell(transcript.origin("A's origin"));
            quick.tell(transcript.origin("B's origin"));
            Verdict verdict = holdA(proxy, transcript, slow, held, quick, wanted, timeouts);
            return new CriterionResult(Criterion.CONCURRENCY, List.of(verdict));
        } catch (IOException e) {
            throw new GradingImpossible("the grader's own origin server failed: " + e.getMessage(), e);
        }
    }

    private static Verdict holdA(
            ProxyUnderTest proxy,
            Transcript transcript,
            TinyOrigin slow,
            TestFile held,
            TinyOrigin quick,
            TestFile wanted,
            AdaptiveTimeouts timeouts)
            throws InterruptedException {
        Duration limit = timeouts.forFetch();
        try (Fetch a = Fetch.throughProxy(proxy::connect, slow.url(held), limit, transcript.client("client A"))) {
            if (!slow.awaitRequest(limit)) {
                timeouts.gaveUp();
                Outcome outcome = a.await(Duration.ZERO);
                ProxiedFetch fetch = ProxiedFetch.of(proxy, held, outcome, slow.seen(), transcript);
                return failed("client A's request did not reach its origin", Diagnosis.of(fetch), fetch);
            }
            Verdict verdict = serveB(proxy, transcript, a, slow, quick, wanted, timeouts);
            letGo(a, slow, timeouts);
            return verdict;
        } catch (IOException e) {
            return failed(ProxiedFetch.unreachable(e), "the program fails, or it stops accepting", Evidence.none());
        }
    }

    private static Verdict serveB(
            ProxyUnderTest proxy,
            Transcript transcript,
            Fetch a,
            TinyOrigin slow,
            TinyOrigin quick,
            TestFile wanted,
            AdaptiveTimeouts timeouts)
            throws IOException, InterruptedException {
        Seen before = quick.seen();
        Duration limit = timeouts.untilBlocked();
        try (Fetch b = Fetch.throughProxy(proxy::connect, quick.url(wanted), limit, transcript.client("client B"))) {
            long deadline = System.nanoTime() + limit.toNanos();
            boolean isHeld = isAskedWhileWaiting(quick, a, b, deadline);
            Outcome whileHeld = b.await(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
            if (whileHeld.gaveUp()) {
                slow.release();
                Outcome afterwards = b.await(timeouts.forFetch());
                if (afterwards.gaveUp()) {
                    timeouts.gaveUp();
                }
                ProxiedFetch fetch =
                        ProxiedFetch.of(proxy, wanted, afterwards, quick.seen().since(before), transcript);
                return blocked(fetch, limit);
            }
            ProxiedFetch fetch =
                    ProxiedFetch.of(proxy, wanted, whileHeld, quick.seen().since(before), transcript);
            if (!fetch.isRight()) {
                return failed("client B was not served", Diagnosis.of(fetch), fetch);
            }
            return isHeld
                    ? passed(fetch)
                    : failed(
                            "client B was served, but only after the proxy had given up client A",
                            "a short time limit on the origin's answer does not make a proxy concurrent",
                            fetch.evidence());
        }
    }

    /**
     * Whether B's origin is asked while A still waits; then it may answer. What happens to A after that does not
     * matter: some proxies end when they have answered.
     */
    private static boolean isAskedWhileWaiting(TinyOrigin quick, Fetch a, Fetch b, long deadline)
            throws InterruptedException {
        boolean isHeld = false;
        boolean isAsked = false;
        while (!isAsked && b.isStillWaiting() && System.nanoTime() < deadline) {
            isAsked = quick.awaitRequest(LOOK_AGAIN);
            isHeld = isAsked && a.isStillWaiting();
        }
        quick.release();
        return isHeld;
    }

    /** A gets its answer in the end. A client that leaves while it is being served ends many student proxies. */
    private static void letGo(Fetch a, TinyOrigin slow, AdaptiveTimeouts timeouts) {
        slow.release();
        if (a.await(timeouts.forFetch()).gaveUp()) {
            timeouts.gaveUp();
        }
    }

    private static Verdict passed(ProxiedFetch fetch) {
        return Verdict.passed(
                SUBJECT,
                POINTS,
                "B was served after " + Wording.time(fetch.outcome().elapsed()) + ", A's origin still held A's answer",
                fetch.evidence());
    }

    private static Verdict blocked(ProxiedFetch fetch, Duration limit) {
        if (fetch.hasProgramEnded()) {
            return failed("the program ended while client B waited", Diagnosis.of(fetch), fetch);
        }
        return fetch.isRight()
                ? failed(
                        "B was served only after A's origin was allowed to answer: one client at a time",
                        "the next connection is accepted only after the one before has been served",
                        fetch.evidence())
                : failed(
                        "B was not served within " + Wording.time(limit) + ", nor after A's origin was allowed"
                                + " to answer",
                        "the proxy never came back to its other clients",
                        fetch.evidence());
    }

    private static Verdict failed(String summary, Diagnosis diagnosis, ProxiedFetch fetch) {
        Explanation explanation =
                new Explanation(EXPECTED, summary + "; " + diagnosis.happened(), diagnosis.likelyCause(), READ);
        return new Verdict(SUBJECT, 0, POINTS, summary, Optional.of(explanation), fetch.evidence());
    }

    private static Verdict failed(String summary, String likelyCause, Evidence evidence) {
        return Verdict.failed(
                SUBJECT, POINTS, summary, new Explanation(EXPECTED, summary, likelyCause, READ), evidence);
    }
}
