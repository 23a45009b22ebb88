package proxylab.history;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import proxylab.course.HandedOut;
import proxylab.course.Hole;
import proxylab.course.Step;
import proxylab.starter.StarterSources;

/**
 * The places that a student writes in, as they were handed out: for each source, how many each step has in it.
 *
 * @param bySource by the source's name in the lab
 */
public record PlacesToWrite(Map<String, Map<Step, Long>> bySource) {
    public PlacesToWrite {
        bySource = Map.copyOf(bySource);
    }

    /**
     * Those of a starter, or of one that would be cut from a lab with solutions.
     *
     * @param lab if there is neither, they are those of a starter in which no step is written
     */
    public static PlacesToWrite in(Path lab) {
        Map<String, Map<Step, Long>> places = new TreeMap<>();
        try {
            StarterSources.in(lab)
                    .texts()
                    .forEach((file, text) -> places.put(file, open(text.lines().toList())));
        } catch (IOException e) {
            HandedOut.lines().stream().map(line -> line.split(" ", 2)).forEach(place -> places.computeIfAbsent(
                            place[1], file -> new TreeMap<>())
                    .merge(Step.of(place[0]).orElseThrow(), 1L, Long::sum));
        }
        places.values().removeIf(Map::isEmpty);
        return new PlacesToWrite(places);
    }

    /** How many places of each step a version of a source still has. */
    static Map<Step, Long> open(byte[] version) {
        return open(new String(version, ISO_8859_1).lines().toList());
    }

    private static Map<Step, Long> open(List<String> lines) {
        return Hole.in("", lines).stream()
                .collect(groupingBy(Hole::step, collectingAndThen(counting(), count -> count)));
    }
}
