package proxylab.lesson;

import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.AroundTryHook;
import net.jqwik.api.lifecycle.Lifespan;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;
import net.jqwik.api.lifecycle.Store;
import net.jqwik.api.lifecycle.TryExecutionResult;
import net.jqwik.api.lifecycle.TryExecutor;
import net.jqwik.api.lifecycle.TryLifecycleContext;
import org.junit.platform.commons.support.AnnotationSupport;
import proxylab.course.Step;

/**
 * Found by jqwik itself: does for properties what {@link JupiterLesson} does for examples. The failure shows the
 * smallest values found, and the seed by which the same ones are tried again.
 */
public final class JqwikLesson implements AroundPropertyHook, AroundTryHook {
    private static final int OUTERMOST = -1_000;
    private static final int MAX_CHARS = 200;

    @Override
    public PropagationMode propagateTo() {
        return PropagationMode.ALL_DESCENDANTS;
    }

    @Override
    public int aroundPropertyProximity() {
        return OUTERMOST;
    }

    @Override
    public PropertyExecutionResult aroundProperty(PropertyLifecycleContext context, PropertyExecutor property) {
        Optional<Step> step = step(context.containerClass());
        if (step.isEmpty()) {
            return property.execute();
        }
        Optional<StepFailure> obstacle = unwritten().obstacle(step.get());
        if (obstacle.isPresent()) {
            throw obstacle.get();
        }
        PropertySeed.given().map(PropertySeed::value).ifPresent(context.attributes()::setSeed);
        budget().check();
        long start = System.nanoTime();
        PropertyExecutionResult result = loop().endsRunOf(step.get(), context.label(), property::execute);
        if (result.status() != PropertyExecutionResult.Status.FAILED) {
            return result;
        }
        budget().spend(System.nanoTime() - start);
        Throwable failure = result.throwable().orElseGet(() -> new AssertionError("the property does not hold"));
        return result.mapToFailed(Telling.failed(testCase(step.get(), context, result), failure));
    }

    @Override
    public TryExecutionResult aroundTry(TryLifecycleContext context, TryExecutor oneTry, List<Object> parameters) {
        loop().goesOn();
        return oneTry.execute(parameters);
    }

    private static EndlessLoop loop() {
        return Store.getOrCreate(EndlessLoop.class, Lifespan.PROPERTY, EndlessLoop::new)
                .get();
    }

    private static UnwrittenSteps unwritten() {
        return Store.getOrCreate(JqwikLesson.class, Lifespan.RUN, UnwrittenSteps::ofThisLab)
                .get();
    }

    private static FailureTimeBudget budget() {
        return Store.getOrCreate(FailureTimeBudget.class, Lifespan.RUN, FailureTimeBudget::new)
                .get();
    }

    private static TestCase testCase(Step step, PropertyLifecycleContext context, PropertyExecutionResult result) {
        return new TestCase(
                step,
                context.containerClass(),
                Optional.of(context.targetMethod()),
                context.label(),
                inputs(
                        context.targetMethod().getParameters(),
                        result.falsifiedParameters().orElse(List.of())),
                unwritten().holesOf(step),
                result.seed().map(PropertySeed::new));
    }

    private static List<String> inputs(Parameter[] parameters, List<Object> values) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < Math.min(parameters.length, values.size()); i++) {
            String value = new VisibleRepresentation().toStringOf(values.get(i));
            String shown = value.length() > MAX_CHARS ? value.substring(0, MAX_CHARS) + "..." : value;
            lines.add(parameters[i].getName() + " = " + VisibleRepresentation.visible(shown));
        }
        return lines;
    }

    private static Optional<Step> step(Class<?> container) {
        return AnnotationSupport.findRepeatableAnnotations(container, Tag.class).stream()
                .flatMap(tag -> Step.ofTag(tag.value()).stream())
                .findFirst();
    }
}
