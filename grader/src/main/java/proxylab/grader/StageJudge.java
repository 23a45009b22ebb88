package proxylab.grader;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import proxylab.audit.AuditResult;
import proxylab.audit.Auditor;
import proxylab.course.Part;
import proxylab.grader.ProxyUnderTest.Ground;
import proxylab.report.Criterion;
import proxylab.report.CriterionResult;
import proxylab.report.StageResult;
import proxylab.report.StageResult.Judged;
import proxylab.report.StageResult.NotJudged;

/**
 * Judges one program: starts it, asks every check for its verdict, then has it audited.
 *
 * <p>A program that has ended, or that has left a request without an answer, is started afresh for the next criterion:
 * one fault should cost its own points and no others.
 */
final class StageJudge {
    private final Ground ground;
    private final Limits limits;
    private final Scope scope;

    StageJudge(Ground ground, Limits limits, Scope scope) {
        this.ground = ground;
        this.limits = limits;
        this.scope = scope;
    }

    /**
     * Judges a program by all criteria.
     *
     * @param name the name of its row
     * @param aim the stage of the lab that it stands for
     */
    StageResult judge(String name, Part aim, Launch launch, SplittableRandom random)
            throws GradingImpossible, InterruptedException {
        try (Program program = new Program(launch)) {
            return judge(name, aim, program, random);
        } catch (StartFailure e) {
            return new NotJudged(name, e.getMessage(), e.details());
        }
    }

    private StageResult judge(String name, Part aim, Program program, SplittableRandom random)
            throws StartFailure, GradingImpossible, InterruptedException {
        program.running(); // where it can't be started at all, there is nothing to judge
        List<CriterionResult> results = scope.givesPoints() ? criteria(program, random) : List.of();
        List<String> remarks = program.stop();
        return new Judged(name, aim, results, audits(program.launch, aim, results, random.split()), remarks);
    }

    private List<CriterionResult> criteria(Program program, SplittableRandom random)
            throws GradingImpossible, InterruptedException {
        Patience patience = new Patience(limits);
        List<CriterionResult> results = new ArrayList<>();
        for (Criterion criterion : Criterion.values()) {
            results.add(judge(criterion, program, results, random.split(), patience));
            if (patience.hasGivenUp()) {
                program.stop();
            }
        }
        return results;
    }

    /** A proxy through which not one file came would only miss everything, one time limit after the other. */
    private List<AuditResult> audits(Launch launch, Part aim, List<CriterionResult> results, SplittableRandom random)
            throws InterruptedException {
        boolean forwards = results.isEmpty() || results.get(0).points() > 0;
        Auditor auditor = new Auditor(new ProxyLauncher(launch, ground, limits), random.nextLong());
        return forwards ? auditor.run(scope.audits(aim)) : List.of();
    }

    private CriterionResult judge(
            Criterion criterion,
            Program program,
            List<CriterionResult> before,
            SplittableRandom random,
            Patience patience)
            throws GradingImpossible, InterruptedException {
        if (!before.isEmpty() && before.get(0).points() == 0) {
            return CriterionResult.notTried(criterion, "not one file came through the proxy");
        }
        try {
            return Check.of(criterion).judge(program.running(), random, patience);
        } catch (StartFailure e) {
            return CriterionResult.notTried(criterion, "it was started again, and " + e.getMessage());
        }
    }

    /** The program, started when it is needed, and ended at last. */
    private final class Program implements AutoCloseable {
        private final Launch launch;
        private final List<String> remarks = new ArrayList<>();
        private ProxyUnderTest proxy;

        Program(Launch launch) {
            this.launch = launch;
        }

        ProxyUnderTest running() throws StartFailure, InterruptedException {
            if (proxy != null && proxy.endsWithin(Duration.ZERO)) {
                stop();
            }
            if (proxy == null) {
                proxy = ProxyUnderTest.start(launch, ground, limits.start());
                remarks.add("command: " + String.join(" ", launch.command(proxy.port())));
            }
            return proxy;
        }

        /** Ends it; returns what there is to remark on all its runs so far. */
        List<String> stop() throws InterruptedException {
            if (proxy != null) {
                remarks.addAll(proxy.firstWords());
                close();
                proxy = null;
            }
            return List.copyOf(remarks);
        }

        @Override
        public void close() {
            if (proxy != null) {
                proxy.close();
            }
        }
    }
}
