package proxylab.bench.view;

import java.util.ArrayList;
import java.util.List;

/** Gives each target of a page its colour, the same in all charts. For one thread. */
final class Colours {
    /** How many there are in the style sheet; then they begin again. */
    static final int COUNT = 8;

    private final List<String> targets = new ArrayList<>();

    /** The number of a target's colour. */
    int of(String target) {
        if (!targets.contains(target)) {
            targets.add(target);
        }
        return targets.indexOf(target) % COUNT;
    }

    /** Where a chart has one target alone: loads that begin with the same word are of one kind, and of one colour. */
    int ofLoad(String load) {
        return of("load " + load.split("[ ,]")[0]);
    }
}
