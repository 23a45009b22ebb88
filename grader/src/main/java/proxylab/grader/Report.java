package proxylab.grader;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A whole run: everything that any form of report shows.
 *
 * @param seed what the random files and paths were made from
 * @param stages the rows, in the order of the lab
 */
record Report(long seed, List<StageResult> stages) {
    /** Whether a stage misses one of these audits; never, where there are none. */
    boolean missesAnyOf(Set<String> audits) {
        return stages.stream()
                .flatMap(
                        stage -> stage instanceof StageResult.Judged judged ? judged.audits().stream() : Stream.empty())
                .anyMatch(result -> audits.contains(result.audit().id()) && result.isMissed());
    }

    /** The score: the points of the best row. */
    int score() {
        return stages.stream().mapToInt(StageResult::points).max().orElse(0);
    }
}
