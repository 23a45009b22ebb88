package proxylab.classroom;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import proxylab.classroom.LabReport.ReportedAudit;
import proxylab.classroom.LabReport.ReportedCriterion;
import proxylab.classroom.LabReport.ReportedHole;
import proxylab.classroom.LabReport.ReportedStage;
import proxylab.classroom.LabReport.ReportedVerdict;

/**
 * What a class got wrong, most frequent first. A mistake counts once for each submission, however many stages show it.
 * What a student has not written yet is no mistake: it is counted separately.
 *
 * @param all missed audits, failed verdicts, and stages that could not be judged
 * @param notWritten the steps that are not written yet, in the order of the lab
 */
record Mistakes(List<Mistake> all, List<Mistake> notWritten) {
    private static final Map<String, String> CRITERIA = Map.of(
            "basic", "A file comes through the proxy just as it comes directly from the origin.",
            "concurrency", "A client is served while another one's origin holds its answer back.",
            "cache", "A file that was fetched before is served again when its origin has gone.");

    static Mistakes of(List<SubmissionResult> results) {
        Collector collector = new Collector();
        results.forEach(collector::add);
        return new Mistakes(
                collector.mistakes().stream()
                        .sorted(Comparator.comparingInt(Mistake::count)
                                .reversed()
                                .thenComparing(Mistake::label)
                                .thenComparing(Mistake::likelyCause))
                        .toList(),
                collector.notWritten.entrySet().stream()
                        .map(step -> new Mistake(step.getKey(), "", "", "", List.copyOf(step.getValue())))
                        .toList());
    }

    private static final class Collector {
        private final Map<Mistake, Set<String>> found = new LinkedHashMap<>(); // keys without submissions
        private final Map<String, Set<String>> notWritten = new TreeMap<>();
        private String name = "";

        void add(SubmissionResult result) {
            name = result.submission().name();
            result.report().ifPresent(this::add);
        }

        private void add(LabReport report) {
            Set<String> steps =
                    report.notWritten().stream().map(ReportedHole::step).collect(Collectors.toCollection(HashSet::new));
            steps.forEach(step -> notWritten
                    .computeIfAbsent(step, key -> new LinkedHashSet<>())
                    .add(name));
            for (ReportedStage stage : report.stages()) {
                if (!stage.judged()) {
                    notJudged(stage);
                }
                stage.criteria().stream().filter(ReportedCriterion::expected).forEach(this::verdicts);
                stage.audits().results().stream()
                        .filter(ReportedAudit::isMissed)
                        .filter(audit -> !steps.contains(audit.step()))
                        .forEach(this::audit);
            }
        }

        /** A stage on top of a broken one is broken too, and that is not another mistake. */
        private void notJudged(ReportedStage stage) {
            if (!stage.reason().startsWith("needs ")) {
                String reason = stage.reason().replaceAll(" \\(\\d.*\\)", "");
                found(new Mistake(
                        stage.name(), "The stage could not be judged: it " + reason + ".", "", "", List.of()));
            }
        }

        private void verdicts(ReportedCriterion criterion) {
            String label = criterion.name().toLowerCase(Locale.ROOT);
            for (ReportedVerdict verdict : criterion.verdicts()) {
                String cause = verdict.explanation().likelyCause();
                if (!verdict.passed() && !cause.isEmpty()) { // without a cause, it was not tried
                    String sentence = CRITERIA.getOrDefault(label, criterion.name());
                    found(new Mistake(
                            label, sentence, cause, verdict.explanation().readMore(), List.of()));
                }
            }
        }

        private void audit(ReportedAudit audit) {
            found(new Mistake(audit.id(), audit.sentence(), audit.likelyCause(), audit.readMore(), List.of()));
        }

        private void found(Mistake mistake) {
            found.computeIfAbsent(mistake, key -> new LinkedHashSet<>()).add(name);
        }

        List<Mistake> mistakes() {
            List<Mistake> mistakes = new ArrayList<>();
            found.forEach((mistake, names) -> mistakes.add(new Mistake(
                    mistake.label(),
                    mistake.sentence(),
                    mistake.likelyCause(),
                    mistake.readMore(),
                    List.copyOf(names))));
            return mistakes;
        }
    }
}
