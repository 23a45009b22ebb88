package proxylab.concurrent;

import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/**
 * A new virtual thread for each task: as simple as a thread each, and nearly free (JEP 444).
 *
 * <p>The lab is compiled for Java 17, which has none, so the factory is looked up when the program runs.
 */
final class VirtualThreads {
    private VirtualThreads() {}

    /**
     * An executor that starts a virtual thread for each task.
     *
     * @throws UnsupportedOperationException before Java 21; the message names the running version
     */
    static Executor newExecutor() {
        try {
            return (Executor)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (ReflectiveOperationException | UnsupportedOperationException e) {
            throw new UnsupportedOperationException(
                    "expected Java 21 or later for virtual threads, got Java " + Runtime.version(), e);
        }
    }
}
