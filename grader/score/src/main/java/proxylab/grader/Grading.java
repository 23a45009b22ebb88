package proxylab.grader;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import proxylab.course.Hole;
import proxylab.course.Part;
import proxylab.report.Report;
import proxylab.report.StageResult;
import proxylab.report.StageResult.NotJudged;
import proxylab.subject.Admission;
import proxylab.subject.Admission.Admitted;
import proxylab.subject.Admission.Refusal;
import proxylab.subject.Compiled;
import proxylab.subject.Compiled.Broken;
import proxylab.subject.Compiled.Ready;
import proxylab.subject.Lab;
import proxylab.subject.Launch;
import proxylab.subject.Limits;
import proxylab.subject.ProxyUnderTest.Ground;
import proxylab.subject.StageCompiler;
import proxylab.toolbox.GradingImpossible;
import proxylab.toolbox.ProgressListener;
import proxylab.toolbox.TemporaryFolder;

/**
 * One run of the grader, from sources or a command to a report.
 *
 * <p>A stage is judged as soon as it is compiled, while the next one is being compiled. Results are handed on one by
 * one, in the order of the stages.
 */
final class Grading {
    /** Two at a time: more would only slow each other down on a small machine, and slow answers mean long waits. */
    private static final int JUDGES = 2;

    private final long seed;
    private final Limits limits;
    private final Scope scope;
    private final ProgressListener progress;

    Grading(long seed, Limits limits, Scope scope, ProgressListener progress) {
        this.seed = seed;
        this.limits = limits;
        this.scope = scope;
        this.progress = progress;
    }

    /** Judges any program by its command line. It stands for the whole lab. */
    Report gradeProgram(Launch.Shell program, Consumer<StageResult> onResult)
            throws GradingImpossible, InterruptedException {
        long start = System.nanoTime();
        StageJudge judge = new StageJudge(Ground.ofThisSystem(), limits, scope, List.of(), progress);
        Part aim = scope.stage().orElse(Part.CACHE_PROXY);
        StageResult result = judge.judge(program.line(), aim, program, new SplittableRandom(seed));
        onResult.accept(result);
        return new Report(program.line(), seed, List.of(), List.of(), List.of(result), since(start));
    }

    /**
     * Compiles a lab and judges its proxies.
     *
     * @param remarks what is known about its sources: {@link Lab#remarks}, which reads all of them
     */
    Report gradeLab(Lab lab, List<String> remarks, Consumer<StageResult> onResult)
            throws GradingImpossible, InterruptedException {
        Lab.requireCompiler();
        long start = System.nanoTime();
        List<Hole> holes = lab.holes();
        ExecutorService judges = Executors.newFixedThreadPool(JUDGES);
        try (TemporaryFolder temporary = TemporaryFolder.create()) {
            List<Future<StageResult>> pending = new ArrayList<>();
            try {
                compileAndSubmit(lab, holes, temporary, judges, pending);
                List<StageResult> results = new ArrayList<>();
                for (Future<StageResult> stage : pending) {
                    StageResult result = result(stage);
                    onResult.accept(result);
                    results.add(result);
                }
                return new Report(lab.folder().toString(), seed, holes, remarks, List.copyOf(results), since(start));
            } finally {
                judges.shutdownNow();
                judges.awaitTermination(1, TimeUnit.MINUTES);
            }
        }
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private void compileAndSubmit(
            Lab lab,
            List<Hole> holes,
            TemporaryFolder temporary,
            ExecutorService judges,
            List<Future<StageResult>> pending)
            throws GradingImpossible {
        StageCompiler compiler = new StageCompiler(lab, temporary.newFolder("classes"));
        StageJudge judge = new StageJudge(Ground.ofThisSystem(), limits, scope, holes, progress);
        SplittableRandom random = new SplittableRandom(seed);
        Compiled compiled = new Ready(List.of());
        for (Part part : Part.values()) {
            compiled = compiler.compile(part, compiled);
            SplittableRandom own = random.split(); // whatever the scope, a stage has the same files
            if (part.proxyClass().isPresent() && scope.includes(part)) {
                pending.add(judges.submit(judging(part, compiled, judge, temporary, own)));
            }
        }
    }

    private static Callable<StageResult> judging(
            Part part, Compiled compiled, StageJudge judge, TemporaryFolder temporary, SplittableRandom random)
            throws GradingImpossible {
        if (compiled instanceof Ready ready) {
            Path folder = temporary.newFolder("run/" + part.folder());
            return () -> {
                Admission admission = Admission.of(part, ready.classPath(), folder);
                return admission instanceof Admitted admitted
                        ? judge.judge(part.folder(), part, admitted.launch(), random)
                        : refused(part, (Refusal) admission);
            };
        }
        Broken broken = (Broken) compiled;
        return () -> new NotJudged(part.folder(), part, broken.reasonFor(part), broken.details());
    }

    private static StageResult result(Future<StageResult> stage) throws GradingImpossible, InterruptedException {
        try {
            return stage.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GradingImpossible impossible) {
                throw impossible;
            }
            throw new IllegalStateException("a fault in the grader itself", e.getCause());
        }
    }

    static NotJudged refused(Part part, Refusal refusal) {
        return new NotJudged(part.folder(), part, refusal.reason(), refusal.details());
    }
}
