package proxylab.report;

import java.util.List;

/**
 * One criterion's verdicts on one proxy.
 *
 * @param criterion what was judged
 * @param verdicts the observations, in their order; their possible points add up to the criterion's
 */
public record CriterionResult(Criterion criterion, List<Verdict> verdicts) {
    public CriterionResult {
        verdicts = List.copyOf(verdicts);
        int possible = verdicts.stream().mapToInt(Verdict::possiblePoints).sum();
        if (possible != criterion.points()) {
            throw new IllegalArgumentException(
                    "the verdicts on " + criterion + " are worth " + possible + " points, not " + criterion.points());
        }
    }

    /** A criterion that was not looked at, and why. */
    public static CriterionResult notTried(Criterion criterion, String reason) {
        return new CriterionResult(criterion, List.of(Verdict.notTried(criterion.title(), criterion.points(), reason)));
    }

    public int points() {
        return verdicts.stream().mapToInt(Verdict::points).sum();
    }

    public boolean isFull() {
        return points() == criterion.points();
    }
}
