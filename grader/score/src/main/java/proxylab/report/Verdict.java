package proxylab.report;

import java.util.Optional;

/**
 * The opinion on one observation.
 *
 * @param subject what was observed, in a few words
 * @param points the points given
 * @param possiblePoints the points for doing it right
 * @param summary what was found, in one line
 * @param explanation for a failure that was looked into: what to make of it
 * @param evidence what crossed the wire
 */
public record Verdict(
        String subject,
        int points,
        int possiblePoints,
        String summary,
        Optional<Explanation> explanation,
        Evidence evidence) {

    public static Verdict passed(String subject, int points, String summary, Evidence evidence) {
        return new Verdict(subject, points, points, summary, Optional.empty(), evidence);
    }

    public static Verdict failed(
            String subject, int possiblePoints, String summary, Explanation explanation, Evidence evidence) {
        return new Verdict(subject, 0, possiblePoints, summary, Optional.of(explanation), evidence);
    }

    /** For what could no longer succeed. */
    public static Verdict notTried(String subject, int possiblePoints, String reason) {
        return new Verdict(subject, 0, possiblePoints, "not tried: " + reason, Optional.empty(), Evidence.none());
    }

    public boolean isPassed() {
        return points == possiblePoints;
    }
}
