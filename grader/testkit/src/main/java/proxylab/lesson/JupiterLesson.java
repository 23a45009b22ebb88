package proxylab.lesson;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.platform.commons.support.AnnotationSupport;
import org.opentest4j.TestAbortedException;
import proxylab.course.Step;

/**
 * Found by Jupiter itself: reports each failed test in the lab's form, and does not run one whose step is not written.
 *
 * <p>Tests without a step's tag are left alone.
 */
public final class JupiterLesson
        implements InvocationInterceptor,
                BeforeTestExecutionCallback,
                TestExecutionExceptionHandler,
                LifecycleMethodExecutionExceptionHandler {
    private static final String START = "start";

    /** Called by Jupiter, once for all tests. */
    public JupiterLesson() {
        // else a test that waits would fail for what a thread of any other test throws meanwhile
        Awaitility.doNotCatchUncaughtExceptionsByDefault();
    }

    @Override
    public void interceptTestMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        runUnlessNotWritten(invocation, context);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        runUnlessNotWritten(invocation, context);
    }

    @Override
    public <T> T interceptTestFactoryMethod(
            Invocation<T> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        return runUnlessNotWritten(invocation, context);
    }

    private static <T> T runUnlessNotWritten(Invocation<T> invocation, ExtensionContext context) throws Throwable {
        Optional<StepFailure> obstacle = obstacle(context);
        if (obstacle.isPresent()) {
            invocation.skip();
            throw obstacle.get();
        }
        if (step(context).isEmpty()) {
            return invocation.proceed();
        }
        return runWithinBudget(invocation, budget(context));
    }

    private static <T> T runWithinBudget(Invocation<T> invocation, FailureTimeBudget budget) throws Throwable {
        try {
            budget.check();
        } catch (TestAbortedException e) {
            invocation.skip();
            throw e;
        }
        return invocation.proceed();
    }

    @Override
    public void beforeTestExecution(ExtensionContext context) {
        store(context).put(START, System.nanoTime());
    }

    /**
     * Also of a test that was given up at its time limit: its own thread may never come back to say how long it took.
     */
    private static void spendFailureTime(ExtensionContext context) {
        Long start = store(context).remove(START, Long.class);
        if (start != null && step(context).isPresent()) {
            budget(context).spend(System.nanoTime() - start);
        }
    }

    /** A test made by a factory: no handler of exceptions is asked about it. */
    @Override
    public void interceptDynamicTest(
            Invocation<Void> invocation, DynamicTestInvocationContext test, ExtensionContext context) throws Throwable {
        ExtensionContext factory = context.getParent().orElse(context);
        if (step(factory).isEmpty()) {
            invocation.proceed();
            return;
        }
        long start = System.nanoTime();
        try {
            runWithinBudget(invocation, budget(context));
        } catch (TestAbortedException e) {
            throw e;
        } catch (Throwable e) {
            budget(context).spend(System.nanoTime() - start);
            throw told(factory, spoken(factory) + " [" + context.getDisplayName() + "]", e);
        }
    }

    @Override
    public void interceptBeforeAllMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        skipWhereNotWritten(invocation, context);
    }

    @Override
    public void interceptBeforeEachMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        skipWhereNotWritten(invocation, context);
    }

    @Override
    public void interceptAfterEachMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        skipWhereNotWritten(invocation, context);
    }

    @Override
    public void interceptAfterAllMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        skipWhereNotWritten(invocation, context);
    }

    private static void skipWhereNotWritten(Invocation<Void> invocation, ExtensionContext context) throws Throwable {
        if (obstacle(context).isPresent()) {
            invocation.skip();
        } else {
            invocation.proceed();
        }
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        if (!(failure instanceof TestAbortedException)) {
            spendFailureTime(context);
        }
        throw told(context, failure);
    }

    @Override
    public void handleBeforeAllMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw told(context, failure);
    }

    @Override
    public void handleBeforeEachMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw told(context, failure);
    }

    @Override
    public void handleAfterEachMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw told(context, failure);
    }

    @Override
    public void handleAfterAllMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw told(context, failure);
    }

    private static Throwable told(ExtensionContext context, Throwable failure) {
        return told(context, sentence(context), failure);
    }

    private static Throwable told(ExtensionContext context, String sentence, Throwable failure) {
        Optional<Step> step = step(context);
        if (step.isEmpty() || failure instanceof TestAbortedException || failure instanceof StepFailure) {
            return failure;
        }
        TestCase test = new TestCase(
                step.get(),
                context.getRequiredTestClass(),
                context.getTestMethod(),
                sentence,
                List.of(),
                unwritten(context).holesOf(step.get()),
                Optional.empty());
        return Telling.failed(test, failure);
    }

    /** For one call of many, the sentence of them all, and which one it is. */
    private static String sentence(ExtensionContext context) {
        boolean oneOfMany = AnnotationSupport.isAnnotated(context.getTestMethod(), TestTemplate.class);
        String name = context.getDisplayName();
        return oneOfMany
                ? context.getParent().map(JupiterLesson::spoken).orElse("") + " [" + name + "]"
                : spoken(context);
    }

    /** A test without a sentence has at least a name that reads like one. */
    private static String spoken(ExtensionContext context) {
        String methodName = context.getTestMethod().map(Method::getName).orElse("");
        String name = context.getDisplayName();
        return !methodName.isEmpty() && name.startsWith(methodName + "(") ? methodName.replace('_', ' ') : name;
    }

    private static Optional<StepFailure> obstacle(ExtensionContext context) {
        return step(context).flatMap(step -> unwritten(context).obstacle(step));
    }

    private static Optional<Step> step(ExtensionContext context) {
        return context.getTags().stream()
                .flatMap(tag -> Step.ofTag(tag).stream())
                .findFirst();
    }

    private static FailureTimeBudget budget(ExtensionContext context) {
        return store(context.getRoot())
                .getOrComputeIfAbsent(FailureTimeBudget.class, key -> new FailureTimeBudget(), FailureTimeBudget.class);
    }

    private static UnwrittenSteps unwritten(ExtensionContext context) {
        return store(context.getRoot())
                .getOrComputeIfAbsent(UnwrittenSteps.class, key -> UnwrittenSteps.ofThisLab(), UnwrittenSteps.class);
    }

    private static ExtensionContext.Store store(ExtensionContext context) {
        return context.getStore(ExtensionContext.Namespace.create(JupiterLesson.class));
    }
}
