package proxylab.starter;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import proxylab.course.Step;

/** Sets of steps, and their ids in messages. */
final class Steps {
    static final Step FIRST = Step.values()[0];
    static final Step LAST = Step.values()[Step.values().length - 1];

    private Steps() {}

    /** All steps up to this one, including it. */
    static Set<Step> through(Step last) {
        return EnumSet.range(FIRST, last);
    }

    /** All steps up to this one, without it. */
    static Set<Step> before(Step next) {
        Set<Step> before = through(next);
        before.remove(next);
        return before;
    }

    static Set<Step> none() {
        return EnumSet.noneOf(Step.class);
    }

    /** The ids of all steps, as a message lists them. */
    static String ids() {
        return Arrays.stream(Step.values()).map(Step::id).collect(Collectors.joining(", "));
    }
}
