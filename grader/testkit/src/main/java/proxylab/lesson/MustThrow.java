package proxylab.lesson;

import java.util.concurrent.Callable;
import org.opentest4j.AssertionFailedError;

/** Calls that must fail. If one does not, a student reads what it returned; if it fails otherwise, how and where. */
public final class MustThrow {
    private MustThrow() {}

    /**
     * Makes the call, and returns what it throws.
     *
     * @param type what it must throw
     * @param what how a message names that, for example {@code a refusal with 400}
     * @param call may return anything, for example null
     */
    public static <T extends Throwable> T expect(Class<T> type, String what, Callable<?> call) {
        String returned;
        try {
            returned = String.valueOf(new VisibleRepresentation().toStringOf(call.call()));
        } catch (Throwable thrown) {
            if (type.isInstance(thrown)) {
                return type.cast(thrown);
            }
            if (thrown instanceof AssertionError ofTheTest) {
                throw ofTheTest;
            }
            throw failure(what, thrown.toString(), thrown);
        }
        throw failure(what, returned.isBlank() ? "(something empty)" : returned, null);
    }

    private static AssertionFailedError failure(String what, String actual, Throwable cause) {
        return new AssertionFailedError("expected: " + what + "\n but was: " + actual, what, actual, cause);
    }
}
