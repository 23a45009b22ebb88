package proxylab.history;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import proxylab.course.Step;

/**
 * Finds the steps that commits worked on. A commit works on a step when it writes one of the step's places, or when it
 * changes a source in which the step is written already and writes no place there. A source that appears is compared
 * with the one that was handed out: the starter in a first commit is no work, and a whole solution there is work on
 * every step. A version that was in the history before is no work a second time.
 */
final class StepWork {
    private final PlacesToWrite places;
    private final Map<String, Map<Step, Long>> open; // by the object with the version
    private final Set<List<String>> known = new HashSet<>(); // sources with their versions

    /** @param open how many places of each step each version still has; versions that could not be read are missing */
    StepWork(PlacesToWrite places, Map<String, Map<Step, Long>> open) {
        this.places = places;
        this.open = open;
    }

    /**
     * The steps that each commit worked on; commits without any are missing.
     *
     * @param changes the oldest first
     * @param beginnings commits that hold what earlier ones did, which are not there
     */
    Map<String, Set<Step>> byCommit(List<VersionChange> changes, Set<String> beginnings) {
        Map<String, Set<Step>> byCommit = new HashMap<>();
        for (VersionChange change : changes) {
            boolean isNew = change.after()
                    .map(after -> known.add(List.of(change.file(), after)))
                    .orElse(false);
            Set<Step> steps = isNew && !beginnings.contains(change.commit()) ? steps(change) : Set.of();
            if (!steps.isEmpty()) {
                byCommit.computeIfAbsent(change.commit(), commit -> EnumSet.noneOf(Step.class))
                        .addAll(steps);
            }
        }
        return byCommit;
    }

    private Set<Step> steps(VersionChange change) {
        if (!isRead(change.before()) || !isRead(change.after())) {
            return Set.of(); // nothing can be said
        }
        Map<Step, Long> handedOut = places.bySource().get(change.file());
        Map<Step, Long> before = change.before().map(open::get).orElse(handedOut);
        Map<Step, Long> after = change.after().map(open::get).orElse(handedOut);
        Set<Step> written = fewer(after, before, handedOut.keySet());
        return written.isEmpty() && change.before().isPresent() ? fewer(after, handedOut, handedOut.keySet()) : written;
    }

    private boolean isRead(Optional<String> version) {
        return version.map(open::containsKey).orElse(true);
    }

    /** The steps that have fewer places still to be written in the one version than in the other. */
    private static Set<Step> fewer(Map<Step, Long> one, Map<Step, Long> other, Set<Step> steps) {
        Set<Step> fewer = EnumSet.noneOf(Step.class);
        for (Step step : steps) {
            if (one.getOrDefault(step, 0L) < other.getOrDefault(step, 0L)) {
                fewer.add(step);
            }
        }
        return fewer;
    }
}
