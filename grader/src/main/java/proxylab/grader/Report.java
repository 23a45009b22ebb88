package proxylab.grader;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import proxylab.audit.AuditResult;

/**
 * A whole run: everything that any form of report shows.
 *
 * @param seed what the random files and paths were made from
 * @param stages the rows, in the order of the lab
 */
record Report(long seed, List<StageResult> stages) {
    /** Whether each of these audits is met by a stage, and missed by none. */
    boolean meets(Set<String> audits) {
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

    /** The score: the points of the best row. */
    int score() {
        return stages.stream().mapToInt(StageResult::points).max().orElse(0);
    }
}
