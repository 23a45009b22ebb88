package proxylab.lesson;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.junit.jupiter.api.MethodDescriptor;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.MethodOrdererContext;

/**
 * Runs the tests of a class in the order of its source: the first ones say what matters most, and the first failure is
 * the first to mend. Without a source they stay as they are.
 */
public final class SourceOrder implements MethodOrderer {
    private static final Path TEST_SOURCES = Path.of("src", "test", "java");

    @Override
    public void orderMethods(MethodOrdererContext context) {
        String source = source(context.getTestClass());
        context.getMethodDescriptors()
                .sort(Comparator.comparingInt((MethodDescriptor method) ->
                        place(source, method.getMethod().getName())));
    }

    /** Where a test stands in the source of its class: a larger number for a later one; -1 without a source. */
    static int place(Class<?> testClass, String method) {
        return place(source(testClass), method);
    }

    private static int place(String source, String method) {
        return source.indexOf(" " + method + "(");
    }

    private static String source(Class<?> testClass) {
        Class<?> outermost = testClass;
        while (outermost.getEnclosingClass() != null) {
            outermost = outermost.getEnclosingClass();
        }
        Path file = Path.of(System.getProperty("basedir", ""))
                .resolve(TEST_SOURCES)
                .resolve(outermost.getName().replace('.', '/') + ".java");
        try {
            return Files.isRegularFile(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            return ""; // any order will do
        }
    }
}
