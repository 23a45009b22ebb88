package proxylab.starter;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import proxylab.course.Step;
import proxylab.probe.ChildProgram;
import proxylab.toolbox.FolderTree;

/** Proves that the starter editions of a lab are right, and says so line by line. */
final class Proof {
    private static final Duration BUILD_LIMIT = Duration.ofMinutes(10);

    private final Path lab;
    private final Path work;
    private final PrintWriter out;

    /**
     * @param lab the lab with its solutions
     * @param work a folder to build the editions in
     * @param out where to say what was found
     */
    Proof(Path lab, Path work, PrintWriter out) {
        this.lab = lab;
        this.work = work;
        this.out = out;
    }

    /** The edition solved through a step compiles, passes and fails as it should, and scores what that earns. */
    boolean ofStep(Optional<Step> solvedThrough) throws StarterImpossible, IOException, InterruptedException {
        String name = "solved through " + solvedThrough.map(Step::id).orElse("nothing");
        long start = System.nanoTime();
        Path place =
                write(name.replace(' ', '-'), solvedThrough.map(Steps::through).orElseGet(Steps::none));
        StepProof proof = new StepProof(place, solvedThrough);
        List<String> problems = proof.run();
        FolderTree.delete(place);
        int points = solvedThrough.map(Step::points).orElse(0);
        return say(name + ": " + proof.summary() + ", " + points + "/70, " + seconds(start), problems);
    }

    /** The edition with all solutions is the lab itself, except for the markers. */
    boolean ofTheWhole() throws StarterImpossible {
        List<String> problems = new ArrayList<>();
        Edition whole = Edition.of(lab, Steps.through(Steps.LAST));
        for (LabFile file : whole.files()) {
            if (file.kind() == FileKind.MARKED) {
                String expected = withoutMarkerLines(file.path(), problems);
                if (!expected.equals(new String(file.content(), UTF_8))) {
                    problems.add(file.path() + ": expected the lab's own text without its markers, got another one");
                }
            }
        }
        return say("solved through all is the lab without its markers", problems);
    }

    /** Much simpler than the cut, and so a check of it: lines are dropped, nothing is understood. */
    private String withoutMarkerLines(String path, List<String> problems) {
        StringBuilder text = new StringBuilder();
        try {
            for (String line : Files.readString(lab.resolve(path)).split("(?<=\n)")) {
                if (!line.strip().matches("/{2} (BEGIN SOLUTION|END SOLUTION|STUB:|SOLUTION FILE) ?.*")) {
                    text.append(line.replaceFirst(" */{2} SOLUTION LINE \\d\\.\\d$", ""));
                }
            }
        } catch (IOException e) {
            problems.add(path + ": cannot be read: " + e.getMessage());
        }
        return text.toString();
    }

    /** Words planted in every solution are nowhere in a starter, its jars and its git objects. */
    boolean ofSecrecy() throws StarterImpossible, IOException, InterruptedException {
        Path planted = work.resolve("planted");
        List<Canary> canaries = CanaryProof.plant(lab, planted, Steps.none());
        Path starter = work.resolve("starter-of-planted");
        try (StarterFolder folder = StarterFolder.create(starter, planted)) {
            folder.write(Edition.of(planted, Steps.none()));
            if (Git.isThere()) {
                new Git(folder.path()).commitAll("a starter with nothing to hide");
            }
            folder.moveToPlace();
        }
        List<String> problems = new ArrayList<>();
        packageAll(starter).ifPresent(problems::add);
        CanaryProof.search(starter, canaries).forEach(sighting -> problems.add(sighting.toString()));
        boolean inPlanted = !CanaryProof.search(planted, canaries).isEmpty();
        if (!inPlanted) {
            problems.add("expected to find the planted words at least where they were planted, found none");
        }
        FolderTree.delete(planted);
        FolderTree.delete(starter);
        return say(canaries.size() + " words planted in the solutions are nowhere in the starter", problems);
    }

    private Optional<String> packageAll(Path starter) throws IOException, InterruptedException {
        ProcessBuilder maven = new ProcessBuilder("mvn", "-B", "package", "-DskipTests").directory(starter.toFile());
        try (ChildProgram build = ChildProgram.start(maven)) {
            return build.awaitExit(BUILD_LIMIT).equals(OptionalInt.of(0))
                    ? Optional.empty()
                    : Optional.of("expected the starter to be packaged, got:\n" + build.outputEnd());
        }
    }

    private Path write(String name, Set<Step> solved) throws StarterImpossible, IOException {
        Path place = work.resolve(name);
        try (StarterFolder folder = StarterFolder.create(place, lab)) {
            folder.write(Edition.of(lab, solved));
            LeakCheck.requireNothingLeft(lab, folder.path(), solved);
            folder.moveToPlace();
        }
        return place;
    }

    private boolean say(String what, List<String> problems) {
        out.println((problems.isEmpty() ? "proven  " : "WRONG   ") + what);
        problems.stream().limit(20).forEach(problem -> out.println("        " + problem));
        if (problems.size() > 20) {
            out.println("        and " + (problems.size() - 20) + " more");
        }
        out.flush();
        return problems.isEmpty();
    }

    private static String seconds(long start) {
        return Duration.ofNanos(System.nanoTime() - start).toSeconds() + " s";
    }

    /** The steps after which a part is whole, and the one before all. */
    static List<Optional<Step>> boundaries() {
        return all().stream()
                .filter(step -> step.isEmpty()
                        || Step.of(step.get().part()).indexOf(step.get())
                                == Step.of(step.get().part()).size() - 1)
                .toList();
    }

    /** No step, then each one. */
    static List<Optional<Step>> all() {
        List<Optional<Step>> steps = new ArrayList<>(List.of(Optional.empty()));
        Arrays.stream(Step.values()).map(Optional::of).forEach(steps::add);
        return steps;
    }
}
