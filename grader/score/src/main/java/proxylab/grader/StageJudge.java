package proxylab.grader;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import proxylab.audit.Audit;
import proxylab.audit.AuditResult;
import proxylab.audit.Auditor;
import proxylab.course.Hole;
import proxylab.course.Part;
import proxylab.report.Criterion;
import proxylab.report.CriterionResult;
import proxylab.report.StageResult;
import proxylab.report.StageResult.Judged;
import proxylab.report.StageResult.NotJudged;
import proxylab.subject.Launch;
import proxylab.subject.Limits;
import proxylab.subject.ProxyLauncher;
import proxylab.subject.ProxyUnderTest;
import proxylab.subject.ProxyUnderTest.Ground;
import proxylab.subject.StartFailure;
import proxylab.toolbox.GradingImpossible;
import proxylab.toolbox.ProgressListener;
import proxylab.toolbox.ShellLine;

/**
 * Judges one program: starts it, asks every check for its verdict, then has it audited.
 *
 * <p>It is started afresh for each criterion: one fault should cost its own points and no others.
 */
final class StageJudge {
    private final Ground ground;
    private final Limits limits;
    private final Scope scope;
    private final List<Hole> holes;
    private final ProgressListener progress;

    /** @param holes the places of the lab that are not written yet; none for a program that is not a lab */
    StageJudge(Ground ground, Limits limits, Scope scope, List<Hole> holes, ProgressListener progress) {
        this.holes = holes;
        this.progress = progress;
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
            return judgeStarted(name, aim, program, random);
        } catch (StartFailure e) {
            return notStarted(name, aim, e);
        }
    }

    /** A program that ends because a step is not written yet is one that meets no criterion yet. */
    private StageResult notStarted(String name, Part aim, StartFailure failure) {
        List<CriterionResult> results = Arrays.stream(Criterion.values())
                .map(criterion -> CriterionResult.notTried(criterion, "it " + failure.getMessage())
                        .of(aim, holes))
                .toList();
        Judged judged = new Judged(name, aim, results, List.of(), failure.details());
        return scope.givesPoints() && judged.notWritten().isPresent()
                ? judged
                : new NotJudged(name, aim, failure.getMessage(), failure.details());
    }

    private StageResult judgeStarted(String name, Part aim, Program program, SplittableRandom random)
            throws StartFailure, GradingImpossible, InterruptedException {
        program.running(); // if it can't be started at all, there is nothing to judge
        List<CriterionResult> results = scope.givesPoints() ? criteria(aim, program, random) : List.of();
        List<String> remarks = program.stop();
        return new Judged(name, aim, results, audits(program.launch, aim, results, random.split()), remarks);
    }

    private List<CriterionResult> criteria(Part aim, Program program, SplittableRandom random)
            throws GradingImpossible, InterruptedException {
        AdaptiveTimeouts timeouts = new AdaptiveTimeouts(limits);
        List<CriterionResult> results = new ArrayList<>();
        for (Criterion criterion : Criterion.values()) {
            progress.looksAt(aim, criterion.title().toLowerCase(Locale.ROOT));
            results.add(judgeCriterion(criterion, program, results, random.split(), timeouts)
                    .of(aim, holes));
            program.stop();
        }
        return results;
    }

    /** A proxy that let not one file through would only miss everything, one time limit after the other. */
    private List<AuditResult> audits(Launch launch, Part aim, List<CriterionResult> results, SplittableRandom random)
            throws InterruptedException {
        if (!results.isEmpty() && results.get(0).points() == 0) {
            return List.of();
        }
        List<Audit> audits = scope.audits(aim);
        List<AuditResult> all = new ArrayList<>();
        List<Audit> written = new ArrayList<>();
        for (Audit audit : audits) {
            notWritten(audit).ifPresentOrElse(all::add, () -> written.add(audit));
        }
        AtomicInteger done = new AtomicInteger();
        Auditor auditor = new Auditor(
                new ProxyLauncher(launch, ground, limits),
                random.nextLong(),
                audit -> progress.looksAt(
                        aim, "audit " + done.incrementAndGet() + "/" + written.size() + " " + audit.id()));
        all.addAll(auditor.run(written));
        all.sort(Comparator.comparingInt(result -> audits.indexOf(result.audit())));
        return all;
    }

    /**
     * A sentence about a step that is not written yet could only be missed, and that would be no failure. It is still
     * to be met, unless this is no Java on which it can be.
     */
    private Optional<AuditResult> notWritten(Audit audit) {
        return holes.stream()
                .filter(hole -> hole.step() == audit.step())
                .findFirst()
                .map(hole -> audit.onJava().includes(Runtime.version())
                        ? AuditResult.toCome(audit, hole)
                        : AuditResult.skipped(
                                audit,
                                "it does not apply to Java " + Runtime.version().feature()));
    }

    private CriterionResult judgeCriterion(
            Criterion criterion,
            Program program,
            List<CriterionResult> before,
            SplittableRandom random,
            AdaptiveTimeouts timeouts)
            throws GradingImpossible, InterruptedException {
        if (!before.isEmpty() && before.get(0).points() == 0) {
            return CriterionResult.notTried(criterion, "not one file came through the proxy");
        }
        try {
            return CriterionCheck.of(criterion).check(program.running(), random, timeouts);
        } catch (StartFailure e) {
            return CriterionResult.notTried(criterion, "it was started again, and " + e.getMessage());
        }
    }

    /** The program, started when it is needed, and ended by {@link #close()}. */
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
                remarks.add("command: " + ShellLine.of(launch.command(proxy.port())));
            }
            return proxy;
        }

        /** Ends it; returns the remarks on all its runs so far. */
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
