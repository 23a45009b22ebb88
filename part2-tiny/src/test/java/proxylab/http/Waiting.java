package proxylab.http;

import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Waiting for what another thread or process does. If it does not happen, an assertion of the test reports that better.
 */
public final class Waiting {
    private Waiting() {}

    /** Checks again and again until the condition holds; false if it does not within {@link RunningServer#LIMIT}. */
    public static boolean becomesTrue(Callable<Boolean> condition) {
        try {
            Awaitility.await().atMost(RunningServer.LIMIT).until(condition);
            return true;
        } catch (ConditionTimeoutException e) {
            return false;
        }
    }
}
