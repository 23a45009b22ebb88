package proxylab.classroom;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import proxylab.classroom.LabReport.ReportedAudit;
import proxylab.classroom.LabReport.ReportedHole;
import proxylab.classroom.LabReport.ReportedStage;
import proxylab.course.Step;

/**
 * A place in the lab that some students have come to, and not past. A student is stuck at the first step that is not
 * written; if all are, at a stage that could not be judged; else at the first step with a missed audit.
 *
 * @param place a step's number, or a stage's name
 * @param task what is to be done there
 * @param why what keeps them there
 * @param results of the students, in the order of the class
 */
record StuckAt(String place, String task, String why, List<SubmissionResult> results) {
    private static final String NOT_WRITTEN = "not written yet";
    private static final String MISSED = "written, but misses audits";
    private static final Comparator<StuckAt> IN_THE_LAB =
            Comparator.comparing(StuckAt::place).thenComparing(StuckAt::why);

    StuckAt {
        results = List.copyOf(results);
    }

    /** All of them, in the order of the lab. Students without a report, and those who are done, are at none. */
    static List<StuckAt> all(List<SubmissionResult> results) {
        Map<StuckAt, List<SubmissionResult>> all = new TreeMap<>(IN_THE_LAB);
        for (SubmissionResult result : results) {
            of(result).ifPresent(at -> all.computeIfAbsent(at, key -> new ArrayList<>())
                    .add(result));
        }
        return all.entrySet().stream()
                .map(entry -> new StuckAt(
                        entry.getKey().place(),
                        entry.getKey().task(),
                        entry.getKey().why(),
                        entry.getValue()))
                .toList();
    }

    /** Where one student is, without the student. */
    static Optional<StuckAt> of(SubmissionResult result) {
        return result.report()
                .flatMap(
                        report -> notWritten(report).or(() -> notJudged(report)).or(() -> missed(report)));
    }

    private static Optional<StuckAt> notWritten(LabReport report) {
        return first(report.notWritten().stream().map(ReportedHole::step)).map(step -> at(step, NOT_WRITTEN));
    }

    private static Optional<StuckAt> notJudged(LabReport report) {
        return report.stages().stream()
                .filter(stage -> !stage.judged())
                .findFirst()
                .map(stage -> new StuckAt(stage.name(), "", stage.reason(), List.of()));
    }

    private static Optional<StuckAt> missed(LabReport report) {
        Stream<ReportedStage> stages = report.stages().stream();
        return first(stages.flatMap(stage -> stage.audits().results().stream())
                        .filter(ReportedAudit::isMissed)
                        .map(ReportedAudit::step))
                .map(step -> at(step, MISSED));
    }

    private static Optional<String> first(Stream<String> steps) {
        return steps.filter(step -> !step.isEmpty()).min(Comparator.naturalOrder());
    }

    private static StuckAt at(String step, String why) {
        return new StuckAt(step, Step.of(step).map(Step::task).orElse(""), why, List.of());
    }
}
