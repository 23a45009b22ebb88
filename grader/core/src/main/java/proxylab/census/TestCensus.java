package proxylab.census;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import proxylab.course.Part;
import proxylab.course.Step;

/**
 * Which tests prove which step, counted in the sources: test methods, not the calls of one with different values.
 *
 * @param counts for each step in its order
 * @param steps the step of each test class, by its qualified name
 * @param classes the tests of each test class, by its qualified name, in the order of their files
 * @param problems what breaks the rule that a test class belongs to exactly one step, that each step has a test, and
 *     that all tests run with the same settings; a line each
 */
public record TestCensus(
        Map<Step, Count> counts, Map<String, Step> steps, Map<String, Count> classes, List<String> problems) {

    /** The tag of test classes that prove no step. */
    private static final String OPTIONAL = "optional-exercise";

    private static final String OWN_SETTINGS = "src/test/resources/junit-platform.properties";

    /**
     * The tests of one step.
     *
     * @param examples tests with chosen values
     * @param properties tests with generated values
     * @param withWireMock how many of both talk to a WireMock server
     */
    public record Count(int examples, int properties, int withWireMock) {
        static final Count NONE = new Count(0, 0, 0);

        /** Those with chosen and those with generated values. */
        public int all() {
            return examples + properties;
        }

        Count plus(Count other) {
            return new Count(
                    examples + other.examples, properties + other.properties, withWireMock + other.withWireMock);
        }
    }

    /** Counts the tests of the lab in a folder. */
    public static TestCensus of(Path lab) throws IOException {
        Map<Step, Count> counts = new EnumMap<>(Step.class);
        Map<String, Step> steps = new HashMap<>();
        Map<String, Count> countsOfClasses = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        for (Part part : Part.values()) {
            if (Files.exists(lab.resolve(part.folder()).resolve(OWN_SETTINGS))) {
                problems.add(
                        part.folder() + "/" + OWN_SETTINGS + ": expected none, because it hides the grader's, got one");
            }
            List<TestClass> classes = TestSources.of(lab, part);
            Map<String, TestClass> byName = new HashMap<>();
            classes.forEach(type -> byName.put(type.name(), type));
            for (TestClass type : classes) {
                Count count = count(type, byName);
                if (!type.isAbstract()
                        && !count.equals(Count.NONE)
                        && !type.tags().contains(OPTIONAL)) {
                    step(type, part, problems).ifPresent(step -> {
                        counts.merge(step, count, Count::plus);
                        steps.put(type.qualifiedName(), step);
                        countsOfClasses.put(type.qualifiedName(), count);
                    });
                }
            }
        }
        Stream.of(Step.values())
                .filter(step -> !counts.containsKey(step))
                .forEach(step -> problems.add(
                        step.part().folder() + ": expected a test with the tag " + step.tag() + ", found none"));
        return new TestCensus(counts, steps, countsOfClasses, problems);
    }

    private static Count count(TestClass type, Map<String, TestClass> byName) {
        Count own = new Count(
                type.examples(), type.properties(), type.usesWireMock() ? type.examples() + type.properties() : 0);
        return Stream.concat(Stream.of(type.superclass()), type.nestedSuperclasses().stream())
                .map(byName::get)
                .filter(inherited -> inherited != null && inherited != type)
                .map(inherited -> count(inherited, byName))
                .reduce(own, Count::plus);
    }

    private static Optional<Step> step(TestClass type, Part part, List<String> problems) {
        List<String> tags = type.tags().stream()
                .distinct()
                .filter(tag -> !tag.equals(Step.TAG_OF_GIVEN))
                .toList();
        Optional<Step> step = tags.size() == 1 ? Step.ofTag(tags.get(0)) : Optional.empty();
        if (step.isEmpty() || step.get().part() != part) {
            problems.add(type.file() + ": expected one tag, of a step of " + part.folder() + ", got "
                    + (tags.isEmpty() ? "none" : String.join(", ", tags)));
            return Optional.empty();
        }
        return step;
    }
}
