package proxylab.report;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import proxylab.audit.AuditResult;
import proxylab.course.Hole;
import proxylab.course.Part;

/**
 * A whole run: everything that any form of report shows.
 *
 * @param subject what was graded: the folder of a lab, or a command line
 * @param seed what the random files and paths were made from
 * @param notWritten the places of the lab that are not written yet
 * @param remarks what was assumed about the lab's sources, or left out of them
 * @param stages the rows, in the order of the lab
 * @param elapsed how long it took
 */
public record Report(
        String subject,
        long seed,
        List<Hole> notWritten,
        List<String> remarks,
        List<StageResult> stages,
        Duration elapsed) {
    /** A run that came to no verdict: every form of report gives this reason, and no points. */
    public static Report without(String reason) {
        StageResult none = new StageResult.NotJudged("submission", Part.CACHE_PROXY, reason, List.of());
        return new Report("submission", 0, List.of(), List.of(), List.of(none), Duration.ZERO);
    }

    /** Whether each of these audits is met by a stage, and missed by none. */
    public boolean meets(Set<String> audits) {
        List<AuditResult> results = stages.stream()
                .flatMap(
                        stage -> stage instanceof StageResult.Judged judged ? judged.audits().stream() : Stream.empty())
                .filter(result -> audits.contains(result.audit().id()))
                .toList();
        Set<String> met = results.stream()
                .filter(AuditResult::isMet)
                .map(result -> result.audit().id())
                .collect(Collectors.toSet());
        return results.stream().noneMatch(AuditResult::isMissed) && met.containsAll(audits);
    }

    /**
     * The row that counts: the last of those with the most points; one that was judged comes before one that was not.
     */
    public Optional<StageResult> best() {
        return stages.stream()
                .max(Comparator.comparingInt(StageResult::points)
                        .thenComparing(stage -> stage instanceof StageResult.Judged));
    }

    /** The score: the points of the best row. */
    public int score() {
        return best().map(StageResult::points).orElse(0);
    }
}
