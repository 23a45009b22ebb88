package proxylab.isolation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The forbidden uses in a submission, put in words. */
final class Refusal {
    private static final int SHOWN_PLACES = 10;
    private static final String WHO =
            "Only the classes that the proxy itself uses are looked at. The web server of part 2"
                    + " may read files and start programs: what it needs for that belongs into package proxylab.tiny.";

    private final List<Use> uses;
    private final ForbiddenUses rules;

    /** @param uses one at least */
    Refusal(List<Use> uses, ForbiddenUses rules) {
        this.uses = uses.stream()
                .sorted(Comparator.comparing(Use::file).thenComparingInt(Use::line))
                .toList();
        this.rules = rules;
    }

    String reason() {
        List<String> things = uses.stream().map(Use::thing).distinct().toList();
        return "uses " + things.get(0) + (things.size() == 1 ? "" : " and " + (things.size() - 1) + " more");
    }

    /** A line for each place, then one for each rule. */
    List<String> details() {
        Map<String, Set<String>> byPlace = new LinkedHashMap<>();
        for (Use use : uses) {
            byPlace.computeIfAbsent(use.place(), place -> new LinkedHashSet<>()).add(use.shown());
        }
        List<String> lines = byPlace.entrySet().stream()
                .limit(SHOWN_PLACES)
                .map(place -> place.getKey() + ": " + String.join(", ", place.getValue()))
                .collect(Collectors.toCollection(ArrayList::new));
        if (byPlace.size() > SHOWN_PLACES) {
            lines.add("... and " + (byPlace.size() - SHOWN_PLACES) + " more");
        }
        uses.stream().map(Use::group).distinct().map(rules::why).forEach(lines::add);
        lines.add(WHO);
        return lines;
    }
}
