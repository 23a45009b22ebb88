package proxylab.lesson;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestIdentifier;

/**
 * Where a test stands among those of its step, whenever it happens to end: examples before properties, a class with
 * {@code @Order(1)} before the others, and the tests of a class in the order of its source.
 *
 * @param isProperty whether jqwik runs it
 * @param classOrder what {@code @Order} says of its class
 * @param className the full name of its class
 * @param inSource where it stands in the source of its class; -1 for the class itself
 * @param invocation of a test that runs with several values, the number of these values; otherwise 0
 * @param id tells apart what is the same in all else, such as methods with the same name
 */
record TestPlace(boolean isProperty, int classOrder, String className, int inSource, int invocation, String id)
        implements Comparable<TestPlace> {
    private static final Pattern INVOCATION = Pattern.compile("#(\\d+)]$");

    private static final Comparator<TestPlace> ORDER = Comparator.comparing(TestPlace::isProperty)
            .thenComparing(TestPlace::classOrder)
            .thenComparing(TestPlace::className)
            .thenComparing(TestPlace::inSource)
            .thenComparing(TestPlace::invocation)
            .thenComparing(TestPlace::id);

    static TestPlace of(TestIdentifier test) {
        String id = test.getUniqueId();
        boolean isProperty = id.contains("[engine:jqwik]");
        Matcher number = INVOCATION.matcher(id);
        int invocation = number.find() ? Integer.parseInt(number.group(1)) : 0;
        Optional<TestSource> source = test.getSource();
        if (source.isPresent() && source.get() instanceof MethodSource method) {
            Class<?> type = method.getJavaClass();
            return new TestPlace(
                    isProperty,
                    order(type),
                    type.getName(),
                    SourceOrder.place(type, method.getMethodName()),
                    invocation,
                    id);
        }
        if (source.isPresent() && source.get() instanceof ClassSource type) {
            return new TestPlace(isProperty, order(type.getJavaClass()), type.getClassName(), -1, invocation, id);
        }
        return new TestPlace(isProperty, Order.DEFAULT, "", -1, invocation, id);
    }

    private static int order(Class<?> testClass) {
        Order order = testClass.getAnnotation(Order.class);
        return order == null ? Order.DEFAULT : order.value();
    }

    @Override
    public int compareTo(TestPlace other) {
        return ORDER.compare(this, other);
    }
}
