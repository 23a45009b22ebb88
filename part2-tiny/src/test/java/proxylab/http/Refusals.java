package proxylab.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Callable;
import org.assertj.core.api.AbstractThrowableAssert;
import proxylab.lesson.MustThrow;

/** How a piece of code refuses a request: with an {@link HttpException}, and with nothing else. */
public final class Refusals {
    private Refusals() {}

    /** Expects a refusal with this status; the message can be looked at further. */
    public static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(int status, Callable<?> call) {
        HttpException refusal = MustThrow.expect(HttpException.class, "a refusal with " + status, call);
        assertThat(refusal.status().code()).as("the status of the refusal").isEqualTo(status);
        return assertThat(refusal).as("the refusal");
    }
}
