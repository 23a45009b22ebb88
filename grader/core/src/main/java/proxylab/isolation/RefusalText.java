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
final class RefusalText {
    private static final int SHOWN_PLACES = 10;
    private static final Set<String> RIGHT_FOR_A_WEB_SERVER = Set.of("files", "programs", "settings");
    private static final List<String> WHERE_IT_BELONGS = List.of(
            "The web server of part 2 may do that, in package proxylab.tiny: only the classes that a proxy uses are",
            "checked. Move what the web server needs there, so that the proxy does without it.");

    private final List<Use> uses;
    private final ForbiddenUses rules;

    /** @param uses at least one */
    RefusalText(List<Use> uses, ForbiddenUses rules) {
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
                .map(place -> place.getKey() + ": " + shown(place.getValue()))
                .collect(Collectors.toCollection(ArrayList::new));
        if (byPlace.size() > SHOWN_PLACES) {
            lines.add("... and " + (byPlace.size() - SHOWN_PLACES) + " more");
        }
        List<String> groups = uses.stream().map(Use::group).distinct().toList();
        groups.stream().map(rules::why).forEach(lines::add);
        if (groups.stream().anyMatch(RIGHT_FOR_A_WEB_SERVER::contains)) {
            lines.addAll(WHERE_IT_BELONGS);
        }
        return lines;
    }

    /** If a member of a class is called, the class need not be named as well. */
    private static String shown(Set<String> things) {
        return things.stream()
                .filter(thing -> things.stream().noneMatch(other -> other.startsWith(thing + ".")))
                .collect(Collectors.joining(", "));
    }
}
