package proxylab.http;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** How a piece of code refuses a request: with an {@link HttpException}, and with nothing else. */
public final class Refusals {
    private Refusals() {}

    /** Expects a refusal with this status; the message can be looked at further. */
    public static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(int status, ThrowingCallable call) {
        AbstractThrowableAssert<?, ? extends Throwable> refusal =
                assertThatThrownBy(call, "the refusal").isInstanceOf(HttpException.class);
        refusal.asInstanceOf(type(HttpException.class))
                .extracting(problem -> problem.status().code())
                .as("the status of the refusal")
                .isEqualTo(status);
        return refusal;
    }
}
