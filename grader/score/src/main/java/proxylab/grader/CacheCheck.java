package proxylab.grader;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import proxylab.report.Criterion;
import proxylab.report.CriterionResult;
import proxylab.report.Explanation;
import proxylab.report.Verdict;
import proxylab.subject.ProxyUnderTest;
import proxylab.toolbox.GradingImpossible;
import proxylab.toolbox.Wording;
import proxylab.wire.Transcript;

/**
 * Cache: three files are fetched through the proxy, and the origin goes for good. Then the second file must be served
 * again, with the same bytes.
 */
final class CacheCheck implements CriterionCheck {
    private static final int POINTS = Criterion.CACHE.points();
    private static final String SUBJECT = "a file is served again after its origin has gone";
    private static final String EXPECTED =
            "after three files were fetched and their origin has gone, the second is served again: status 200,"
                    + " the same bytes";
    private static final String STORE_STEP = "part5-cache-proxy/README.md, step 5.6";

    /** A proxy may store an answer after it has sent it. How long to wait for that is not visible from outside. */
    private static final Duration UNTIL_CLOSE = Duration.ofMillis(500);

    private static final Duration PAUSE = Duration.ofMillis(60);
    private static final int TRIES = 4;

    @Override
    public CriterionResult check(ProxyUnderTest proxy, RandomGenerator random, AdaptiveTimeouts timeouts)
            throws GradingImpossible, InterruptedException {
        TestFiles files = TestFiles.random(random);
        List<TestFile> fetched = List.of(files.programSource(), files.page(), files.source());
        try (TinyOrigin origin = TinyOrigin.serving(fetched)) {
            Transcript transcript = new Transcript();
            origin.tell(transcript.origin("origin"));
            Verdict verdict = verdict(proxy, origin, fetched, timeouts, transcript);
            return new CriterionResult(Criterion.CACHE, List.of(verdict));
        } catch (IOException e) {
            throw new GradingImpossible("the grader's own origin server failed: " + e.getMessage(), e);
        }
    }

    private static Verdict verdict(
            ProxyUnderTest proxy,
            TinyOrigin origin,
            List<TestFile> files,
            AdaptiveTimeouts timeouts,
            Transcript transcript)
            throws IOException, GradingImpossible, InterruptedException {
        TestFile wanted = files.get(1); // the others have their points, or not, in the basic criterion
        for (TestFile file : files) {
            ProxiedFetch first = ProxiedFetch.make(proxy, origin, file, timeouts, transcript, UNTIL_CLOSE);
            tellAnswer(first);
            if (file == wanted && !first.isRight()) {
                Diagnosis diagnosis = Diagnosis.of(first);
                return failed("the first fetch failed: " + diagnosis.summary(), diagnosis, first);
            }
        }
        if (!origin.closeForGood()) {
            throw new GradingImpossible("the port of a closed origin server still accepts connections");
        }
        return again(proxy, origin, wanted, timeouts, transcript);
    }

    /** The origin has gone, so asking more than once can't help a proxy that has not stored the file. */
    private static Verdict again(
            ProxyUnderTest proxy, TinyOrigin origin, TestFile file, AdaptiveTimeouts timeouts, Transcript transcript)
            throws InterruptedException {
        ProxiedFetch second = ProxiedFetch.make(proxy, origin, file, timeouts, transcript);
        for (int i = 1; i < TRIES && mayNotBeStoredYet(second) && !proxy.endsWithin(PAUSE); i++) {
            second = ProxiedFetch.make(proxy, origin, file, timeouts, transcript);
        }
        tellAnswer(second);
        if (second.isServed()) {
            return Verdict.passed(
                    SUBJECT,
                    POINTS,
                    Wording.bytes(file.bytes().length) + ", identical, after "
                            + Wording.time(second.outcome().elapsed()),
                    second.evidence());
        }
        return failedAgain(second);
    }

    private static void tellAnswer(ProxiedFetch fetch) {
        if (fetch.answer().status() == 200) {
            fetch.transcript()
                    .cacheAnswered("GET " + fetch.file().path(), fetch.answer().body().length, !fetch.isWitnessed());
        }
    }

    private static boolean mayNotBeStoredYet(ProxiedFetch fetch) {
        return !fetch.isServed() && !fetch.outcome().gaveUp() && fetch.answer().status() != 200;
    }

    private static Verdict failedAgain(ProxiedFetch second) {
        if (second.hasProgramEnded() || second.answer().status() == 200) {
            Diagnosis diagnosis = Diagnosis.ofStored(second);
            return failed("the second fetch failed: " + diagnosis.summary(), diagnosis, second);
        }
        String got = second.answer().status() == 0
                ? second.answer().trouble()
                : "status " + second.answer().status();
        return Verdict.failed(
                SUBJECT,
                POINTS,
                "the file was not stored: " + got,
                new Explanation(
                        EXPECTED,
                        "the origin had gone, and the client got: " + got,
                        "nothing was stored, or it was dropped for the next file, or it is looked for under another key than"
                                + " it was stored under",
                        STORE_STEP),
                second.evidence());
    }

    private static Verdict failed(String summary, Diagnosis diagnosis, ProxiedFetch fetch) {
        return Verdict.failed(
                SUBJECT,
                POINTS,
                summary,
                new Explanation(EXPECTED, diagnosis.happened(), diagnosis.likelyCause(), STORE_STEP),
                fetch.evidence());
    }
}
