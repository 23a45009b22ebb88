package proxylab.classroom;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import proxylab.classroom.TimedRun.Ended;
import proxylab.grader.GradingImpossible;
import proxylab.grader.TemporaryFolder;
import proxylab.report.Wording;

/**
 * Grades one submission at a time, each in a folder of its own and by a grader of its own. Several threads may use it.
 */
final class SubmissionGrader {
    /** The report that is read here. */
    static final String REPORT = "report.json";

    /** What the grader does where nothing can be graded. */
    private static final int NOT_GRADED = 2;

    private static final int SHOWN_LINES = 3;

    private final GraderProgram program;
    private final List<String> options;
    private final TimedRun timed;
    private final TemporaryFolder temporary;
    private final AtomicInteger count = new AtomicInteger();

    /** @param options what each grader is told besides */
    SubmissionGrader(GraderProgram program, List<String> options, TimedRun timed, TemporaryFolder temporary) {
        this.program = program;
        this.options = List.copyOf(options);
        this.timed = timed;
        this.temporary = temporary;
    }

    Duration limit() {
        return timed.limit();
    }

    /**
     * Grades it, and leaves the report in the folder {@code output}. Empty where this JVM has been told to end
     * meanwhile.
     */
    Optional<Result> grade(Submission submission, LabSources sources, Path output) throws InterruptedException {
        long start = System.nanoTime();
        String remark = String.join("; ", sources.remarks());
        try {
            List<String> reports = List.of("--report", output.toString(), "--format", "json=" + output.resolve(REPORT));
            return result(run(sources, reports), submission, remark, output, start);
        } catch (IOException | GradingImpossible e) {
            return Optional.of(Result.failed(submission, "it could not be started: " + e.getMessage(), since(start)));
        }
    }

    /** Runs a grader on these sources; nothing of the run is left but its reports. */
    Ended run(LabSources sources, List<String> reports) throws IOException, GradingImpossible, InterruptedException {
        Path own = temporary.newFolder("submission-" + count.incrementAndGet());
        try {
            Path lab = Files.createDirectory(own.resolve("lab"));
            Path forChildren = Files.createDirectory(own.resolve("tmp"));
            sources.writeTo(lab);
            List<String> all = new ArrayList<>(options);
            all.addAll(reports);
            return timed.run(new ProcessBuilder(program.commandLine(lab, forChildren, all)).directory(own.toFile()));
        } finally {
            Folders.delete(own);
        }
    }

    private Optional<Result> result(Ended ended, Submission submission, String remark, Path output, long start) {
        double seconds = since(start);
        if (ended instanceof Ended.Finished finished) {
            return Optional.of(finished(finished, submission, remark, output, seconds));
        }
        return ended instanceof Ended.OutOfTime
                ? Optional.of(Result.outOfTime(submission, joined(tooLong(limit()), remark), seconds))
                : Optional.empty();
    }

    /** In words, that it took too long. */
    static String tooLong(Duration limit) {
        return "took longer than " + Wording.time(limit) + ", and was ended with everything that it had started";
    }

    private static String joined(String reason, String remark) {
        return remark.isEmpty() ? reason : reason + "; " + remark;
    }

    private static Result finished(
            Ended.Finished ended, Submission submission, String remark, Path output, double seconds) {
        if (ended.status() != NOT_GRADED && Files.isRegularFile(output.resolve(REPORT))) {
            try {
                return Result.graded(submission, remark, seconds, LabReport.read(output.resolve(REPORT)));
            } catch (IOException e) {
                return Result.failed(submission, "its report cannot be read: " + e.getMessage(), seconds);
            }
        }
        return Result.failed(submission, whyNone(ended), seconds);
    }

    /** Why there is no report, in one line. */
    static String whyNone(Ended.Finished ended) {
        List<String> words =
                ended.errors().lines().filter(line -> !line.isBlank()).toList();
        String last = String.join(" / ", words.subList(Math.max(0, words.size() - SHOWN_LINES), words.size()));
        String said = last.isEmpty() ? "without a word" : "its last words: " + last;
        return ended.status() == NOT_GRADED && !last.isEmpty()
                ? last
                : "it left no report: " + Wording.exitStatus(ended.status()) + ", " + said;
    }

    private static double since(long start) {
        return Math.round((System.nanoTime() - start) / 1e8) / 10.0;
    }
}
