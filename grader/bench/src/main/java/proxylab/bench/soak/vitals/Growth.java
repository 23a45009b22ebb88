package proxylab.bench.soak.vitals;

import java.util.ArrayList;
import java.util.List;
import proxylab.toolbox.Wording;

/**
 * How a measure has changed.
 *
 * @param classes those whose objects take more of the heap than before
 */
public record Growth(Measure measure, long before, long after, List<String> classes) {

    boolean isTooMuch() {
        return after > measure.allowed(before);
    }

    /** What was expected, what came, why, and where to look. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("expected at most " + Wording.number(measure.allowed(before)) + " " + measure.title() + " (after "
                + Wording.number(before) + " before), got " + Wording.number(after));
        lines.add("   likely cause: " + measure.likelyCause());
        if (measure == Measure.HEAP && !classes.isEmpty()) {
            lines.add("   what grew: " + String.join(", ", classes));
        }
        lines.add("   look at: " + measure.lookAt());
        return lines;
    }
}
