package proxylab.classroom;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import proxylab.classroom.SubmissionResult.Status;
import proxylab.classroom.TimedRun.Ended;
import proxylab.toolbox.FolderTree;
import proxylab.toolbox.GradingImpossible;
import proxylab.toolbox.TemporaryFolder;
import proxylab.toolbox.Wording;

/**
 * Grades one submission at a time, each in its own folder and with its own grader. Several threads may use it.
 *
 * <p>Audits give no points, so they cost none either: if a run with audits has not ended after two thirds of the time,
 * the rest is for the points alone.
 */
final class SubmissionGrader {
    /** The report that is read here. */
    static final String REPORT = "report.json";

    /** What leaves the audits out. */
    static final String POINTS_ONLY = "--points-only";

    /** With these, leaving out the audits gains nothing, or audits are what was asked for. */
    private static final List<String> ONE_RUN = List.of(POINTS_ONLY, "--check");

    /** The grader's exit status when nothing can be graded. */
    private static final int NOT_GRADED = 2;

    private static final int SHOWN_LINES = 3;

    private final GraderProgram program;
    private final List<String> options;
    private final TimedRun timed;
    private final Duration limit;
    private final TemporaryFolder temporary;
    private final Sandbox sandbox;
    private final AtomicInteger count = new AtomicInteger();

    /** @param options further options for each grader */
    SubmissionGrader(
            GraderProgram program,
            List<String> options,
            TimedRun timed,
            Duration limit,
            TemporaryFolder temporary,
            Sandbox sandbox) {
        this.program = program;
        this.options = List.copyOf(options);
        this.timed = timed;
        this.limit = limit;
        this.temporary = temporary;
        this.sandbox = sandbox;
    }

    /** How long a submission may take. */
    Duration limit() {
        return limit;
    }

    /** How a grader ended, and whether it was the one that leaves the audits out. */
    record Run(Ended ended, boolean withoutAudits) {}

    /**
     * Grades it, and leaves the report in the folder {@code output}, which is named by its whole path: the grader works
     * in another folder. Empty if this JVM has been told to end meanwhile.
     */
    Optional<SubmissionResult> grade(Submission submission, LabSources sources, Path output)
            throws InterruptedException {
        long start = System.nanoTime();
        try {
            Path folder = output.toAbsolutePath();
            Path report = folder.resolve(REPORT);
            Run run = run(sources, folder, List.of("--report", folder.toString(), "--format", "json=" + report));
            if (run.ended() instanceof Ended.BrokenOff) {
                return Optional.empty();
            }
            List<String> remarks = new ArrayList<>(submission.remarks());
            remarks.addAll(sources.remarks());
            if (run.withoutAudits() && !(run.ended() instanceof Ended.OutOfTime)) {
                remarks.add(0, auditsTooLong());
            }
            return Optional.of(result(run, submission, remarks, report, since(start)));
        } catch (IOException | GradingImpossible e) {
            String reason = "it could not be started: " + e.getMessage();
            return Optional.of(without(Status.FAILED, submission, reason, since(start)));
        }
    }

    /** Whether nothing is gained by another run that leaves the audits out. */
    static boolean isOneRun(List<String> options) {
        return options.stream().anyMatch(ONE_RUN::contains);
    }

    /** Runs a grader on these sources; the run leaves nothing but its reports, which go into a folder. */
    Run run(LabSources sources, Path output, List<String> reports)
            throws IOException, GradingImpossible, InterruptedException {
        if (timed.ending().hasBegun()) { // nothing could be started any more, and a folder made now might stay
            return new Run(new Ended.BrokenOff(), false);
        }
        Path own = temporary.newFolder("submission-" + count.incrementAndGet());
        try {
            Path lab = Files.createDirectory(own.resolve("lab"));
            sources.writeTo(lab);
            List<String> all = new ArrayList<>(options);
            all.addAll(reports);
            if (isOneRun(options)) {
                return new Run(run(lab, output, all, limit), false);
            }
            Ended ended = run(lab, output, all, forAudits());
            if (!(ended instanceof Ended.OutOfTime)) {
                return new Run(ended, false);
            }
            all.add(POINTS_ONLY);
            return new Run(run(lab, output, all, limit.minus(forAudits())), true);
        } finally {
            FolderTree.delete(own);
        }
    }

    private Ended run(Path lab, Path output, List<String> all, Duration time) throws IOException, InterruptedException {
        Path own = lab.getParent();
        Workplace place = new Workplace(own, lab, Files.createTempDirectory(own, "tmp"), output);
        List<String> command = sandbox.around(place, program.commandLine(lab, place.temporary(), all));
        Ended ended = timed.run(new ProcessBuilder(command).directory(own.toFile()), time);
        sandbox.bringOut(place);
        return ended;
    }

    /** In words, why a run went without them. */
    String auditsTooLong() {
        return "the audits took longer than " + Wording.time(forAudits());
    }

    private Duration forAudits() {
        return limit.multipliedBy(2).dividedBy(3);
    }

    private SubmissionResult result(Run run, Submission submission, List<String> remarks, Path report, double seconds) {
        if (!(run.ended() instanceof Ended.Finished finished)) {
            String reason = together(List.of(tooLong(limit)), remarks);
            return without(Status.OUT_OF_TIME, submission, reason, seconds);
        }
        if (finished.status() == NOT_GRADED || !Files.isRegularFile(report)) {
            return without(Status.FAILED, submission, whyNone(finished), seconds);
        }
        try {
            Status status = run.withoutAudits() ? Status.WITHOUT_AUDITS : Status.GRADED;
            LabReport read = LabReport.read(report);
            String remark = together(remarks, read.remarks());
            return new SubmissionResult(submission, status, remark, seconds, Optional.of(read));
        } catch (IOException e) {
            return without(Status.FAILED, submission, "its report cannot be read: " + e.getMessage(), seconds);
        }
    }

    private static String together(List<String> remarks, List<String> more) {
        return Stream.concat(remarks.stream(), more.stream()).collect(Collectors.joining("; "));
    }

    private static SubmissionResult without(Status status, Submission submission, String reason, double seconds) {
        return new SubmissionResult(submission, status, reason, seconds, Optional.empty());
    }

    /** In words, that it took too long. */
    static String tooLong(Duration limit) {
        return "took longer than " + Wording.time(limit) + ", and was ended with all that it had started";
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
