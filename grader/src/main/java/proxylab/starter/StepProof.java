package proxylab.starter;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import proxylab.course.Part;
import proxylab.course.Step;
import proxylab.course.TestCensus;
import proxylab.grader.Grader;
import proxylab.probe.ChildProgram;

/**
 * Proves one edition right: built as a student would build it, its tests pass exactly as far as it is solved, and the
 * grader gives what that earns.
 *
 * <p>Parts before the one that is half solved are not tested again: their sources are the same as in the edition that
 * solves these parts and no more.
 */
final class StepProof {
    private static final Duration BUILD_LIMIT = Duration.ofMinutes(10);
    private static final Duration GRADING_LIMIT = Duration.ofMinutes(5);
    private static final Pattern NAMED_STEP = Pattern.compile("\\bstep (\\d\\.\\d)\\b");
    private static final Pattern SCORE = Pattern.compile("(?m)^totalScore: (\\d+)/");

    private final Path edition;
    private final Optional<Step> solvedThrough;
    private final List<String> problems = new ArrayList<>();
    private int passed;
    private int failed;

    /**
     * @param edition where it stands
     * @param solvedThrough the last step that is solved in it; empty for none
     */
    StepProof(Path edition, Optional<Step> solvedThrough) {
        this.edition = edition;
        this.solvedThrough = solvedThrough;
    }

    /** Builds, tests and grades; what is wrong with the edition, a line each. */
    List<String> run() throws IOException, InterruptedException {
        Part from = solvedThrough.map(Step::part).orElse(Part.ECHO);
        List<Part> parts = Arrays.stream(Part.values())
                .filter(part -> part.compareTo(from) >= 0)
                .toList();
        if (build(parts)) {
            checkTests(parts);
            checkScore();
        }
        return List.copyOf(problems);
    }

    /** What was seen, in a line. */
    String summary() {
        return passed + " tests pass, " + failed + " of later steps fail";
    }

    private boolean build(List<Part> parts) throws IOException, InterruptedException {
        String modules = parts.stream().map(Part::folder).collect(Collectors.joining(","));
        ProcessBuilder maven = new ProcessBuilder(
                        "mvn", "-B", "test", "-fae", "-Dmaven.test.failure.ignore=true", "-pl", modules)
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

    private void checkTests(List<Part> parts) throws IOException {
        Map<String, Step> steps = TestCensus.of(edition).steps();
        Map<Step, Integer> seen = new EnumMap<>(Step.class);
        for (Part part : parts) {
            for (TestReport test : TestReport.of(edition.resolve(part.folder()))) {
                Step step = steps.get(test.testClass());
                if (step == null) {
                    problems.add(test + ": expected the tag of a step on its class, found none");
                } else {
                    seen.merge(step, 1, Integer::sum);
                    check(test, step);
                }
            }
        }
        for (Step step : Step.values()) {
            if (parts.contains(step.part()) && !seen.containsKey(step)) {
                problems.add(step + ": expected its tests to be run, saw none");
            }
        }
    }

    private void check(TestReport test, Step step) {
        boolean solved = solvedThrough.filter(last -> step.compareTo(last) <= 0).isPresent();
        if (solved) {
            passed++;
            if (test.outcome() == TestReport.Outcome.FAILED) {
                problems.add(test + ": expected to pass, for " + step + " is solved; got: " + test.message());
            }
            return;
        }
        failed++;
        if (test.outcome() != TestReport.Outcome.FAILED) {
            problems.add(test + ": expected to fail, for " + step + " is not solved; it "
                    + (test.outcome() == TestReport.Outcome.PASSED ? "passed" : "was skipped"));
        } else if (named(test.message())
                .filter(name -> name.compareTo(step) >= 0)
                .isEmpty()) {
            problems.add(test + ": expected a message that names " + step + " or a later one; got: " + test.message());
        }
    }

    private static Optional<Step> named(String message) {
        Matcher matcher = NAMED_STEP.matcher(message);
        return matcher.find() ? Step.of(matcher.group(1)) : Optional.empty();
    }

    private void checkScore() throws IOException, InterruptedException {
        int earned = solvedThrough.map(Step::points).orElse(0);
        try (ChildProgram grading = ChildProgram.java(Grader.class, "--lab", edition.toString())) {
            grading.awaitExit(GRADING_LIMIT);
            Matcher score = SCORE.matcher(grading.output());
            String given = score.find() ? score.group(1) : "none";
            if (!given.equals(String.valueOf(earned))) {
                problems.add("expected the score " + earned + ", got " + given);
            }
        }
    }
}
