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
 * @param givesPoints whether the criteria are judged
 * @param chosen the ids of the audits that are made; empty for all of them
 */
record Scope(Optional<Part> stage, boolean givesPoints, Optional<Set<String>> chosen) {
    static final Scope ALL = new Scope(Optional.empty(), true, Optional.empty());
    static final Scope POINTS = new Scope(Optional.empty(), true, Optional.of(Set.of()));

    /** Whether there is anything to look at in this stage. */
    boolean includes(Part part) {
        return stage.map(part::equals).orElse(true)
                && (givesPoints || !audits(part).isEmpty());
    }

    /** The audits of a proxy that stands for this stage. */
    List<Audit> audits(Part aim) {
        return Audits.of(aim).stream()
                .filter(audit -> chosen.map(ids -> ids.contains(audit.id())).orElse(true))
                .toList();
    }
}
