package proxylab.grader;

import java.util.List;

/**
 * A whole run: everything that any form of report shows.
 *
 * @param seed what the random files and paths were made from
 * @param stages the rows, in the order of the lab
 */
record Report(long seed, List<StageResult> stages) {
    /** The score: the points of the best row. */
    int score() {
        return stages.stream().mapToInt(StageResult::points).max().orElse(0);
    }
}
