package proxylab.starter;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import proxylab.course.Step;
import proxylab.source.HandedOutSource;

/**
 * An edition of the lab: every file of it, in memory.
 *
 * @param files the files with their paths in the edition; sources are cut already
 * @param holes how many places a student finds to write in
 */
record Edition(List<LabFile> files, int holes) {
    Edition {
        files = List.copyOf(files);
    }

    /**
     * Reads a lab and cuts it.
     *
     * @param solved the steps whose solutions stay
     * @throws StarterImpossible if something in the lab is not as it must be: with all that was found
     */
    static Edition of(Path lab, Set<Step> solved) throws StarterImpossible {
        List<SourceProblem> problems = new ArrayList<>();
        List<LabFile> tree = LabTree.read(lab, problems);
        Map<LabFile, MarkedSource> sources = new LinkedHashMap<>();
        boolean marked = false;
        for (LabFile file : tree) {
            if (file.kind() == FileKind.MARKED) {
                MarkedSource source = MarkedSource.parse(file.path(), text(file), problems);
                sources.put(file, source);
                marked |= Marker.resemblesMarker(text(file));
            } else if (file.kind() == FileKind.TEXT) {
                checkUnmarked(file, problems);
            }
        }
        if (!marked) {
            throw new StarterImpossible("there is nothing to cut in "
                    + lab.toAbsolutePath().normalize()
                    + ": none of its sources marks a solution. Is it a starter already, or a student's lab?");
        }
        checkSteps(sources.values(), problems);
        if (!problems.isEmpty()) {
            throw new StarterImpossible(problems);
        }
        return cut(tree, sources, solved);
    }

    private static Edition cut(List<LabFile> tree, Map<LabFile, MarkedSource> sources, Set<Step> solved) {
        List<LabFile> files = new ArrayList<>();
        StarterTexts.all()
                .forEach((path, text) -> files.add(new LabFile(path, FileKind.TEXT, text.getBytes(UTF_8), false)));
        List<HandedOutSource> handedOut = new ArrayList<>();
        int holes = 0;
        for (LabFile file : tree) {
            if (file.kind() == FileKind.MARKED) {
                MarkedSource source = sources.get(file);
                source.lines(solved).map(lines -> handedOut(file.path(), lines)).ifPresent(handedOut::add);
                source.text(solved)
                        .ifPresent(text -> files.add(
                                new LabFile(file.path(), FileKind.MARKED, text.getBytes(UTF_8), file.executable())));
                holes += (int) source.removed(solved).stream()
                        .filter(SourcePiece.Region::isHole)
                        .count();
            } else {
                files.add(file.path().endsWith(".md") ? document(file) : file);
            }
        }
        handedOut.removeIf(
                source -> source.lines().stream().allMatch(line -> line.step().isEmpty()));
        files.add(new LabFile(
                HandedOutSource.LIST,
                FileKind.TEXT,
                HandedOutSource.text(handedOut).getBytes(UTF_8),
                false));
        return new Edition(files, holes);
    }

    /** Without the empty line after the last line end. */
    private static HandedOutSource handedOut(String file, List<HandedOutSource.Line> lines) {
        int count = lines.size();
        boolean endsWithLineEnd = count > 0 && lines.get(count - 1).text().isEmpty();
        return new HandedOutSource(file, endsWithLineEnd ? lines.subList(0, count - 1) : lines);
    }

    private static LabFile document(LabFile file) {
        String text = RoomsTable.withoutTeachersRooms(text(file));
        return new LabFile(file.path(), file.kind(), text.getBytes(UTF_8), file.executable());
    }

    private static void checkUnmarked(LabFile file, List<SourceProblem> problems) {
        int number = 0;
        for (String line : text(file).split("\n", -1)) {
            number++;
            if (Marker.resemblesMarker(line)) {
                problems.add(new SourceProblem(
                        file.path(),
                        number,
                        "expected markers in the Java sources under src/main/java of the parts only; found "
                                + line.strip()));
            }
        }
    }

    /** Every step must have a place to write in: without one, its tests could not know that it is not written yet. */
    private static void checkSteps(Iterable<MarkedSource> sources, List<SourceProblem> problems) {
        Set<Step> holes = new HashSet<>();
        sources.forEach(source -> source.regions().stream()
                .filter(SourcePiece.Region::isHole)
                .map(SourcePiece.Region::step)
                .forEach(holes::add));
        Arrays.stream(Step.values())
                .filter(step -> !holes.contains(step))
                .map(step -> SourceProblem.ofFile(
                        step.part().folder(),
                        "expected a region // BEGIN SOLUTION " + step.id() + " with a // STUB: in it; found none"))
                .forEach(problems::add);
    }

    private static String text(LabFile file) {
        return new String(file.content(), UTF_8);
    }
}
