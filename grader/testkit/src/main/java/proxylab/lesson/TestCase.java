package proxylab.lesson;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import org.junit.platform.commons.support.AnnotationSupport;
import proxylab.course.Hole;
import proxylab.course.Step;

/**
 * One test as a student knows it.
 *
 * @param step the step that it belongs to
 * @param testClass its class
 * @param method its method; empty while a whole class is set up
 * @param sentence what it says about the program
 * @param inputs the values that a property failed for, a line each
 * @param toWrite the places of its step that are still to be written
 * @param seed what makes a property try the same values again; empty for an example
 */
record TestCase(
        Step step,
        Class<?> testClass,
        Optional<Method> method,
        String sentence,
        List<String> inputs,
        List<Hole> toWrite,
        Optional<PropertySeed> seed) {

    /** The mistake that usually makes it fail, as the test's author says. */
    Optional<String> likelyCause() {
        return method.flatMap(m -> AnnotationSupport.findAnnotation(m, LikelyCause.class))
                .or(() -> onClass(testClass))
                .map(LikelyCause::value);
    }

    private static Optional<LikelyCause> onClass(Class<?> type) {
        return AnnotationSupport.findAnnotation(type, LikelyCause.class)
                .or(() -> Optional.ofNullable(type.getEnclosingClass()).flatMap(TestCase::onClass));
    }

    /** The command that runs it again. */
    String command() {
        String name = testClass.getName().substring(testClass.getPackageName().length() + 1);
        String selector = name + method.map(m -> "#" + m.getName()).orElse("");
        return "mvn test -pl " + step.part().folder() + " -Dtest="
                + (selector.contains("$") ? "'" + selector + "'" : selector)
                + seed.map(value -> " " + value.option()).orElse("");
    }
}
