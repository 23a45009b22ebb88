package proxylab.report;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import proxylab.course.Hole;
import proxylab.course.Part;
import proxylab.course.Step;

/**
 * The steps that a stage's proxy cannot do without: every request that it serves runs through their code. So while one
 * of them is not written, no criterion can be met, and that is no failure.
 */
final class Groundwork {
    /** Steps of parts 1 to 3 without which a proxy still serves: Tiny alone needs them, or only audits notice. */
    private static final Set<Step> NOT_FOR_EVERY_REQUEST = Set.of(
            Step.ECHO,
            Step.LOOP_FAILURES,
            Step.ECHO_CLIENT,
            Step.FIND_CONTENT,
            Step.SERVE_FILES,
            Step.RUN_PROGRAMS,
            Step.REFUSALS,
            Step.RESPONSE_HEAD);

    private Groundwork() {}

    /** Whether the proxy of this stage needs this step to serve anything at all. */
    static boolean needs(Part stage, Step step) {
        if (step.part() == Part.CONCURRENT_PROXY) {
            return step == Step.THREAD_EACH && step.part().compareTo(stage) <= 0; // the other models are for a choice
        }
        return step.part().compareTo(stage) <= 0 && !NOT_FOR_EVERY_REQUEST.contains(step);
    }

    /** The first of these places without which the proxy of this stage serves nothing. */
    static Optional<Hole> firstMissing(Part stage, List<Hole> holes) {
        return holes.stream().filter(hole -> needs(stage, hole.step())).min(Comparator.comparing(Hole::step));
    }
}
