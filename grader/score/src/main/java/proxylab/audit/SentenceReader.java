package proxylab.audit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import proxylab.toolbox.DeclarationOrder;

/** Makes audits from the methods that have a {@link Sentence}. */
final class SentenceReader {
    private SentenceReader() {}

    /** The audits of these classes: in the order of the classes, and within each as its source has them. */
    static List<Audit> audits(Audit.Group group, Class<?>... classes) {
        return Stream.of(classes)
                .flatMap(type -> inSourceOrder(type).map(method -> audit(group, method)))
                .toList();
    }

    private static Stream<Method> inSourceOrder(Class<?> type) {
        List<String> names = DeclarationOrder.methodNames(type);
        return Stream.of(type.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Sentence.class))
                .sorted(Comparator.comparing(method -> names.indexOf(method.getName())));
    }

    private static Audit audit(Audit.Group group, Method method) {
        return Audit.of(group, method.getAnnotation(Sentence.class), scene -> {
            try {
                method.invoke(null, scene);
            } catch (InvocationTargetException e) {
                if (e.getCause() instanceof Exception failure) {
                    throw failure;
                }
                throw (Error) e.getCause();
            }
        });
    }
}
