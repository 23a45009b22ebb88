package proxylab.audit;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import proxylab.audit.Audit.Weight;
import proxylab.audit.AuditResult.Met;
import proxylab.audit.AuditResult.Missed;
import proxylab.audit.AuditResult.Outcome;
import proxylab.audit.AuditResult.Skipped;
import proxylab.probe.BusyMachine;
import proxylab.subject.ProxyProcess;
import proxylab.subject.ProxySource;

/**
 * Audits one proxy: light audits side by side, each lane with a process of its own, then the heavy ones one by one.
 * Those that wait begin first, so that nothing waits for them at the end; those that want other time limits follow each
 * other, so that a lane seldom needs another process.
 *
 * <p>A process that has missed a sentence, or has ended, is not used again: one fault should cost one sentence. How
 * long it waits for an answer is learnt from the proxy itself.
 */
public final class Auditor {
    /** One for each processor, and one more because some lane waits at any time. More get in each other's way. */
    static final int LANES = 1 + Math.max(2, Math.min(4, Runtime.getRuntime().availableProcessors()));

    /** Any other program is probably small and misses much: its lanes mostly wait, with no work to do. */
    private static final int LANES_FOR_OTHERS = 6;

    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final Duration SHORTEST = Duration.ofSeconds(2);
    /** A thousand connections slow down even a correct proxy. */
    private static final Duration LONG_FOR_HEAVY = Duration.ofSeconds(20);

    /** For a proxy that has let the wait run out several times. */
    private static final Duration IMPATIENT = Duration.ofSeconds(1);

    private static final int IMPATIENT_AFTER = 3;
    /** An answer that takes this many times the usual is not just slow. */
    private static final int FACTOR = 50;

    private static final Duration ABOUT_TO_END = Duration.ofMillis(100);

    private final ProxySource source;
    private final long seed;
    private final Consumer<Audit> onBegin;
    private final AtomicInteger vain = new AtomicInteger();

    /**
     * @param seed what random paths and contents are made from
     * @param onBegin hears of each audit that begins, from several threads
     */
    public Auditor(ProxySource source, long seed, Consumer<Audit> onBegin) {
        this.source = source;
        this.seed = seed;
        this.onBegin = onBegin;
    }

    /** Makes all audits; returns the results in the audits' order. */
    public List<AuditResult> run(List<Audit> audits) throws InterruptedException {
        List<AuditResult> results = new ArrayList<>(runSideBySide(audits));
        try (Lane lane = new Lane()) {
            for (Audit audit : audits) {
                if (audit.weight() == Weight.HEAVY) {
                    lane.dismiss();
                    results.add(lane.run(audit));
                }
            }
        }
        results.sort(Comparator.comparingInt(result -> audits.indexOf(result.audit())));
        return results;
    }

    private List<AuditResult> runSideBySide(List<Audit> audits) throws InterruptedException {
        Queue<Audit> queue = new ConcurrentLinkedQueue<>(audits.stream()
                .filter(audit -> audit.weight() != Weight.HEAVY)
                .sorted(Comparator.comparing(Audit::weight).thenComparing(Audit::timeLimits))
                .toList());
        int count = source.takesOptions() ? LANES : LANES_FOR_OTHERS;
        ExecutorService lanes = Executors.newFixedThreadPool(count);
        try {
            Callable<List<AuditResult>> lane = () -> drain(queue);
            List<AuditResult> results = new ArrayList<>();
            for (Future<List<AuditResult>> done : lanes.invokeAll(Collections.nCopies(count, lane))) {
                results.addAll(done.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a fault in the auditor itself", e.getCause());
        } finally {
            lanes.shutdownNow();
            lanes.awaitTermination(1, TimeUnit.MINUTES);
        }
    }

    private List<AuditResult> drain(Queue<Audit> queue) throws InterruptedException {
        List<AuditResult> results = new ArrayList<>();
        try (Lane lane = new Lane()) {
            for (Audit audit = queue.poll(); audit != null; audit = queue.poll()) {
                results.add(lane.run(audit));
            }
        }
        return results;
    }

    /** One audit after the other, on one process for as long as it does well. */
    private final class Lane implements AutoCloseable {
        private ProxyProcess process;
        private List<String> options = List.of(); // those that the process was started with
        private Duration patience = LONGEST;

        AuditResult run(Audit audit) throws InterruptedException {
            long start = System.nanoTime();
            onBegin.accept(audit);
            try {
                startFor(audit);
            } catch (ProxySource.NotStarted e) {
                return AuditResult.skipped(audit, "it " + e.getMessage());
            } catch (IOException e) {
                dismiss();
                return AuditResult.skipped(audit, "it could not be tried: " + e.getMessage());
            } catch (Unmet e) {
                dismiss();
                return AuditResult.skipped(audit, "it does not forward a simple request");
            }
            return look(audit, start);
        }

        private void startFor(Audit audit) throws ProxySource.NotStarted, IOException, Unmet, InterruptedException {
            List<String> wanted = source.takesOptions() ? audit.timeLimits().options() : List.of();
            if (!wanted.equals(options)) {
                dismiss();
            }
            if (process == null) {
                process = source.start(wanted);
                options = wanted;
                warmUp();
            }
        }

        private AuditResult look(Audit audit, long start) throws InterruptedException {
            Duration usual = vain.get() >= IMPATIENT_AFTER
                    ? IMPATIENT
                    : audit.weight() == Weight.HEAVY ? LONG_FOR_HEAVY : patience;
            Duration limit = BusyMachine.stretched(usual);
            Scene scene = new Scene(source, process, limit, seed ^ audit.id().hashCode());
            Outcome outcome = outcome(audit, scene);
            Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
            if (!(outcome instanceof Met) && elapsed.compareTo(limit) > 0) {
                vain.incrementAndGet();
            }
            if (outcome instanceof Missed || process.endsWithin(Duration.ZERO)) {
                dismiss();
            }
            return new AuditResult(audit, outcome, elapsed, scene.transcript());
        }

        private Outcome outcome(Audit audit, Scene scene) throws InterruptedException {
            try (scene) {
                Outcome outcome = judged(audit, scene);
                boolean hasEnded = scene.proxy().endsWithin(outcome instanceof Met ? Duration.ZERO : ABOUT_TO_END);
                if (!hasEnded || scene.isToldToEnd() || outcome instanceof Skipped) {
                    return outcome;
                }
                List<String> lastWords = scene.proxy().lastWords();
                String happened = lastWords.get(0)
                        + (outcome instanceof Missed missed ? "; what was seen of it: " + missed.happened() : "");
                return new Missed("the proxy goes on serving", happened, lastWords);
            } catch (IOException e) {
                return new Skipped(e.getMessage());
            }
        }

        private Outcome judged(Audit audit, Scene scene) throws InterruptedException {
            try {
                audit.check().look(scene);
                return new Met();
            } catch (Unmet e) {
                return new Missed(e.expected(), e.happened(), List.of());
            } catch (NotTried e) {
                return new Skipped(e.getMessage());
            } catch (IOException e) {
                return new Missed(audit.sentence(), "the connection to the proxy broke: " + e, List.of());
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception e) {
                return new Skipped("a fault in the audit itself: " + e);
            }
        }

        /** The first exchange pays for loading classes; the second says how fast this proxy is here and now. */
        private void warmUp() throws IOException, Unmet {
            Duration usual = Duration.ZERO;
            for (int i = 0; i < 2; i++) {
                try (Scene scene = new Scene(source, process, BusyMachine.stretched(LONGEST), seed + i)) {
                    long start = System.nanoTime();
                    scene.expectNextIsServed();
                    usual = Duration.ofNanos(System.nanoTime() - start);
                }
            }
            Duration learnt = usual.multipliedBy(FACTOR);
            patience = learnt.compareTo(SHORTEST) < 0 ? SHORTEST : learnt.compareTo(LONGEST) > 0 ? LONGEST : learnt;
        }

        /** The next audit gets a fresh process. */
        void dismiss() {
            if (process != null) {
                process.close();
                process = null;
            }
        }

        @Override
        public void close() {
            dismiss();
        }
    }
}
