package proxylab.starter;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import proxylab.course.Hole;
import proxylab.course.Step;

/**
 * What a student finds in the starter edition of a lab, without making it.
 *
 * @param files the paths of all files, with slashes
 * @param ownTexts the documents that the starter has in place of the lab's, by their paths
 * @param holes the places to write in; their lines are those of the marked source
 * @param holesAhead for each step the places to write in as they are when all steps before it are solved, as here
 */
public record StarterOutline(
        Set<String> files, Map<String, String> ownTexts, List<Hole> holes, Map<Step, List<Hole>> holesAhead) {
    /**
     * Looks through a lab. What would keep a starter from being made does not matter here: the command {@code starter}
     * reports it.
     *
     * @throws IOException if there is no lab in the folder, or it cannot be read
     */
    public static StarterOutline of(Path lab) throws IOException {
        List<SourceProblem> passedOver = new ArrayList<>();
        List<LabFile> tree;
        try {
            tree = LabTree.read(lab, passedOver);
        } catch (StarterImpossible e) {
            throw new IOException(e.getMessage(), e);
        }
        Map<String, String> ownTexts = StarterTexts.all();
        Set<String> files = Stream.concat(
                        ownTexts.keySet().stream(), tree.stream().map(LabFile::path))
                .collect(Collectors.toUnmodifiableSet());
        List<Hole> holes = new ArrayList<>();
        Map<Step, List<Hole>> holesAhead = new EnumMap<>(Step.class);
        for (LabFile file : tree) {
            if (file.kind() == FileKind.MARKED) {
                MarkedSource source =
                        MarkedSource.parse(file.path(), file.text().orElse(""), passedOver);
                source.regions().stream()
                        .filter(SourcePiece.Region::isHole)
                        .map(region -> new Hole(region.step(), file.path(), region.beginLine()))
                        .forEach(holes::add);
                source.steps().distinct().forEach(step -> holesAhead
                        .computeIfAbsent(step, any -> new ArrayList<>())
                        .addAll(holesAhead(step, file.path(), source)));
            }
        }
        return new StarterOutline(files, Map.copyOf(ownTexts), List.copyOf(holes), Map.copyOf(holesAhead));
    }

    private static List<Hole> holesAhead(Step step, String file, MarkedSource source) {
        List<String> lines =
                source.text(Steps.before(step)).stream().flatMap(String::lines).toList();
        return Hole.in(file, lines).stream().filter(hole -> hole.step() == step).toList();
    }
}
