package proxylab.lesson;

import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.engine.ConfigurationParameters;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;
import org.junit.platform.launcher.TestIdentifier;
import proxylab.course.Step;

/**
 * Runs the tests of all other engines in the handbook's order: the examples of a step, then its properties, then the
 * next step. By themselves, the engines would run one after another, all examples before all properties.
 *
 * <p>If an example of a step fails, the step's properties are not tried: what is wrong with one value is wrong with a
 * hundred others, and takes a hundred times as long. Of a step that is not written, one test says so for all of them.
 * The steps behind the first one that is not done wait for it; with {@value #ALL} they run, too. So do the classes with
 * the tag {@value Step#TAG_OF_GIVEN}, which otherwise run only if nothing else was chosen.
 *
 * <p>Tests are chosen by their class, as Maven does it. Found by the JUnit Platform itself; it does nothing unless
 * {@value #SWITCH} is true, so that in an IDE no test runs twice.
 */
public final class StepOrderEngine implements TestEngine {
    static final String ID = "proxylab-steps";
    static final String SWITCH = "proxylab.steps.in-order";

    /** Set, to anything but false, by those who want every failure of every step, and the tests of given code. */
    static final String ALL = "all";

    /** jqwik logs its settings at every start. Kept here, because a logger without a reference forgets its level. */
    private static final Logger JQWIK_LOGGER = Logger.getLogger("net.jqwik");

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public TestDescriptor discover(EngineDiscoveryRequest request, UniqueId id) {
        JQWIK_LOGGER.setLevel(Level.SEVERE);
        EngineDescriptor root = new EngineDescriptor(id, "the steps of the lab");
        if (request.getConfigurationParameters().getBoolean(SWITCH).orElse(false)) {
            groups(request).forEach((group, classes) -> {
                EngineDiscoveryRequest ofThese = new ChosenClasses(request, classes);
                for (TestEngine engine : others()) {
                    UniqueId place = id.append("group", group).append("engine", engine.getId());
                    TestDescriptor tests = engine.discover(ofThese, place);
                    if (!tests.getChildren().isEmpty()) {
                        root.addChild(tests);
                    }
                }
            });
        }
        return root;
    }

    /** The classes that were asked for, by the id of their step, in its order; those without a step come last. */
    private static Map<String, List<ClassSelector>> groups(EngineDiscoveryRequest request) {
        return chosen(request).stream()
                .collect(Collectors.groupingBy(
                        chosen -> group(chosen.getJavaClass()), TreeMap::new, Collectors.toList()));
    }

    private static List<ClassSelector> chosen(EngineDiscoveryRequest request) {
        List<ClassSelector> chosen = request.getSelectorsByType(ClassSelector.class);
        List<ClassSelector> ofStudents = chosen.stream()
                .filter(one -> tags(one.getJavaClass()).noneMatch(Step.TAG_OF_GIVEN::equals))
                .toList();
        return ofStudents.isEmpty() || isAll(request.getConfigurationParameters()) ? chosen : ofStudents;
    }

    /** Whether the steps that would have to wait, and the tests of given code, run too. */
    static boolean isAll(ConfigurationParameters parameters) {
        return parameters.get(ALL).filter(value -> !value.equals("false")).isPresent();
    }

    private static String group(Class<?> type) {
        return tags(type)
                .flatMap(tag -> Step.ofTag(tag).stream())
                .map(Step::id)
                .min(String::compareTo)
                .orElse("without a step");
    }

    private static Stream<String> tags(Class<?> type) {
        Stream<String> ofExamples = AnnotationSupport.findRepeatableAnnotations(type, Tag.class).stream()
                .map(Tag::value);
        Stream<String> ofProperties =
                AnnotationSupport.findRepeatableAnnotations(type, net.jqwik.api.Tag.class).stream()
                        .map(net.jqwik.api.Tag::value);
        return Stream.concat(ofExamples, ofProperties);
    }

    private static List<TestEngine> others() {
        return Stream.of(ServiceLoader.load(TestEngine.class))
                .flatMap(engines -> engines.stream().map(ServiceLoader.Provider::get))
                .filter(engine -> !engine.getId().equals(ID))
                .sorted((one, other) -> other.getId().compareTo(one.getId())) // junit-jupiter before jqwik
                .toList();
    }

    /** Whether a test runs in the order of the steps. */
    static boolean runs(TestIdentifier test) {
        return test.getUniqueIdObject().getEngineId().filter(ID::equals).isPresent();
    }

    @Override
    public void execute(ExecutionRequest request) {
        EngineExecutionListener listener = request.getEngineExecutionListener();
        TestDescriptor root = request.getRootTestDescriptor();
        listener.executionStarted(root);
        StepRun run = new StepRun(request);
        List.copyOf(root.getChildren()).forEach(run::execute);
        listener.executionFinished(root, TestExecutionResult.successful());
    }

    static TestEngine engine(String id) {
        return others().stream()
                .filter(engine -> engine.getId().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
