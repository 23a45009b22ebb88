package proxylab.grader;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import proxylab.grader.Fetch.Outcome;
import proxylab.report.Criterion;
import proxylab.report.CriterionResult;
import proxylab.report.Verdict;
import proxylab.subject.Limits;
import proxylab.subject.ProxyUnderTest;
import proxylab.toolbox.GradingImpossible;
import proxylab.toolbox.Wording;
import proxylab.wire.Transcript;

/**
 * Basic correctness: five files, each fetched from the origin and through the proxy, must be the same, and the proxy
 * must have asked the origin for each.
 */
final class BasicCheck implements CriterionCheck {

    @Override
    public CriterionResult check(ProxyUnderTest proxy, RandomGenerator random, AdaptiveTimeouts timeouts)
            throws GradingImpossible, InterruptedException {
        List<TestFile> files = TestFiles.random(random).all();
        int pointsEach = Criterion.BASIC.points() / files.size();
        List<Verdict> verdicts = new ArrayList<>();
        boolean ended = false;
        try (TinyOrigin origin = TinyOrigin.serving(files)) {
            for (TestFile file : files) {
                fetchDirectly(origin, file, timeouts.limits()); // while no transcript hears of it
            }
            for (TestFile file : files) {
                if (ended) {
                    verdicts.add(Verdict.notTried(file.description(), pointsEach, "the program has ended"));
                    continue;
                }
                Transcript transcript = new Transcript();
                origin.tell(transcript.origin("origin"));
                ProxiedFetch fetch = ProxiedFetch.make(proxy, origin, file, timeouts, transcript);
                if (fetch.isRight()) {
                    timeouts.answered(fetch.outcome().elapsed());
                }
                verdicts.add(verdict(fetch, pointsEach));
                ended = fetch.hasProgramEnded();
            }
        } catch (IOException e) {
            throw new GradingImpossible("the grader's own origin server failed: " + e.getMessage(), e);
        }
        return new CriterionResult(Criterion.BASIC, verdicts);
    }

    private static void fetchDirectly(TinyOrigin origin, TestFile file, Limits limits)
            throws IOException, GradingImpossible {
        Outcome direct = Fetch.direct(origin.url(file), limits.longest());
        if (direct.answer().status() != 200 || !Arrays.equals(direct.answer().body(), file.bytes())) {
            throw new GradingImpossible("a file can't be fetched directly from the grader's own origin server: status "
                    + direct.answer().status() + " " + direct.answer().trouble());
        }
    }

    private static Verdict verdict(ProxiedFetch fetch, int points) {
        TestFile file = fetch.file();
        if (fetch.isRight()) {
            return Verdict.passed(
                    file.description(),
                    points,
                    "identical, directly and through the proxy ("
                            + Wording.time(fetch.outcome().elapsed()) + ")",
                    fetch.evidence());
        }
        Diagnosis diagnosis = Diagnosis.of(fetch);
        String expected =
                "the origin is asked for \"GET " + file.path() + "\", and the client gets status 200 and the same "
                        + Wording.bytes(file.bytes().length) + " as directly from the origin";
        return Verdict.failed(
                file.description(), points, diagnosis.summary(), diagnosis.explanation(expected), fetch.evidence());
    }
}
