package proxylab.lesson;

import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;
import org.junit.platform.launcher.TestIdentifier;
import proxylab.course.Step;

/**
 * Runs the tests of all other engines in the handbook's order: the examples of a step, then its properties, then the
 * next step. By themselves, the engines would run one after another, all examples before all properties.
 *
 * <p>If an example of a step fails, the step's properties are not tried: what is wrong with one value is wrong with a
 * hundred others, and takes a hundred times as long. Of a step that is not written, one test says so for all of them.
 * The steps behind the first one that is not done wait for it; with {@value #ALL} they run, too.
 *
 * <p>For each step every engine discovers its tests anew, and the classes of other steps are taken out. Found by the
 * JUnit Platform itself; it does nothing unless {@value #SWITCH} is true, so that in an IDE no test runs twice.
 */
public final class StepOrderEngine implements TestEngine {
    static final String ID = "proxylab-steps";
    static final String SWITCH = "proxylab.steps.in-order";

    /** Set, to whatever it may be, by those who want every failure of every step. */
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
            for (String group : groups(request, id)) {
                for (TestEngine engine : others()) {
                    TestDescriptor tests = discover(engine, request, id.append("group", group));
                    List.copyOf(tests.getChildren()).stream()
                            .filter(type -> !group(type).equals(group))
                            .forEach(TestDescriptor::removeFromHierarchy);
                    if (!tests.getChildren().isEmpty()) {
                        root.addChild(tests);
                    }
                }
            }
        }
        return root;
    }

    /** The groups that have tests among those asked for, in their order. */
    private static Set<String> groups(EngineDiscoveryRequest request, UniqueId id) {
        return others().stream()
                .flatMap(engine -> discover(engine, request, id.append("group", "all")).getChildren().stream())
                .map(StepOrderEngine::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The step of a test class; one without a step comes last. */
    private static String group(TestDescriptor type) {
        return type.getTags().stream()
                .flatMap(tag -> Step.ofTag(tag.getName()).stream())
                .map(Step::id)
                .min(String::compareTo)
                .orElse("without a step");
    }

    private static TestDescriptor discover(TestEngine engine, EngineDiscoveryRequest request, UniqueId parent) {
        return engine.discover(request, parent.append("engine", engine.getId()));
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
