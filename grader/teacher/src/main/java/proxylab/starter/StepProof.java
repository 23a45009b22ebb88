package proxylab.starter;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import proxylab.census.TestCensus;
import proxylab.course.Part;
import proxylab.course.Step;
import proxylab.grader.Grader;
import proxylab.probe.ChildProgram;

/**
 * Proves one edition right: built as a student would build it, its tests pass exactly as far as it is solved, and the
 * grader gives the points that this earns.
 *
 * <p>Parts before the one that is half solved are not tested again: their sources are the same as in the edition that
 * solves these parts and no more.
 */
final class StepProof {
    private static final Duration BUILD_LIMIT = Duration.ofMinutes(10);
    private static final Duration GRADING_LIMIT = Duration.ofMinutes(5);
    private static final Pattern SCORE = Pattern.compile("(?m)^totalScore: (\\d+)/");

    private final Path edition;
    private final Optional<Step> solvedThrough;
    private final List<String> problems = new ArrayList<>();
    private String summary = "no tests";

    /**
     * @param edition where it is
     * @param solvedThrough the last step that is solved in it; empty for none
     */
    StepProof(Path edition, Optional<Step> solvedThrough) {
        this.edition = edition;
        this.solvedThrough = solvedThrough;
    }

    /** Builds, tests and grades; what is wrong with the edition, a line each. */
    List<String> run() throws IOException, InterruptedException {
        Part from = solvedThrough.map(Step::part).orElse(Part.ECHO);
        Set<Part> parts = EnumSet.range(from, Part.CACHE_PROXY);
        if (build(parts)) {
            checkTests(parts);
            checkScore();
        }
        return List.copyOf(problems);
    }

    /** What was seen, in words. */
    String summary() {
        return summary;
    }

    private boolean build(Set<Part> parts) throws IOException, InterruptedException {
        String modules = parts.stream().map(Part::folder).collect(Collectors.joining(","));
        ProcessBuilder maven = new ProcessBuilder(
                        "mvn", "-B", "test", "-fae", "-Dall", "-Dmaven.test.failure.ignore=true", "-pl", modules)
                .directory(edition.toFile());
        try (ChildProgram build = ChildProgram.start(maven)) {
            OptionalInt status = build.awaitExit(BUILD_LIMIT);
            if (status.equals(OptionalInt.of(0))) {
                return true;
            }
            problems.add("expected it to build, got "
                    + (status.isEmpty() ? "no end within " + BUILD_LIMIT : "exit status " + status.getAsInt()));
            build.outputEnd().lines().filter(line -> line.startsWith("[ERROR]")).forEach(problems::add);
            return false;
        }
    }

    private void checkTests(Set<Part> parts) throws IOException {
        ExpectedOutcomes expected =
                new ExpectedOutcomes(solvedThrough, TestCensus.of(edition).steps());
        for (Part part : parts) {
            TestReport.of(edition.resolve(part.folder())).forEach(expected::check);
        }
        problems.addAll(expected.problems(parts));
        summary = expected.summary();
    }

    private void checkScore() throws IOException, InterruptedException {
        int earned = solvedThrough.map(Step::points).orElse(0);
        try (ChildProgram grading = ChildProgram.java(Grader.class, "--points-only", "--lab", edition.toString())) {
            grading.awaitExit(GRADING_LIMIT);
            Matcher score = SCORE.matcher(grading.output());
            String given = score.find() ? score.group(1) : "none";
            if (!given.equals(String.valueOf(earned))) {
                problems.add("expected the score " + earned + ", got " + given);
            }
        }
    }
}
