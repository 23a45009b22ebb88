package proxylab.starter;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import proxylab.course.Part;
import proxylab.course.Step;

/**
 * How the tests of an edition must end: those of the solved steps pass, and each one of a later step fails and says
 * that its step, or one after it, is to be written. Not thread safe.
 */
final class ExpectedOutcomes {
    private static final Pattern NAMED_STEP = Pattern.compile("\\bstep (\\d\\.\\d)\\b");

    private final Optional<Step> solvedThrough;
    private final Map<String, Step> stepsOfClasses;
    private final Map<Step, Integer> seen = new EnumMap<>(Step.class);
    private final List<String> problems = new ArrayList<>();

    /**
     * @param solvedThrough the last step that is solved; empty for none
     * @param stepsOfClasses the step of each test class, by its qualified name
     */
    ExpectedOutcomes(Optional<Step> solvedThrough, Map<String, Step> stepsOfClasses) {
        this.solvedThrough = solvedThrough;
        this.stepsOfClasses = stepsOfClasses;
    }

    /** Compares one test with what is expected of it. */
    void check(TestReport test) {
        Step step = stepsOfClasses.get(test.testClass());
        if (step == null) {
            problems.add(test + ": expected the tag of a step on its class, found none");
            return;
        }
        seen.merge(step, 1, Integer::sum);
        if (isSolved(step)) {
            checkSolved(test, step);
        } else {
            checkNotSolved(test, step);
        }
    }

    private boolean isSolved(Step step) {
        return solvedThrough.filter(last -> step.compareTo(last) <= 0).isPresent();
    }

    private void checkSolved(TestReport test, Step step) {
        if (test.outcome() == TestReport.Outcome.FAILED) {
            problems.add(test + ": expected to pass, because " + step + " is solved; got: " + test.message());
        }
    }

    private void checkNotSolved(TestReport test, Step step) {
        if (test.outcome() != TestReport.Outcome.FAILED) {
            problems.add(test + ": expected to fail, because " + step + " is not solved; it "
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

    /** Everything that is not as expected, when all tests of these parts have been checked; a line each. */
    List<String> problems(Set<Part> parts) {
        List<String> all = new ArrayList<>(problems);
        for (Step step : Step.values()) {
            if (parts.contains(step.part()) && !seen.containsKey(step)) {
                all.add(step + ": expected its tests to be run, saw none");
            }
        }
        return all;
    }

    /** How many tests were seen, in words. */
    String summary() {
        int solved = seen.entrySet().stream()
                .filter(entry -> isSolved(entry.getKey()))
                .mapToInt(Map.Entry::getValue)
                .sum();
        int all = seen.values().stream().mapToInt(Integer::intValue).sum();
        return solved + " tests of solved steps, " + (all - solved) + " of later ones";
    }
}
