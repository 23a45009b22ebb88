package proxylab.classroom;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Grades a class: first it looks up what an earlier run has done, then it grades the rest, several at a time.
 *
 * <p>What goes wrong with one submission is the result of that one. {@link #results()} can be asked at any time, by any
 * thread.
 */
final class ClassRun {
    private final List<Submission> submissions;
    private final ResultFolder folder;
    private final SubmissionGrader grader;
    private final ClassProgress progress;
    private final List<String> settings;
    private final Map<Submission, SubmissionResult> results = new HashMap<>(); // guarded by itself

    /**
     * @param settings what else a result depends on; if it differs from an earlier run, that run's results are not used
     */
    ClassRun(
            List<Submission> submissions,
            ResultFolder folder,
            SubmissionGrader grader,
            List<String> settings,
            ClassProgress progress) {
        this.submissions = List.copyOf(submissions);
        this.folder = folder;
        this.grader = grader;
        this.settings = List.copyOf(settings);
        this.progress = progress;
    }

    /** The results so far, in the order of the submissions. */
    List<SubmissionResult> results() {
        synchronized (results) {
            return submissions.stream()
                    .map(results::get)
                    .filter(Objects::nonNull)
                    .toList();
        }
    }

    /**
     * Grades every submission that has no result yet.
     *
     * @param jobs how many at a time
     * @param again whether the results of earlier runs are ignored
     */
    void run(int jobs, boolean again) throws InterruptedException, IOException {
        List<Submission> left = new ArrayList<>();
        for (Submission submission : submissions) {
            Optional<SubmissionResult> known = known(submission, again);
            known.ifPresent(result -> keep(result, true));
            if (known.isEmpty()) {
                left.add(submission);
            }
        }
        ExecutorService workers = Executors.newFixedThreadPool(jobs);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (Submission submission : left) {
                running.add(workers.submit(() -> {
                    grade(submission);
                    return null;
                }));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            throw new IllegalStateException("a fault in the grader itself", e.getCause());
        } finally {
            workers.shutdownNow();
            workers.awaitTermination(1, TimeUnit.MINUTES);
        }
    }

    /** Sources are read twice, here and before they are graded, so that they need not be kept for a whole class. */
    private Optional<SubmissionResult> known(Submission submission, boolean again) throws IOException {
        try {
            String fingerprint = sources(submission).fingerprint(settings);
            return again ? Optional.empty() : folder.earlier(submission, fingerprint, grader.limit());
        } catch (SubmissionRefused e) {
            List<String> remarks = new ArrayList<>(List.of(e.getMessage()));
            remarks.addAll(submission.remarks());
            SubmissionResult refused = SubmissionResult.refused(submission, String.join("; ", remarks));
            folder.begin(submission);
            finish(refused, "");
            return Optional.of(refused);
        }
    }

    private static LabSources sources(Submission submission) throws SubmissionRefused {
        return LabSources.of(submission.place(), SourceLimits.defaults());
    }

    private void grade(Submission submission) throws InterruptedException, IOException {
        LabSources sources;
        try {
            sources = sources(submission);
        } catch (SubmissionRefused e) {
            keep(SubmissionResult.failed(submission, "it changed during the run: " + e.getMessage()), false);
            return;
        }
        Optional<SubmissionResult> result = grader.grade(submission, sources, folder.begin(submission));
        if (result.isPresent()) {
            finish(result.get(), sources.fingerprint(settings));
            keep(result.get(), false);
        }
    }

    private void finish(SubmissionResult result, String fingerprint) throws IOException {
        folder.finish(result, fingerprint, grader.limit(), NotGradedPage.of(result));
    }

    private void keep(SubmissionResult result, boolean wasThere) {
        synchronized (results) {
            results.put(result.submission(), result);
        }
        progress.finished(result, wasThere);
    }
}
