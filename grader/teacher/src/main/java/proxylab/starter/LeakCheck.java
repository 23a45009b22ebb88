package proxylab.starter;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import proxylab.course.Step;

/**
 * Looks for lines of the solutions in a starter, whoever wrote it and whatever happened since.
 *
 * <p>A line counts if it is longer than 30 characters and occurs nowhere in the main sources that stay: a shorter one,
 * or one that students can read there anyway, gives nothing away. It is found in any file, also as a part of a longer
 * line, and however its white space is laid out. In the sources of tests a single line of a step does not count yet,
 * for tests open the same sockets and streams as solutions do; two lines do.
 */
final class LeakCheck {
    /** The products of builds are not read: a class file holds no lines of a source. Git has objects, not lines. */
    private static final Set<String> NOT_READ = Set.of(".git", "target");

    private static final String MAIN_SOURCES = "/src/main/java/";
    private static final String TEST_SOURCES = "/src/test/java/";

    private LeakCheck() {}

    /**
     * Compares a starter with the lab that it was cut from.
     *
     * @param lab the lab's folder, with the solutions
     * @param starter the folder with the starter
     * @param solved the steps whose solutions belong in the starter
     * @return what should not be there, file by file
     * @throws StarterImpossible if the lab is not as it must be
     */
    static List<Leak> leaks(Path lab, Path starter, Set<Step> solved) throws StarterImpossible, IOException {
        SolutionLines solutions = solutionLines(lab, solved);
        List<Leak> leaks = new ArrayList<>();
        for (Path file : Folders.files(starter, NOT_READ)) {
            String path = LabTree.shown(starter.relativize(file));
            List<Leak> inFile = new ArrayList<>();
            int number = 0;
            for (String line : new String(Files.readAllBytes(file), UTF_8).split("\n", -1)) {
                number++;
                for (SolutionLines.Line solution : solutions.in(line)) {
                    inFile.add(new Leak(path, number, solution.step(), solution.text()));
                }
            }
            inFile.stream()
                    .filter(leak -> !path.contains(TEST_SOURCES) || !isAlone(leak, inFile))
                    .forEach(leaks::add);
        }
        return leaks;
    }

    private static boolean isAlone(Leak leak, List<Leak> all) {
        return all.stream().filter(other -> other.step() == leak.step()).allMatch(other -> other.solution()
                .equals(leak.solution()));
    }

    /**
     * Looks for markers and for lines of the solutions in a starter that was just written.
     *
     * @throws StarterImpossible if one is left: with all that was found
     */
    static void requireNothingLeft(Path lab, Path starter, Set<Step> solved) throws StarterImpossible, IOException {
        List<Object> found = new ArrayList<>(markers(starter));
        found.addAll(leaks(lab, starter, solved));
        if (!found.isEmpty()) {
            throw new StarterImpossible(found);
        }
    }

    /** Markers that are left in a starter. */
    static List<SourceProblem> markers(Path starter) throws IOException {
        List<SourceProblem> markers = new ArrayList<>();
        for (Path file : Folders.files(starter, NOT_READ)) {
            int number = 0;
            for (String line : new String(Files.readAllBytes(file), UTF_8).split("\n", -1)) {
                number++;
                if (Marker.resemblesMarker(line)) {
                    markers.add(new SourceProblem(
                            LabTree.shown(starter.relativize(file)), number, "a marker is left: " + line.strip()));
                }
            }
        }
        return markers;
    }

    private static SolutionLines solutionLines(Path lab, Set<Step> solved) throws StarterImpossible {
        List<SourceProblem> problems = new ArrayList<>();
        SolutionLines solutions = new SolutionLines();
        Set<String> kept = new HashSet<>();
        for (LabFile file : LabTree.read(lab, problems)) {
            if (file.kind() == FileKind.MARKED) {
                MarkedSource source = MarkedSource.parse(file.path(), new String(file.content(), UTF_8), problems);
                source.removed(solved)
                        .forEach(region -> region.solution().forEach(line -> solutions.add(region.step(), line)));
                source.text(solved).stream().flatMap(String::lines).forEach(kept::add);
            } else if (file.kind() == FileKind.TEXT && file.path().contains(MAIN_SOURCES)) {
                new String(file.content(), UTF_8).lines().forEach(kept::add);
            }
        }
        if (!problems.isEmpty()) {
            throw new StarterImpossible(problems);
        }
        kept.forEach(solutions::forget);
        return solutions;
    }
}
