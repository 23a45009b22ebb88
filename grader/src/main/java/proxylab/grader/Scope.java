package proxylab.grader;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import proxylab.audit.Audit;
import proxylab.audit.Audits;
import proxylab.course.Part;

/**
 * What a run looks at.
 *
 * @param stage one stage alone; empty for all of them
 * @param checks the ids of the audits that are made, and no points are given; empty for points and audits
 * @param pointsOnly whether the audits are left out
 */
record Scope(Optional<Part> stage, Set<String> checks, boolean pointsOnly) {
    static final Scope ALL = new Scope(Optional.empty(), Set.of(), false);
    static final Scope POINTS = new Scope(Optional.empty(), Set.of(), true);

    boolean includes(Part part) {
        return stage.map(part::equals).orElse(true);
    }

    boolean givesPoints() {
        return checks.isEmpty();
    }

    /** The audits of a proxy that stands for this stage. */
    List<Audit> audits(int stageNumber) {
        if (pointsOnly) {
            return List.of();
        }
        return Audits.of(Part.values()[stageNumber - 1]).stream()
                .filter(audit -> checks.isEmpty() || checks.contains(audit.id()))
                .toList();
    }
}
