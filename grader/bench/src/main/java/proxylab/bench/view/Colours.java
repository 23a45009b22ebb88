package proxylab.bench.view;

import java.util.ArrayList;
import java.util.List;

/** Gives each target of a page its colour, the same in all charts. For one thread. */
final class Colours {
    /** How many the style sheet has; after that they repeat. */
    static final int COUNT = 10;

    private final List<String> targets = new ArrayList<>();

    /** The number of a target's colour. */
    int of(String target) {
        if (!targets.contains(target)) {
            targets.add(target);
        }
        return targets.indexOf(target) % COUNT;
    }

    /** For a chart of a single target: loads that begin with the same word are of one kind, and share a colour. */
    int ofLoad(String load) {
        return of("load " + load.split("[ ,]")[0]);
    }
}
