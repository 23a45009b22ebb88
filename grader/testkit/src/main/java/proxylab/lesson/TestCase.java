package proxylab.lesson;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
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

    /**
     * The mistake that usually makes it fail in this way, as the test's author says.
     *
     * @param told the sentence and the failure, with expected and actual
     */
    Optional<String> likelyCause(String told) {
        List<LikelyCause> causes = method.map(TestCase::causes).orElse(List.of());
        return chosen(causes, told).or(() -> chosen(onClass(testClass), told)).map(LikelyCause::value);
    }

    private static List<LikelyCause> onClass(Class<?> type) {
        List<LikelyCause> causes = causes(type);
        return causes.isEmpty() && type.getEnclosingClass() != null ? onClass(type.getEnclosingClass()) : causes;
    }

    private static List<LikelyCause> causes(AnnotatedElement element) {
        return AnnotationSupport.findRepeatableAnnotations(element, LikelyCause.class);
    }

    private static Optional<LikelyCause> chosen(List<LikelyCause> causes, String told) {
        return causes.stream()
                .filter(cause -> !cause.when().isEmpty())
                .filter(cause -> Pattern.compile(cause.when()).matcher(told).find())
                .findFirst()
                .or(() ->
                        causes.stream().filter(cause -> cause.when().isEmpty()).findFirst());
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
