package proxylab.http;

import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Waiting for what another thread or process does. What did not come is left to an assertion, which tells it better.
 */
public final class Waiting {
    private Waiting() {}

    /** Looks again and again until the condition holds; false where it does not within {@link RunningServer#LIMIT}. */
    public static boolean becomesTrue(Callable<Boolean> condition) {
        try {
            Awaitility.await().atMost(RunningServer.LIMIT).until(condition);
            return true;
        } catch (ConditionTimeoutException e) {
            return false;
        }
    }
}
