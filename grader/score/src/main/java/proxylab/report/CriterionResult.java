package proxylab.report;

import java.util.List;
import java.util.Optional;
import proxylab.course.Hole;
import proxylab.course.Part;

/**
 * One criterion's verdicts on one proxy.
 *
 * @param criterion what was judged
 * @param verdicts the observations, in their order; their possible points add up to the criterion's
 * @param notWritten if points are missing: a place that is not written yet and that they depend on; then what was
 *     observed is no failure
 */
public record CriterionResult(Criterion criterion, List<Verdict> verdicts, Optional<Hole> notWritten) {
    public CriterionResult {
        verdicts = List.copyOf(verdicts);
        int possible = verdicts.stream().mapToInt(Verdict::possiblePoints).sum();
        if (possible != criterion.points()) {
            throw new IllegalArgumentException(
                    "the verdicts on " + criterion + " are worth " + possible + " points, not " + criterion.points());
        }
    }

    public CriterionResult(Criterion criterion, List<Verdict> verdicts) {
        this(criterion, verdicts, Optional.empty());
    }

    /** The same, for a proxy that stands for this stage, in a lab that has these places still to be written. */
    public CriterionResult of(Part stage, List<Hole> holes) {
        return new CriterionResult(
                criterion, verdicts, isFull() ? Optional.empty() : Groundwork.firstMissing(stage, holes));
    }

    /** A criterion that was not looked at, and why. */
    public static CriterionResult notTried(Criterion criterion, String reason) {
        return new CriterionResult(criterion, List.of(Verdict.notTried(criterion.title(), criterion.points(), reason)));
    }

    /** What a report says about a place that is not written yet. */
    static String notWritten(Hole hole) {
        return "Not written yet: " + hole.step() + ", " + hole.step().task() + " (" + hole.place() + ")";
    }

    public int points() {
        return verdicts.stream().mapToInt(Verdict::points).sum();
    }

    public boolean isFull() {
        return points() == criterion.points();
    }

    /** Whether missing points are a failure of a proxy that stands for this stage. */
    boolean isExpectedOf(Part stage) {
        return criterion.isExpectedOf(stage) && notWritten.isEmpty();
    }

    /**
     * Why missing points are no failure of a proxy that stands for this stage; empty if they are one, or if none are
     * missing.
     */
    Optional<String> excuse(Part stage) {
        if (isFull()) {
            return Optional.empty();
        }
        return criterion.isExpectedOf(stage)
                ? notWritten.map(CriterionResult::notWritten)
                : Optional.of("Not expected of this stage: stage "
                        + criterion.firstStage().number() + " adds it.");
    }
}
